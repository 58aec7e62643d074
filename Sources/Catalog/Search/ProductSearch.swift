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
    /// in the order in which they were first shown.
    static func matches(
        _ query: SearchText.Query, _ request: PageRequest, _ languages: Languages, in tx: Transaction
    ) throws -> (rows: [Row], total: Int) {
        let most = request.offset + request.size
        let (inTitle, elsewhere, anywhere): (SQL, SQL, SQL) =
            switch tx.dialect {
            case .sqlite: (inTitleSQLite(query, most), elsewhereSQLite(query, most), anywhereSQLite(query))
            case .postgres: (inTitlePostgres(query, most), elsewherePostgres(query, most), anywherePostgres(query))
            }
        let rows = try tx.rows(
            """
            SELECT \(ProductCards.columns)
            FROM (
                SELECT 0 AS tier, number FROM (\(inTitle)) first_tier
                UNION ALL SELECT 1 AS tier, number FROM (\(elsewhere)) second_tier
                ORDER BY 1, 2 LIMIT \(request.size) OFFSET \(request.offset)
            ) found
            JOIN product_search s ON s.number = found.number
            JOIN products p ON p.id = s.product_id \(ProductCards.joined(languages))
            ORDER BY found.tier, found.number
            """)
        return (rows, try tx.value("SELECT count(*) FROM (\(anywhere)) found") ?? 0)
    }
}
