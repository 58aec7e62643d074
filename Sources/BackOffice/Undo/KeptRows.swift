import Basics
import Store

/// Rows of one table as they stood before they went, so that they can stand there again.
struct KeptRows: Codable, Hashable, Sendable {
    /// The tables whose rows may be kept and put back.
    enum Table: String, Codable, Sendable {
        case categories, collections, pages, blocks, posts, questions, banners, redirects, synonyms, segments
        case categoryTexts = "category_texts"
        case collectionTexts = "collection_texts"
        case collectionRules = "collection_rules"
        case collectionPicks = "collection_picks"
        case pageTexts = "page_texts"
        case oldSlugs = "old_slugs"
        case localSlugs = "local_slugs"
        case postTexts = "post_texts"
        case postTags = "post_tags"
        case postProducts = "post_products"
        case oldPostSlugs = "old_post_slugs"
        case questionGroups = "question_groups"
        case questionProducts = "question_products"
        case menuEntries = "menu_entries"
        case redirectHits = "redirect_hits"
        case customerGroups = "customer_groups"
        case savedReplies = "saved_replies"
        case savedFilters = "saved_filters"
        case defaultFilters = "default_filters"
        case importMappings = "import_mappings"
        case specificationFields = "specification_fields"
        case translations
        case translationProposals = "translation_proposals"
        case buyerPriceLists = "buyer_price_lists"
        case buyerPrices = "buyer_prices"
        case productCertificates = "product_certificates"
        case feedChecks = "feed_checks"
        case feedOmissions = "feed_omissions"
        case feedFetches = "feed_fetches"

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

    /// The ids of its rows; nothing of a table that has none.
    var ids: [String] {
        guard let place = columns.firstIndex(of: "id") else { return [] }
        return rows.compactMap { $0[place].text }
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
