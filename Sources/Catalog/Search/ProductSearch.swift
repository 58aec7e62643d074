import Basics
import Store

/// The words by which each product is found. Only products that visitors see are in it, in all their languages at once, so a
/// buyer who knows the English word finds the product on the French site.
enum ProductSearch {
    /// So many products of one answer are looked at; a shop with more of them would be searched by its first.
    static let mostMatched = 50_000

    /// Makes the stored words those of `draft`, or forgets them when visitors do not see the product, and with them what it is
    /// filtered by.
    static func place(_ id: ID<Product>, _ draft: ProductDraft, isSeen: Bool, in tx: Transaction) throws {
        guard isSeen else {
            try tx.run("DELETE FROM product_search WHERE product_id = \(id)")
            try ProductFacets.forget(id, in: tx)
            return
        }
        let (title, words) = texts(of: draft)
        try tx.run(
            """
            INSERT INTO product_search (product_id, title, words) VALUES (\(id), \(title), \(words))
            ON CONFLICT (product_id) DO UPDATE SET title = excluded.title, words = excluded.words
            WHERE product_search.title <> excluded.title OR product_search.words <> excluded.words
            """)
        let revision = try ProductFacets.nextRevision(in: tx)
        try SearchWords.learn(words, revision, in: tx)
        try ProductFacets.place(id, draft, revision, in: tx)
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

    /// The numbers of the products that `query` finds, the best first: those with the words in their title before those that hold
    /// them elsewhere; of each, first who has the words whole, then who has them as a beginning, then who has others that mean
    /// the same; and of those alike whoever was first shown.
    static func ranked(_ query: SearchQuery, _ synonyms: SynonymTable, in tx: Transaction) throws -> [Int] {
        let tiers = [query.exact, query.begun, query.widened(by: synonyms)].compactMap { $0 }
        // A product of a better tier need not be read a second time, and most are of the best: what is typed is mostly a whole word.
        let parts = [true, false].flatMap { inTitle in
            tiers.indices.map { numbers(tiers[$0], without: tiers[..<$0], inTitle: inTitle, tx.dialect) }
        }
        let numbered: [SQL] = parts.enumerated().map { tier, part in
            "SELECT \(tier) AS tier, \(joined("number", tx.dialect)) AS numbers FROM (\(part)) matched"
        }
        let all = try tx.rows(numbered.dropFirst().reduce(numbered[0]) { "\($0) UNION ALL \($1)" }).map { row in
            (tier: row["tier"] as Int, numbers: NumberList.read(row["numbers"] ?? "").sorted())
        }
        var isSeen = [Bool](repeating: false, count: (all.compactMap(\.numbers.last).max() ?? 0) + 1)
        return all.sorted { $0.tier < $1.tier }.flatMap { part in
            part.numbers.filter { number in
                defer { isSeen[number] = true }
                return !isSeen[number]
            }
        }
    }

    /// All rows of one column in one text, parted by commas: one row is read faster than some thousands.
    static func joined(_ column: SQL, _ dialect: Dialect) -> SQL {
        dialect == .sqlite ? "group_concat(\(column), ',')" : "string_agg(CAST(\(column) AS text), ',')"
    }

    private static func numbers(
        _ groups: [SearchQuery.Group], without better: ArraySlice<[SearchQuery.Group]>, inTitle: Bool, _ dialect: Dialect
    ) -> SQL {
        dialect == .sqlite
            ? numbersSQLite(groups, without: better, inTitle: inTitle, mostMatched)
            : numbersPostgres(groups, without: better, inTitle: inTitle, mostMatched)
    }

    /// The products with these numbers, in their order.
    static func products(_ numbers: [Int], in tx: Transaction) throws -> [ID<Product>] {
        let rows = try tx.rows("SELECT number, product_id FROM product_search WHERE number IN \(numbers)")
        let byNumber = Dictionary(rows.map { ($0["number"] as Int, $0["product_id"] as ID<Product>) }, uniquingKeysWith: { $1 })
        return numbers.compactMap { byNumber[$0] }
    }
}
