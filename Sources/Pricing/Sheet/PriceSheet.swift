import Basics
import Catalog
import MoneyKit
import Store

/// Prices of many variants side by side: a page of rows, and the columns that somebody wants to see. It reads nothing that it does not
/// show.
public struct PriceSheet: Sendable {
    public static let rowsAPage = 40
    public static let mostColumns = 8

    public struct Filter: Hashable, Sendable {
        public var products: ProductList.Filter
        /// Only variants without a price in this column.
        public var missing: SheetColumn?

        public init(_ products: ProductList.Filter = .init(), missing: SheetColumn? = nil) {
            (self.products, self.missing) = (products, missing)
        }
    }

    public struct Line: Hashable, Sendable {
        public let variant: ID<Variant>
        public let sku: String
        public let product: ID<Product>
        public let slug: String
        public let title: String
        public let moq: Int
        public fileprivate(set) var breaks: [SheetColumn: [PriceBreak]] = [:]

        public func text(_ column: SheetColumn) -> String { PriceCell.text(breaks[column] ?? [], moq: moq) }
    }

    public let columns: [SheetColumn]
    public let page: Page<Line>

    /// A page of it, by product and in the order of its variants.
    public static func load(
        _ filter: Filter, _ columns: [SheetColumn], page: PageRequest, languages: Languages, in tx: Transaction
    ) throws -> PriceSheet {
        let condition = condition(filter)
        // Product by product in the order of the page, and not every variant for the few that are shown.
        let step: SQL = tx.dialect == .sqlite ? "CROSS JOIN" : "JOIN"
        let joined: SQL = "FROM products p \(step) variants v ON v.product_id = p.id WHERE \(condition)"
        let total: Int? = try tx.value(filter == Filter() ? "SELECT count(*) FROM variants" : "SELECT count(*) \(joined)")
        let rows = try tx.rows(
            """
            SELECT v.id, v.sku, v.product_id, p.slug, p.moq,
                coalesce((SELECT t.title FROM product_texts t WHERE t.product_id = p.id
                    ORDER BY CASE WHEN t.language = \(languages.wanted) THEN 0 ELSE 1 END, t.language LIMIT 1), p.slug) AS title
            \(joined) ORDER BY p.slug, v.position, v.id LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).map {
            Line(
                variant: $0["id"], sku: $0["sku"], product: $0["product_id"], slug: $0["slug"], title: $0["title"], moq: $0["moq"]
            )
        }
        let filled = try fill(rows, columns, in: tx)
        return PriceSheet(columns: columns, page: Page(items: filled, total: total ?? 0, request: page))
    }

    /// The rows of variants that a form names, in any order.
    public static func rows(of variants: [ID<Variant>], _ columns: [SheetColumn], in tx: Transaction) throws -> [Line] {
        let rows = try tx.rows(
            """
            SELECT v.id, v.sku, v.product_id, p.moq, p.slug FROM variants v JOIN products p ON p.id = v.product_id
            WHERE v.id IN \(variants)
            """
        ).map {
            Line(
                variant: $0["id"], sku: $0["sku"], product: $0["product_id"], slug: $0["slug"], title: $0["slug"], moq: $0["moq"])
        }
        return try fill(rows, columns, in: tx)
    }

    private static func condition(_ filter: Filter) -> SQL {
        let products = ProductList.condition(filter.products)
        guard let missing = filter.missing else { return products }
        if let list = missing.list {
            return """
                \(products) AND NOT EXISTS (SELECT 1 FROM buyer_prices b
                    WHERE b.variant_id = v.id AND b.list_id = \(list) AND b.currency = \(missing.currency))
                """
        }
        return """
            \(products) AND NOT EXISTS (SELECT 1 FROM prices b JOIN price_lists l ON l.id = b.price_list_id
                WHERE b.variant_id = v.id AND l.currency = \(missing.currency))
            """
    }

    private static func fill(_ rows: [Line], _ columns: [SheetColumn], in tx: Transaction) throws -> [Line] {
        let variants = rows.map(\.variant)
        var filled = rows
        let places = Dictionary(rows.enumerated().map { ($0.element.variant, $0.offset) }) { first, _ in first }
        func put(_ found: [Row], _ list: (Row) -> ID<BuyerPriceList>?) {
            for row in found {
                let currency: Currency = row["currency"]
                guard let place = places[row["variant_id"]] else { continue }
                let price = PriceBreak(from: row["from_quantity"], unit: UnitPrice(fine: row["fine"], currency))
                filled[place].breaks[SheetColumn(currency, of: list(row)), default: []].append(price)
            }
        }
        let own = columns.filter { $0.list == nil }.map(\.currency)
        if !own.isEmpty {
            let found = try tx.rows(
                """
                SELECT b.variant_id, l.currency, b.from_quantity, b.fine FROM prices b JOIN price_lists l ON l.id = b.price_list_id
                WHERE b.variant_id IN \(variants) AND l.currency IN \(own) ORDER BY b.from_quantity
                """)
            put(found) { _ in nil }
        }
        let lists = columns.compactMap(\.list)
        if !lists.isEmpty {
            let found = try tx.rows(
                """
                SELECT list_id, variant_id, currency, from_quantity, fine FROM buyer_prices
                WHERE variant_id IN \(variants) AND list_id IN \(lists) ORDER BY from_quantity
                """)
            put(found) { $0["list_id"] }
        }
        return filled
    }
}
