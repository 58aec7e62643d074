import Basics
import Media
import Store

/// Products as staff see them, whatever their status.
public enum ProductList {
    public struct Filter: Hashable, Sendable {
        public var status: Product.Status?
        public var audience: Product.Audience?
        /// Products of this category and of those beneath it.
        public var category: ID<Category>?
        /// Products of this collection, whether somebody or its rule has put them there.
        public var collection: ID<Collection>?
        /// Products that bear this tag.
        public var tag: String?
        /// Products without a title in this language.
        public var lacking: LanguageTag?
        /// Products without a picture.
        public var lacksPicture = false
        /// A part of a title in any language, of a slug or of a SKU.
        public var text = ""

        public init(status: Product.Status? = nil, category: ID<Category>? = nil, text: String = "") {
            (self.status, self.category, self.text) = (status, category, text)
        }
    }

    /// What the list goes by. Products without a price or without counted stock come last.
    public enum Order: String, Sendable, CaseIterable {
        case changed, created, title, price, stock
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

    /// A page of the list, by default the product changed last first. Titles are ordered as they stand in the wanted language,
    /// or else in the first that has one.
    public static func load(
        _ filter: Filter = Filter(), order: Order = .changed, page: PageRequest = PageRequest(size: 50), languages: Languages,
        in tx: Transaction
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
            ORDER BY \(Self.order(order, languages)) LIMIT \(page.size) OFFSET \(page.offset)
            """)
        return Page(items: try lines(rows, languages, in: tx), total: total, request: page)
    }

    /// How many products have each status.
    public static func counts(in tx: Transaction) throws -> [Product.Status: Int] {
        try tx.rows("SELECT status, count(*) AS count FROM products GROUP BY status")
            .reduce(into: [:]) { $0[$1["status"]] = $1["count"] }
    }

    private static func order(_ order: Order, _ languages: Languages) -> SQL {
        switch order {
        case .changed: "p.updated_at DESC, p.id DESC"
        case .created: "p.created_at DESC, p.id DESC"
        case .price: "CASE WHEN p.sort_price IS NULL THEN 1 ELSE 0 END, p.sort_price, p.id"
        case .stock:
            """
            CASE WHEN (SELECT sum(v.stock) FROM variants v WHERE v.product_id = p.id) IS NULL THEN 1 ELSE 0 END,
            (SELECT sum(v.stock) FROM variants v WHERE v.product_id = p.id), p.id
            """
        case .title:
            """
            coalesce((SELECT t.sort_title FROM product_texts t WHERE t.product_id = p.id
                ORDER BY CASE WHEN t.language = \(languages.wanted) THEN 0 ELSE 1 END, t.language LIMIT 1), p.slug), p.id
            """
        }
    }

    /// What a filter lets through, of products `p`.
    public static func condition(_ filter: Filter) -> SQL { SQL.all(conditions(filter)) }

    /// That a product lies in a category or beneath it.
    static func beneath(_ category: String) -> SQL {
        """
        p.category_id IN (
            WITH RECURSIVE below (id, level) AS (
                SELECT id, 1 FROM categories WHERE id = \(category)
                UNION ALL SELECT c.id, b.level + 1 FROM below b JOIN categories c ON c.parent_id = b.id
                WHERE b.level < \(Shelf.mostLevels)
            ) SELECT id FROM below)
        """
    }

    static func conditions(_ filter: Filter) -> [SQL] {
        var conditions: [SQL] = []
        if let status = filter.status { conditions.append("p.status = \(status)") }
        if let audience = filter.audience { conditions.append("p.audience = \(audience)") }
        if let category = filter.category { conditions.append(beneath(category.text)) }
        // The few that are in it are looked up, and not every product asked.
        if let collection = filter.collection {
            conditions.append("p.id IN (SELECT m.product_id FROM collection_products m WHERE m.collection_id = \(collection))")
        }
        if let tag = filter.tag { conditions.append("p.id IN (SELECT b.product_id FROM product_tags b WHERE b.tag = \(tag))") }
        if let language = filter.lacking {
            conditions.append(
                "NOT EXISTS (SELECT 1 FROM product_texts t WHERE t.product_id = p.id AND t.language = \(language))")
        }
        if filter.lacksPicture {
            conditions.append("NOT EXISTS (SELECT 1 FROM product_pictures u WHERE u.product_id = p.id)")
        }
        let text = filter.text.trimmed
        if !text.isEmpty {
            let pattern = SearchText.folded(String(text.prefix(100))).anywhere
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

    static func lines(_ rows: [Row], _ languages: Languages, in tx: Transaction) throws -> [Line] {
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
