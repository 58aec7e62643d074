import Basics
import Channels
import Store

/// The glossary as a table: `source_language`, `target_language`, `term`, `translation`, `keep`, `note`.
public enum GlossaryFile {
    public static let mostTerms = 50_000
    static let keptAtOnce = 200
    static let columns = ["source_language", "target_language", "term", "translation", "keep", "note"]

    /// What came of a file.
    public struct Report: Hashable, Sendable {
        public var changed = 0
        public var unchanged = 0
        /// Rows that were not taken, by their line.
        public var refused: [Refusal] = []
    }

    public struct Refusal: Hashable, Sendable {
        public let line: Int
        public let reason: Message
    }

    /// Writes all terms.
    /// - Throws: `import.notWritten`.
    public static func write(to path: String, _ kind: ListFile.Kind, in tx: Transaction) throws {
        let file = try ListFile(path: path, kind, header: columns)
        for number in 1... {
            let page = try Glossary.all(PageRequest(number: number, size: PageRequest.mostItems), in: tx)
            for term in page.items {
                let fields = [
                    term.source.rawValue, term.target?.rawValue ?? "", term.word, term.translation, term.isKept ? "yes" : "",
                    term.note,
                ]
                try file.write(fields.map(ListFile.Cell.text))
            }
            if page.items.isEmpty || number >= page.pageCount { break }
        }
        try file.finish()
    }

    /// A row of a file by the names of its columns, or what is wrong with it.
    public struct Row: Hashable, Sendable {
        let line: Int
        let cells: [String: String]
        let fault: Message?
    }

    /// Takes a file apart, before anything is written.
    /// - Throws: `translating.noColumns`, `translating.tooManyTerms`, and what a table that cannot be read throws.
    public static func read(_ path: String) throws -> [Row] {
        let table = try TableReader.open(path: path, TableChoice(headerLine: 1))
        let places = Dictionary(
            table.header.enumerated().map { ($0.element.lowercased(), $0.offset) }, uniquingKeysWith: { first, _ in first })
        guard places["term"] != nil, places["source_language"] != nil else {
            throw AppError.invalid("translating.noColumns", ["columns": columns.joined(separator: ", ")])
        }
        var rows: [Row] = []
        while let row = try table.next() {
            guard rows.count < mostTerms else {
                throw AppError(.tooLarge, "translating.tooManyTerms", ["most": String(mostTerms)])
            }
            let cells = columns.compactMap { name in
                places[name].flatMap { row.cells.indices.contains($0) ? (name, row.cells[$0].trimmingWhiteSpace) : nil }
            }
            rows.append(
                Row(
                    line: row.line, cells: Dictionary(cells, uniquingKeysWith: { $1 }),
                    fault: row.fault.map { Message($0.key, $0.arguments) }))
        }
        return rows
    }

    /// Keeps a file's rows, a portion a write; a row that is wrong is left out and told, the others are kept.
    public static func keep(_ rows: [Row], by actor: String, in database: Database) async throws -> Report {
        var report = Report()
        for start in stride(from: 0, to: rows.count, by: keptAtOnce) {
            let part = rows[start..<min(start + keptAtOnce, rows.count)]
            let kept = try await database.write { try keep(part, by: actor, in: $0) }
            report.changed += kept.changed
            report.unchanged += kept.unchanged
            report.refused += kept.refused
        }
        return report
    }

    private static func keep(_ rows: ArraySlice<Row>, by actor: String, in tx: Transaction) throws -> Report {
        var report = Report()
        for row in rows {
            do {
                if let fault = row.fault { throw AppError(.invalid, fault.key, fault.arguments) }
                let isNew = try tx.attempt { try Glossary.save(term({ row.cells[$0] ?? "" }, tx.now), by: actor, in: tx) }
                if isNew { report.changed += 1 } else { report.unchanged += 1 }
            } catch let error as AppError where error.kind == .invalid {
                report.refused.append(Refusal(line: row.line, reason: error.message))
            }
        }
        return report
    }

    private static func term(_ cell: (String) -> String, _ now: Instant) throws -> Term {
        let isKept = !["", "no", "false", "0"].contains(cell("keep").lowercased())
        let (source, target) = (cell("source_language"), cell("target_language"))
        guard let from = LanguageTag(rawValue: source), target.isEmpty || LanguageTag(rawValue: target) != nil else {
            throw AppError.invalid("translating.termLanguages")
        }
        return Term(
            id: .new(at: now), from: from, to: LanguageTag(rawValue: target), cell("term"), cell("translation"), isKept: isKept,
            note: cell("note"))
    }
}
