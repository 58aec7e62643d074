import Basics
import Store

/// What a product said after one of its saves: who saved, when and by what way, and everything that was said, prices with it.
/// Pictures are named, not copied. Stock is in it as it stood then, and is never brought back: it is counted, not written.
public struct ProductVersion: Hashable, Sendable {
    /// Of each product the newest versions are kept.
    public static let mostKept = 50

    /// What a product was saved by.
    public enum Way: String, Storable, Hashable, Sendable, CaseIterable, Codable {
        case editor, bulk, file, schedule, restored, tags, other
        /// Nobody's save: what the product said when versions began to be kept.
        case before
    }

    public let product: ID<Product>
    /// From 1, without gaps until old ones go.
    public let number: Int
    public let draft: ProductDraft
    public let way: Way
    /// A staff id, or `system`.
    public let actor: String
    public let at: Instant

    /// A page of the versions, newest first.
    public static func load(
        of product: ID<Product>, _ page: PageRequest = PageRequest(size: 20), in tx: Transaction
    ) throws -> Page<ProductVersion> {
        let total: Int = try tx.value("SELECT count(*) FROM product_versions WHERE product_id = \(product)") ?? 0
        let rows = try tx.rows(
            """
            SELECT * FROM product_versions WHERE product_id = \(product)
            ORDER BY number DESC LIMIT \(page.size) OFFSET \(page.offset)
            """)
        return Page(items: try rows.map(ProductVersion.init), total: total, request: page)
    }

    /// One version; `nil` when there is none of that number, or none any more.
    public static func find(_ number: Int, of product: ID<Product>, in tx: Transaction) throws -> ProductVersion? {
        try tx.row("SELECT * FROM product_versions WHERE product_id = \(product) AND number = \(number)").map(ProductVersion.init)
    }

    /// What was said last, if anything was kept.
    public static func newest(of product: ID<Product>, in tx: Transaction) throws -> ProductVersion? {
        try tx.row("SELECT * FROM product_versions WHERE product_id = \(product) ORDER BY number DESC LIMIT 1")
            .map(ProductVersion.init)
    }

    /// The version before one of them.
    public func before(in tx: Transaction) throws -> ProductVersion? {
        try tx.row(
            """
            SELECT * FROM product_versions WHERE product_id = \(product) AND number < \(number) ORDER BY number DESC LIMIT 1
            """
        ).map(ProductVersion.init)
    }

    private init(_ row: Row) throws {
        (product, number, way, actor, at) = (row["product_id"], row["number"], row["way"], row["actor"], row["at"])
        guard let draft = JSONText.read(ProductDraft.self, row["draft"]) else {
            throw AppError(.internal, "error.internal", detail: "version \(number) of product \(product) cannot be read")
        }
        self.draft = draft.asKept
    }
}

extension ProductDraft {
    /// As versions hold a product: whole, and the same for the same product. JSON knows no difference between what is not counted
    /// and what is not said; a version says everything.
    var asKept: ProductDraft {
        var draft = self
        draft.isComplete = true
        draft.variants = variants?.map { variant in
            var variant = variant
            variant.stock = .some(variant.stock ?? nil)
            variant.backOrderDays = .some(variant.backOrderDays ?? nil)
            variant.prices = (variant.prices ?? [:]).filter { !$0.value.isEmpty }
            return variant
        }
        draft.samplePrices = samplePrices ?? [:]
        return draft
    }
}
