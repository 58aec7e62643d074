import Basics
import Media
import Store

/// Lists of products that visitors see. Each takes a few statements, however long the whole list is.
public enum ProductCards {
    /// Nobody leafs through more search results; one more is counted, which says that there are more.
    public static let mostFound = 1_000
    /// Products of a shelf that are looked at in one step, when not all of them are wanted.
    static let mostInAStep = 1_000

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

    /// The first products of the whole range, for a page that has nothing better to show.
    public static func first(_ count: Int, languages: Languages, in tx: Transaction) throws -> [ProductCard] {
        try stretch(of: Shelf.everything, .featured, PageRequest(size: count), languages, in: tx)
    }

    /// Products that hold every word of `text`, in any language; the last word may be a beginning. Those with the words in
    /// their title or SKU come first. Text without a word finds nothing. The total is at most one more than `mostFound`.
    public static func search(
        _ text: String, page: PageRequest = PageRequest(), languages: Languages, in tx: Transaction
    ) throws -> Page<ProductCard> {
        guard let query = SearchText.query(text) else { return Page(items: [], total: 0, request: page) }
        let numbers = try ProductSearch.ranked(query, .none, in: tx)
        let shown = page.offset > mostFound ? [] : Array(numbers.dropFirst(page.offset).prefix(page.size))
        return Page(
            items: try of(ProductSearch.products(shown, in: tx), languages: languages, in: tx),
            total: min(numbers.count, mostFound + 1), request: page)
    }

    /// Other products of the same category, from the one that follows on its page.
    public static func related(
        to id: ID<Product>, limit: Int = 4, languages: Languages, in tx: Transaction
    ) throws -> [ProductCard] {
        let here = try tx.row(
            """
            SELECT s.shelf_id, s.position FROM products p JOIN shelves s ON s.shelf_id = p.category_id AND s.product_id = p.id
            WHERE p.id = \(id)
            """)
        guard let here else { return [] }
        let (shelf, position): (String, Int) = (here["shelf_id"], here["position"])
        // Those that follow, and then those from the start of the shelf: each part is a stretch of one index.
        let parts: [SQL] = [
            "position = \(position) AND product_id > \(id)", "position > \(position)",
            "position < \(position)", "position = \(position) AND product_id < \(id)",
        ]
        var ids: [ID<Product>] = []
        for part in parts where ids.count < limit {
            ids += try tx.rows(
                """
                SELECT product_id FROM shelves WHERE shelf_id = \(shelf) AND \(part)
                ORDER BY position, product_id LIMIT \(limit - ids.count)
                """
            ).map { $0[0] }
        }
        return try of(ids, languages: languages, in: tx)
    }

    /// Cards of known products in the order of `ids`; those that visitors do not see are left out.
    public static func of(_ ids: [ID<Product>], languages: Languages, in tx: Transaction) throws -> [ProductCard] {
        let rows = try tx.rows(
            """
            SELECT \(columns) FROM products p \(joined(languages))
            WHERE p.id IN \(Array(ids.prefix(PageRequest.mostItems))) AND p.status = \(Product.Status.active)
                AND p.audience <> \(Product.Audience.marketplace)
            ORDER BY p.id
            """)
        let places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return cards(rows, languages).sorted { places[$0.id] ?? 0 < places[$1.id] ?? 0 }
    }

    // MARK: One page of a shelf

    /// A page of a shelf: a category's or a collection's id, or `Shelf.everything`.
    public static func onShelf(
        _ shelf: String, _ sort: CardSort, _ page: PageRequest, _ languages: Languages, in tx: Transaction
    ) throws -> Page<ProductCard> {
        let total: Int = try tx.value("SELECT count(*) FROM shelves WHERE shelf_id = \(shelf)") ?? 0
        guard page.offset < total else { return Page(items: [], total: total, request: page) }
        return Page(items: try stretch(of: shelf, sort, page, languages, in: tx), total: total, request: page)
    }

    /// The same of a shelf's products that `fits` lets through, of which there are `total`: the shelf is walked in its order until
    /// the page is full.
    public static func onShelf(
        _ shelf: String, _ sort: CardSort, _ page: PageRequest, _ languages: Languages, total: Int, in tx: Transaction,
        where fits: (ID<Product>) -> Bool
    ) throws -> Page<ProductCard> {
        guard page.offset < total else { return Page(items: [], total: total, request: page) }
        let (key, order) = key(sort, languages)
        var ids: [ID<Product>] = []
        var passed = 0
        while ids.count < min(total, page.offset + page.size) {
            let step = try tx.rows(
                """
                SELECT s.product_id, \(key) AS sort_key FROM shelves s WHERE s.shelf_id = \(shelf)
                ORDER BY sort_key \(order) NULLS LAST, s.product_id \(order) LIMIT \(mostInAStep) OFFSET \(passed)
                """)
            ids += step.map { $0["product_id"] as ID<Product> }.filter(fits)
            passed += step.count
            if step.count < mostInAStep { break }
        }
        let shown = Array(ids.dropFirst(page.offset).prefix(page.size))
        return Page(items: try of(shown, languages: languages, in: tx), total: total, request: page)
    }

    private static func stretch(
        of shelf: String, _ sort: CardSort, _ page: PageRequest, _ languages: Languages, in tx: Transaction
    ) throws -> [ProductCard] {
        let (key, order) = key(sort, languages)
        let rows = try tx.rows(
            """
            SELECT \(columns)
            FROM (
                SELECT s.product_id, \(key) AS sort_key FROM shelves s WHERE s.shelf_id = \(shelf)
                ORDER BY sort_key \(order) NULLS LAST, s.product_id \(order) LIMIT \(page.size) OFFSET \(page.offset)
            ) s
            JOIN products p ON p.id = s.product_id \(joined(languages))
            ORDER BY s.sort_key \(order) NULLS LAST, s.product_id \(order)
            """)
        return cards(rows, languages)
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

    /// What a card needs of a product `p` and of what `joined` brings: a row for each language.
    static let columns: SQL = "p.id, p.slug, p.unit, p.moq, i.id AS picture_id, i.width, i.height, i.colour, t.language, t.title"

    static func joined(_ languages: Languages) -> SQL {
        """
        LEFT JOIN product_texts t ON t.product_id = p.id AND t.language IN \(languages.chain)
        LEFT JOIN product_pictures u ON u.product_id = p.id AND u.position = 0
        LEFT JOIN pictures i ON i.id = u.picture_id
        """
    }

    private static func cards(_ rows: [Row], _ languages: Languages) -> [ProductCard] {
        rows.grouped(by: "id").map { rows in
            var title = BestText(languages)
            for row in rows { title.offer(row["title"], row["language"]) }
            let product = rows[0]
            let picture: ID<Picture>? = product["picture_id"]
            return ProductCard(
                id: product["id"], slug: product["slug"], title: title.text(or: product["slug"]), unit: product["unit"],
                moq: product["moq"],
                picture: picture.map {
                    PictureView(id: $0, width: product["width"], height: product["height"], colour: product["colour"])
                })
        }
    }
}

extension PictureView {
    init(row: Row) {
        self.init(id: row["id"], width: row["width"], height: row["height"], colour: row["colour"])
    }
}
