import Basics
import Catalog
import Store

/// What was ordered beyond the stock and has not come yet, as staff look through it.
public struct BackOrderList: Sendable {
    public struct Item: Hashable, Sendable {
        public let order: ID<Order>
        public let number: String
        public let company: String
        public let position: Int
        /// `nil` once the variant has left the catalogue.
        public let variant: ID<Variant>?
        public let sku: String
        public let title: String
        public let options: String
        public let unit: Product.Unit
        public let missing: Int
        public let placedAt: Instant
        /// The day by which the buyer was told it ships, `2026-12-20`.
        public let due: String
    }

    /// All that is missing of one variant, beside what is in stock.
    public struct Want: Hashable, Sendable {
        public let variant: ID<Variant>
        public let sku: String
        public let missing: Int
        /// `nil` when it is not counted any more.
        public let stock: Int?
    }

    /// The wants that one page shows; those that wait longest come first.
    public static let mostWants = 100

    public let page: Page<Item>
    public let wants: [Want]

    /// What is due first comes first.
    public static func load(page: PageRequest = PageRequest(), in tx: Transaction) throws -> BackOrderList {
        let total: Int = try tx.value("SELECT count(*) FROM (\(BackOrderQueries.open)) AS w") ?? 0
        let wants = try tx.rows(
            """
            SELECT w.variant_id, v.sku, v.stock, CAST(sum(w.missing) AS bigint) AS missing, min(w.placed_at) AS since
            FROM (\(BackOrderQueries.open)) AS w JOIN variants v ON v.id = w.variant_id
            GROUP BY w.variant_id, v.sku, v.stock ORDER BY since, w.variant_id LIMIT \(mostWants)
            """)
        return BackOrderList(
            page: Page(items: try items(page, in: tx), total: total, request: page),
            wants: wants.map { Want(variant: $0["variant_id"], sku: $0["sku"], missing: $0["missing"], stock: $0["stock"]) })
    }

    /// One page of the list alone.
    public static func items(_ page: PageRequest, in tx: Transaction) throws -> [Item] {
        try tx.rows(
            """
            \(BackOrderQueries.open) ORDER BY b.back_order_due, b.placed_at, b.order_id, b.position
            LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).map(Item.init)
    }

    /// What one order still waits for, in the order of its lines.
    public static func of(_ order: ID<Order>, in tx: Transaction) throws -> [Item] {
        try tx.rows("\(BackOrderQueries.open) AND b.order_id = \(order) ORDER BY b.position").map(Item.init)
    }

    /// How many pieces are missing of each variant of these products.
    public static func missing(of products: [ID<Product>], in tx: Transaction) throws -> [ID<Product>: Int] {
        guard !products.isEmpty else { return [:] }
        return try tx.rows(
            """
            SELECT v.product_id, CAST(sum(w.missing) AS bigint) AS missing FROM (\(BackOrderQueries.open)) AS w
            JOIN variants v ON v.id = w.variant_id WHERE v.product_id IN \(products) GROUP BY v.product_id
            """
        ).reduce(into: [:]) { $0[$1["product_id"]] = $1["missing"] }
    }
}

extension BackOrderList.Item {
    fileprivate init(_ row: Row) {
        self.init(
            order: row["order_id"], number: row["number"], company: row["company"], position: row["position"],
            variant: row["variant_id"], sku: row["sku"], title: row["title"], options: row["options"], unit: row["unit"],
            missing: row["missing"], placedAt: row["placed_at"], due: row["back_order_due"])
    }
}
