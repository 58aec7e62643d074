import Basics
import Channels
import Store

/// Texts as a workbook: a row each. Cells are text, so that nothing in them runs as a formula.
public enum ExchangeSheet {
    /// What the columns are called, in every language alike: they are read again by these names.
    static let columns = ["id", "where", "source", "target", "state", "note", "languages"]

    /// Writes the selection into a workbook.
    /// - Throws: `import.notWritten`, `translating.tooManyUnits`.
    public static func write(_ selection: ExchangeSelection, to path: String, in tx: Transaction) throws {
        let file = try ListFile(path: path, .xlsx, header: columns)
        let languages = "\(selection.queue.source.rawValue)>\(selection.queue.target.rawValue)"
        try selection.forEach(in: tx) { item in
            let cells = [
                item.name.text, "\(item.subject) · \(item.name.field)", item.translation.sourceText, item.targetText,
                item.state.rawValue, "", languages,
            ]
            try file.write(cells.map(ListFile.Cell.text))
        }
        try file.finish()
    }

    /// - Throws: `translating.noColumns`, `translating.noLanguages`, and what a table that cannot be read throws.
    public static func read(_ path: String) throws -> ExchangeFile {
        let table = try TableReader.open(path: path, TableChoice(headerLine: 1))
        let places = Dictionary(
            table.header.enumerated().map { ($0.element.lowercased(), $0.offset) }, uniquingKeysWith: { first, _ in first })
        guard ["id", "source", "target", "languages"].allSatisfy({ places[$0] != nil }) else {
            throw AppError.invalid("translating.noColumns", ["columns": columns.joined(separator: ", ")])
        }
        var (file, ids): (ExchangeFile?, Set<String>) = (nil, [])
        while let row = try table.next() {
            func cell(_ name: String) -> String {
                places[name].flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
            }
            let pair = cell("languages").split(separator: ">").compactMap { LanguageTag(rawValue: String($0)) }
            guard pair.count == 2, pair[0] != pair[1], file.map({ [$0.source, $0.target] == pair }) ?? true else {
                throw AppError.invalid("translating.noLanguages", ["line": String(row.line)])
            }
            var known = file ?? ExchangeFile(.xlsx, from: pair[0], to: pair[1])
            if let problem = problem(row, cell("id"), &ids) {
                if known.problems.count < ExchangeFile.mostProblems { known.problems.append(problem) }
            } else {
                let target = cell("target")
                // Whoever fills in a cell has translated it, whatever the next one still says.
                let isDone = ["final", "reviewed"].contains(cell("state"))
                known.units.append(
                    .init(
                        id: cell("id"), line: row.line, source: cell("source"), target: target,
                        state: target.isEmpty ? .initial : isDone ? .final : .translated, note: cell("note")))
            }
            guard known.units.count <= ExchangeFile.mostUnits else {
                throw AppError(.tooLarge, "translating.tooManyUnits", ["most": String(ExchangeFile.mostUnits)])
            }
            file = known
        }
        guard let file else { throw AppError.invalid("import.emptyFile") }
        return file
    }

    private static func problem(_ row: TableRow, _ id: String, _ ids: inout Set<String>) -> ExchangeFile.Problem? {
        if let fault = row.fault { return .init(row.line, fault.key, fault.arguments) }
        guard !id.isEmpty, ids.insert(id).inserted else {
            return .init(row.line, "translating.unitTwice", ["unit": String(id.prefix(100))])
        }
        return nil
    }
}
