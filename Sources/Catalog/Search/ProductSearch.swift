import Basics
import Store

/// The words by which each product is found. Only products that visitors see are in it, in all their languages at once, so a
/// buyer who knows the English word finds the product on the French site.
enum ProductSearch {
    /// Makes the stored words those of `draft`, or forgets them when visitors do not see the product.
    static func place(_ id: ID<Product>, _ draft: ProductDraft, isSeen: Bool, in tx: Transaction) throws {
        guard isSeen else {
            try tx.run("DELETE FROM product_search WHERE product_id = \(id)")
            return
        }
        let (title, words) = texts(of: draft)
        try tx.run(
            """
            INSERT INTO product_search (product_id, title, words) VALUES (\(id), \(title), \(words))
            ON CONFLICT (product_id) DO UPDATE SET title = excluded.title, words = excluded.words
            WHERE product_search.title <> excluded.title OR product_search.words <> excluded.words
            """)
    }

    /// The title's words and all words, each once, sorted and parted by single spaces.
    static func texts(of draft: ProductDraft) -> (title: String, words: String) {
        let skus = (draft.variants ?? []).flatMap { SearchText.words(ofSKU: $0.sku) + SearchText.words(of: $0.barcode ?? "") }
        let titles = draft.title.texts.values.flatMap { SearchText.words(of: $0) } + skus
        let described = [draft.summary, draft.description].flatMap(\.texts.values).map(SafeHTML.plainText)
        let specified = (draft.specifications ?? []).flatMap {
            Array($0.words.texts.values) + [($0.number ?? "") + " " + $0.unit]
        }
        let chosen = (draft.options ?? []).flatMap { $0.values.flatMap { Array($0.label.texts.values) } }
        let others = described + specified + chosen + (draft.tags ?? []) + [draft.brand ?? ""]
        let all = Set(titles).union(others.flatMap { SearchText.words(of: $0) })
        return (joined(Set(titles)), joined(all))
    }

    private static func joined(_ words: Set<String>) -> String {
        words.sorted().prefix(SearchText.mostWordsOfAProduct).joined(separator: " ")
    }

    /// Up to `request.size` products: first those whose titles hold every word, then those that hold them anywhere, each
    /// in the order in which they were first shown. They are counted up to one more than `ProductCards.mostFound`.
    static func matches(
        _ query: SearchText.Query, _ request: PageRequest, in tx: Transaction
    ) throws -> (ids: [ID<Product>], total: Int) {
        guard request.offset <= ProductCards.mostFound else { return ([], 0) }
        let most = request.offset + request.size
        var numbers = try numbers(inTitle(query, most, tx.dialect), in: tx)
        if numbers.count < most { numbers += try Self.numbers(elsewhere(query, most - numbers.count, tx.dialect), in: tx) }
        let shown = Array(numbers.dropFirst(request.offset).prefix(request.size))
        let total = numbers.count < most ? numbers.count : try count(query, in: tx)
        return (try products(shown, in: tx), total)
    }

    private static func numbers(_ sql: SQL, in tx: Transaction) throws -> [Int] {
        try tx.rows(sql).map { $0[0] }
    }

    private static func count(_ query: SearchText.Query, in tx: Transaction) throws -> Int {
        let anywhere = tx.dialect == .sqlite ? anywhereSQLite(query) : anywherePostgres(query)
        return try tx.value("SELECT count(*) FROM (\(anywhere) LIMIT \(ProductCards.mostFound + 1)) found") ?? 0
    }

    private static func inTitle(_ query: SearchText.Query, _ most: Int, _ dialect: Dialect) -> SQL {
        dialect == .sqlite ? inTitleSQLite(query, most) : inTitlePostgres(query, most)
    }

    private static func elsewhere(_ query: SearchText.Query, _ most: Int, _ dialect: Dialect) -> SQL {
        dialect == .sqlite ? elsewhereSQLite(query, most) : elsewherePostgres(query, most)
    }

    /// The products with these numbers, in their order.
    private static func products(_ numbers: [Int], in tx: Transaction) throws -> [ID<Product>] {
        let rows = try tx.rows("SELECT number, product_id FROM product_search WHERE number IN \(numbers)")
        let byNumber = Dictionary(rows.map { ($0["number"] as Int, $0["product_id"] as ID<Product>) }, uniquingKeysWith: { $1 })
        return numbers.compactMap { byNumber[$0] }
    }
}
