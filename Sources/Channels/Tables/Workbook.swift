import Basics

/// The parts of an XLSX file (ECMA-376) that are needed to read one of its sheets.
struct Workbook {
    static let mostSheets = 1_000

    let archive: ZipArchive
    let sheet: String
    let sheetPath: String
    let countsFrom1904: Bool
    let texts: SharedTexts
    let dateStyles: Set<Int>

    /// - Throws: `import.wrongFile` for a zip without a workbook, `import.noSuchSheet`, `import.damagedFile`.
    init(path: String, sheet wanted: String?) throws {
        archive = try ZipArchive(path: path)
        guard let part = try archive.open("xl/workbook.xml") else { throw AppError.invalid("import.wrongFile", ["kind": "ZIP"]) }
        let (sheets, countsFrom1904) = try Self.sheets(XMLPart(part))
        self.countsFrom1904 = countsFrom1904
        let shown = sheets.first { !$0.isHidden } ?? sheets.first
        let named = wanted.map { wanted in sheets.first { $0.name == wanted } } ?? shown
        guard let named else { throw AppError.invalid("import.noSuchSheet", ["sheet": wanted ?? "1"]) }
        sheet = named.name
        sheetPath = try Self.target(of: named.relation, in: archive)
        texts = try archive.open("xl/sharedStrings.xml").map { try SharedTexts.read(XMLPart($0)) } ?? SharedTexts()
        dateStyles = try archive.open("xl/styles.xml").map { try SheetDates.styles(XMLPart($0)) } ?? []
    }

    /// The names of the sheets that are shown, in their order.
    static func sheetNames(path: String) throws -> [String] {
        guard let part = try ZipArchive(path: path).open("xl/workbook.xml") else {
            throw AppError.invalid("import.wrongFile", ["kind": "ZIP"])
        }
        return try sheets(XMLPart(part)).0.filter { !$0.isHidden }.map(\.name)
    }

    private typealias Sheet = (name: String, relation: String, isHidden: Bool)

    private static func sheets(_ part: XMLPart) throws -> ([Sheet], Bool) {
        var sheets: [Sheet] = []
        var countsFrom1904 = false
        while let node = try part.next() {
            guard case .start = node else { continue }
            if part.isNamed("workbookPr") { countsFrom1904 = ["1", "true"].contains(part.attribute("date1904")) }
            if part.isNamed("sheet"), sheets.count < mostSheets, let name = part.attribute("name") {
                sheets.append((name, part.attribute("r:id") ?? "", part.attribute("state").map { $0 != "visible" } ?? false))
            }
        }
        return (sheets, countsFrom1904)
    }

    private static func target(of relation: String, in archive: ZipArchive) throws -> String {
        guard let entry = try archive.open("xl/_rels/workbook.xml.rels") else { throw ZipArchive.damaged }
        let part = try XMLPart(entry)
        while let node = try part.next() {
            guard case .start = node, part.isNamed("Relationship"), part.attribute("Id") == relation,
                let target = part.attribute("Target")
            else { continue }
            return target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
        throw ZipArchive.damaged
    }
}
