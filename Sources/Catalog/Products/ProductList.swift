import Basics
import Media
import Store

/// Products as staff see them, whatever their status.
public enum ProductList {
    public struct Filter: Hashable, Sendable {
        public var status: Product.Status?
        public var category: ID<Category>?
        /// A part of a title in any language, of a slug or of a SKU.
        public var text = ""

        public init(status: Product.Status? = nil, category: ID<Category>? = nil, text: String = "") {
            (self.status, self.category, self.text) = (status, category, text)
        }
    }

    public struct Line: Hashable, Sendable {
        public let id: ID<Product>
        public let slug: String
        public let title: LocalText
        public let status: Product.Status
        public let audience: Product.Audience
        public let firstSKU: String
        public let variantCount: Int
        /// The sum of what is counted; `nil` when nothing is.
        public let stock: Int?
        public let picture: PictureView?
        public let languages: [LanguageTag]
        public let updatedAt: Instant
    }

    /// A page of the list, the product changed last first.
    public static func load(
        _ filter: Filter = Filter(), page: PageRequest = PageRequest(size: 50), languages: Languages, in tx: Transaction
    ) throws -> Page<Line> {
        let conditions = SQL.all(conditions(filter))
        let total: Int = try tx.value("SELECT count(*) FROM products p WHERE \(conditions)") ?? 0
        let rows = try tx.rows(
            """
            SELECT p.id, p.slug, p.status, p.audience, p.updated_at,
                (SELECT min(v.sku) FROM variants v WHERE v.product_id = p.id) AS first_sku,
                (SELECT count(*) FROM variants v WHERE v.product_id = p.id) AS variant_count,
                (SELECT sum(v.stock) FROM variants v WHERE v.product_id = p.id) AS stock,
                (SELECT u.picture_id FROM product_pictures u WHERE u.product_id = p.id ORDER BY u.position LIMIT 1) AS picture_id
            FROM products p WHERE \(conditions)
            ORDER BY p.updated_at DESC, p.id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """)
        return Page(items: try lines(rows, languages, in: tx), total: total, request: page)
    }

    private static func conditions(_ filter: Filter) -> [SQL] {
        var conditions: [SQL] = []
        if let status = filter.status { conditions.append("p.status = \(status)") }
        if let category = filter.category { conditions.append("p.category_id = \(category)") }
        let text = filter.text.trimmed
        if !text.isEmpty {
            let pattern = "%" + SearchText.folded(String(text.prefix(100))).likeEscaped + "%"
            conditions.append(
                """
                (p.slug LIKE \(pattern) ESCAPE '!' OR EXISTS (
                    SELECT 1 FROM product_texts t WHERE t.product_id = p.id AND t.sort_title LIKE \(pattern) ESCAPE '!')
                OR EXISTS (
                    SELECT 1 FROM variants v WHERE v.product_id = p.id AND lower(v.sku) LIKE \(pattern) ESCAPE '!'))
                """)
        }
        return conditions
    }

    private static func lines(_ rows: [Row], _ languages: Languages, in tx: Transaction) throws -> [Line] {
        let ids = rows.map { $0["id"] as ID<Product> }
        let texts = try tx.rows(
            "SELECT product_id, language, title FROM product_texts WHERE product_id IN \(ids) ORDER BY language")
        let titles = Dictionary(grouping: texts) { $0["product_id"] as ID<Product> }
        let pictures = try Picture.views(rows.compactMap { $0["picture_id"] }, in: tx)
        return rows.map { row in
            let id: ID<Product> = row["id"]
            var title = BestText(languages)
            for text in titles[id] ?? [] { title.offer(text["title"], text["language"]) }
            let picture: ID<Picture>? = row["picture_id"]
            return Line(
                id: id, slug: row["slug"], title: title.text(or: row["slug"]), status: row["status"], audience: row["audience"],
                firstSKU: row["first_sku"] ?? "", variantCount: row["variant_count"], stock: row["stock"],
                picture: picture.flatMap { pictures[$0] }, languages: (titles[id] ?? []).map { $0["language"] },
                updatedAt: row["updated_at"])
        }
    }
}

extension String {
    /// With the signs that mean something to LIKE made plain by `!`.
    fileprivate var likeEscaped: String {
        replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    }
}
