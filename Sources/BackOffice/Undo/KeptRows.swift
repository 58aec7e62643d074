import Basics
import Store

/// Rows of one table as they stood before they went, so that they can stand there again.
struct KeptRows: Codable, Hashable, Sendable {
    /// The tables whose rows may be kept and put back.
    enum Table: String, Codable, Sendable {
        case categories, collections, pages, blocks
        case categoryTexts = "category_texts"
        case collectionTexts = "collection_texts"
        case collectionRules = "collection_rules"
        case collectionPicks = "collection_picks"
        case pageTexts = "page_texts"
        case oldSlugs = "old_slugs"
        case localSlugs = "local_slugs"
        case savedReplies = "saved_replies"
        case savedFilters = "saved_filters"
        case defaultFilters = "default_filters"
        case importMappings = "import_mappings"
        case specificationFields = "specification_fields"
        case translations
        case translationProposals = "translation_proposals"
        case buyerPriceLists = "buyer_price_lists"
        case buyerPrices = "buyer_prices"

        fileprivate var sql: SQL { SQL(stringLiteral: rawValue) }
    }

    /// What a column holds; nothing at all is NULL.
    private struct Cell: Codable, Hashable {
        var number: Int64?
        var text: String?

        init(_ value: Value) {
            switch value {
            case .integer(let number): self.number = number
            case .text(let text): self.text = text
            case .null, .blob: break
            }
        }

        var sql: SQL { number.map { "\($0)" } ?? "\(text)" }
    }

    private let table: Table
    private let columns: [String]
    private let rows: [[Cell]]

    static func load(_ table: Table, where condition: SQL, in tx: Transaction) throws -> KeptRows {
        let rows = try tx.rows("SELECT * FROM \(table.sql) WHERE \(condition)")
        let columns = rows.first?.names ?? []
        return KeptRows(table: table, columns: columns, rows: rows.map { row in columns.indices.map { Cell(row.value(at: $0)) } })
    }

    /// - Throws: `store.unique`, `store.reference` when something else has taken its place, or what it hung on is gone.
    func putBack(in tx: Transaction) throws {
        guard columns.allSatisfy({ $0.wholeMatch(of: /[a-z_]+/) != nil }) else { throw AppError.invalid("error.badRequest") }
        let names = SQL.list(columns.map { SQL(stringLiteral: $0) })
        for row in rows {
            let cells = try zip(columns, row).map { try place($0, $1, in: tx) }
            // With what a list opens by now stays as it was chosen since.
            let clash: SQL = table == .defaultFilters ? " ON CONFLICT DO NOTHING" : ""
            try tx.run("INSERT INTO \(table.sql) (\(names)) VALUES (\(SQL.list(cells)))\(clash)")
        }
    }

    /// A block whose place another has taken goes below the others.
    private func place(_ column: String, _ cell: Cell, in tx: Transaction) throws -> SQL {
        guard table == .blocks, column == "position", let wanted = cell.number else { return cell.sql }
        let isTaken: Int? = try tx.value("SELECT 1 FROM blocks WHERE position = \(wanted)")
        guard isTaken != nil else { return cell.sql }
        let next: Int64 = try tx.value("SELECT max(position) + 1 FROM blocks") ?? wanted
        return "\(next)"
    }
}

extension KeptRows {
    /// The kinds of things of the shop window that can be put back.
    static let windowPaths: Set<String> = ["categories", "collections", "pages", "home-page"]

    /// Everything of one thing of the shop window, of the kinds that can be put back; `nil` for others.
    /// - Parameter path: the part of its addresses that names its kind.
    static func ofWindow(_ path: String, _ id: String, in tx: Transaction) throws -> (kind: Undo.Kind, rows: [KeptRows])? {
        guard let found = try alone(path, id, in: tx) else { return nil }
        // What is known of its texts in other languages: which of them have grown old, and what a machine has written.
        let translations = try load(.translations, where: "subject_id = \(id)", in: tx)
        let proposals = try load(.translationProposals, where: "subject_id = \(id)", in: tx)
        return (found.kind, found.rows + [translations, proposals])
    }

    private static func alone(_ path: String, _ id: String, in tx: Transaction) throws -> (kind: Undo.Kind, rows: [KeptRows])? {
        switch path {
        case "categories":
            let own = try load(.categories, where: "id = \(id)", in: tx)
            let texts = try load(.categoryTexts, where: "category_id = \(id)", in: tx)
            let template = try load(.specificationFields, where: "category_id = \(id)", in: tx)
            return (.category, [own, texts, template] + (try addresses("category", id, in: tx)))
        case "collections":
            let texts = try load(.collectionTexts, where: "collection_id = \(id)", in: tx)
            let own = try load(.collections, where: "id = \(id)", in: tx)
            let rule = try load(.collectionRules, where: "collection_id = \(id)", in: tx)
            let picks = try load(.collectionPicks, where: "collection_id = \(id)", in: tx)
            return (.collection, [own, texts, rule, picks] + (try addresses("collection", id, in: tx)))
        case "pages":
            let texts = try load(.pageTexts, where: "page_id = \(id)", in: tx)
            return (.page, [try load(.pages, where: "id = \(id)", in: tx), texts] + (try addresses("page", id, in: tx)))
        case "home-page": return (.block, [try load(.blocks, where: "id = \(id)", in: tx)])
        default: return nil
        }
    }

    private static func addresses(_ kind: String, _ id: String, in tx: Transaction) throws -> [KeptRows] {
        let own: SQL = "kind = \(kind) AND subject_id = \(id)"
        return [try load(.oldSlugs, where: own, in: tx), try load(.localSlugs, where: own, in: tx)]
    }
}
