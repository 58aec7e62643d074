import Basics
import Media
import Store

/// Lists of products that visitors see. Each takes four statements, however long the whole list is.
public enum ProductCards {
    /// The products of a category and of every category beneath it.
    public static func inCategory(
        _ id: ID<Category>, sort: CardSort = .featured, page: PageRequest = PageRequest(), languages: Languages,
        in tx: Transaction
    ) throws -> Page<ProductCard> {
        try onShelf(id.text, sort, page, languages, in: tx)
    }

    /// The products of a collection, in its own order unless another is asked for.
    public static func inCollection(
        _ id: ID<Collection>, sort: CardSort = .featured, page: PageRequest = PageRequest(), languages: Languages,
        in tx: Transaction
    ) throws -> Page<ProductCard> {
        try onShelf(id.text, sort, page, languages, in: tx)
    }

    /// Every product.
    public static func all(
        sort: CardSort = .featured, page: PageRequest = PageRequest(), languages: Languages, in tx: Transaction
    ) throws -> Page<ProductCard> {
        try onShelf(Shelf.everything, sort, page, languages, in: tx)
    }

    /// Products that hold every word of `text`, in any language; the last word may be a beginning. Those with the words in
    /// their title or SKU come first. Text without a word finds nothing.
    public static func search(
        _ text: String, page: PageRequest = PageRequest(), languages: Languages, in tx: Transaction
    ) throws -> Page<ProductCard> {
        guard let query = SearchText.query(text) else { return Page(items: [], total: 0, request: page) }
        let (rows, total) = try ProductSearch.matches(query, page, in: tx)
        return Page(items: try cards(rows, languages, in: tx), total: total, request: page)
    }

    /// Other products of the same category, from the one that follows on its page.
    public static func related(
        to id: ID<Product>, limit: Int = 4, languages: Languages, in tx: Transaction
    ) throws -> [ProductCard] {
        let rows = try tx.rows(
            """
            SELECT \(columns)
            FROM products this
            JOIN shelves here ON here.product_id = this.id AND here.shelf_id = this.category_id
            JOIN shelves s ON s.shelf_id = this.category_id AND s.product_id <> this.id
            JOIN products p ON p.id = s.product_id
            WHERE this.id = \(id)
            ORDER BY CASE WHEN (s.position > here.position OR (s.position = here.position AND s.product_id > here.product_id))
                THEN 0 ELSE 1 END, s.position, s.product_id
            LIMIT \(max(0, min(limit, PageRequest.mostItems)))
            """)
        return try cards(rows, languages, in: tx)
    }

    /// Cards of known products in the order of `ids`; those that visitors do not see are left out.
    public static func of(_ ids: [ID<Product>], languages: Languages, in tx: Transaction) throws -> [ProductCard] {
        let rows = try tx.rows(
            """
            SELECT \(columns) FROM products p
            WHERE p.id IN \(Array(ids.prefix(PageRequest.mostItems))) AND p.status = \(Product.Status.active)
                AND p.audience <> \(Product.Audience.marketplace)
            """)
        let places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return try cards(rows, languages, in: tx).sorted { places[$0.id] ?? 0 < places[$1.id] ?? 0 }
    }

    // MARK: One page of a shelf

    /// What a card needs of a product `p`.
    static let columns: SQL = """
        p.id, p.slug, p.brand, p.unit, p.moq, p.sample_most,
        (SELECT count(*) FROM variants v WHERE v.product_id = p.id) AS variant_count
        """

    private static func onShelf(
        _ shelf: String, _ sort: CardSort, _ page: PageRequest, _ languages: Languages, in tx: Transaction
    ) throws -> Page<ProductCard> {
        let total: Int = try tx.value("SELECT count(*) FROM shelves WHERE shelf_id = \(shelf)") ?? 0
        guard page.offset < total else { return Page(items: [], total: total, request: page) }
        let (key, order) = key(sort, languages)
        let rows = try tx.rows(
            """
            SELECT \(columns)
            FROM (
                SELECT s.product_id, \(key) AS sort_key FROM shelves s WHERE s.shelf_id = \(shelf)
                ORDER BY sort_key \(order) NULLS LAST, s.product_id \(order) LIMIT \(page.size) OFFSET \(page.offset)
            ) s
            JOIN products p ON p.id = s.product_id
            ORDER BY s.sort_key \(order) NULLS LAST, s.product_id \(order)
            """)
        return Page(items: try cards(rows, languages, in: tx), total: total, request: page)
    }

    /// What a sort compares, and in which direction. Each but the name is a column of an index; products without a price
    /// come last.
    private static func key(_ sort: CardSort, _ languages: Languages) -> (SQL, SQL) {
        switch sort {
        case .featured: ("s.position", "ASC")
        case .newest: ("s.created_at", "DESC")
        case .priceUp: ("s.sort_price", "ASC")
        case .priceDown: ("s.sort_price", "DESC")
        case .name: (title(languages), "ASC")
        }
    }

    private static func title(_ languages: Languages) -> SQL {
        let titles: SQL = languages.chain.reduce("NULL") { titles, language in
            """
            \(titles), (SELECT t.sort_title FROM product_texts t
                WHERE t.product_id = s.product_id AND t.language = \(language))
            """
        }
        return "coalesce(\(titles))"
    }

    // MARK: What a card shows

    private static func cards(_ rows: [Row], _ languages: Languages, in tx: Transaction) throws -> [ProductCard] {
        let ids = rows.map { $0["id"] as ID<Product> }
        guard !ids.isEmpty else { return [] }
        let texts = try texts(of: ids, languages, in: tx)
        let pictures = try pictures(of: ids, languages, in: tx)
        return rows.map { row in
            let id: ID<Product> = row["id"]
            let slug: String = row["slug"]
            let sampleMost: Int? = row["sample_most"]
            return ProductCard(
                id: id, slug: slug, title: texts[id]?.title.text(or: slug) ?? LocalText(slug, languages.wanted),
                summary: texts[id]?.summary.text ?? LocalText("", languages.wanted), brand: row["brand"], unit: row["unit"],
                moq: row["moq"], variantCount: row["variant_count"], hasSample: sampleMost != nil,
                picture: pictures[id]?.first, secondPicture: pictures[id]?.dropFirst().first)
        }
    }

    private static func texts(
        of ids: [ID<Product>], _ languages: Languages, in tx: Transaction
    ) throws -> [ID<Product>: (title: BestText, summary: BestText)] {
        let rows = try tx.rows(
            """
            SELECT product_id, language, title, summary FROM product_texts
            WHERE product_id IN \(ids) AND language IN \(languages.chain)
            """)
        let empty = (title: BestText(languages), summary: BestText(languages))
        return rows.reduce(into: [:]) { texts, row in
            let language: LanguageTag = row["language"]
            texts[row["product_id"], default: empty].title.offer(row["title"], language)
            texts[row["product_id"], default: empty].summary.offer(row["summary"], language)
        }
    }

    /// The first two pictures of each product.
    private static func pictures(
        of ids: [ID<Product>], _ languages: Languages, in tx: Transaction
    ) throws -> [ID<Product>: [CardPicture]] {
        let rows = try tx.rows(
            """
            SELECT u.product_id, u.id AS use_id, i.id, i.width, i.height, i.colour, t.language, t.alt
            FROM product_pictures u JOIN pictures i ON i.id = u.picture_id
            LEFT JOIN product_picture_texts t ON t.product_picture_id = u.id AND t.language IN \(languages.chain)
            WHERE u.product_id IN \(ids) AND u.position < 2
            ORDER BY u.product_id, u.position
            """)
        return rows.grouped(by: "use_id").reduce(into: [:]) { pictures, rows in
            var alt = BestText(languages)
            for row in rows { alt.offer(row["alt"], row["language"]) }
            pictures[rows[0]["product_id"], default: []].append(CardPicture(view: PictureView(row: rows[0]), alt: alt.text))
        }
    }
}

extension PictureView {
    init(row: Row) {
        self.init(id: row["id"], width: row["width"], height: row["height"], colour: row["colour"])
    }
}
