import Basics
import Store

extension ProductList {
    /// What somebody types to get to a product, whatever its status: the beginning of a SKU, words of what visitors find it by, the
    /// beginning of a title in any language. SKUs come first; each statement stays within reach of an index.
    public static func found(_ typed: String, most: Int, languages: Languages, in tx: Transaction) throws -> [Line] {
        let text = String(typed.trimmed.prefix(100))
        var ids: [ID<Product>] = []
        for sku in Set([text, text.uppercased()]).sorted() where ids.count < most {
            ids += try tx.rows(
                """
                SELECT product_id FROM variants WHERE \(Beginning.of("sku", sku, in: tx))
                ORDER BY \(Beginning.bytes("sku", tx.dialect)) LIMIT \(most)
                """
            ).map { $0[0] }
        }
        if ids.count < most, let query = SearchText.query(text) {
            let numbers = try ProductSearch.ranked(query, .none, in: tx)
            ids += try ProductSearch.products(Array(numbers.prefix(most)), in: tx)
        }
        if ids.count < most {
            // Titles are kept folded, and compare byte by byte on both engines as they are.
            let title = SearchText.folded(text)
            ids += try tx.rows(
                """
                SELECT product_id FROM product_texts WHERE sort_title >= \(title) AND sort_title < \(title + "\u{10FFFF}")
                ORDER BY sort_title LIMIT \(most)
                """
            ).map { $0[0] }
        }
        var seen: Set<ID<Product>> = []
        return try these(ids.filter { seen.insert($0).inserted }.prefix(most).map { $0 }, languages, in: tx)
    }

    /// These products in their order; those that are gone are left out.
    public static func these(_ ids: [ID<Product>], _ languages: Languages, in tx: Transaction) throws -> [Line] {
        guard !ids.isEmpty else { return [] }
        let lines = try tx.rows(
            """
            SELECT p.id, p.slug, p.status, p.audience, p.updated_at,
                (SELECT min(v.sku) FROM variants v WHERE v.product_id = p.id) AS first_sku,
                (SELECT count(*) FROM variants v WHERE v.product_id = p.id) AS variant_count,
                (SELECT sum(v.stock) FROM variants v WHERE v.product_id = p.id) AS stock,
                (SELECT u.picture_id FROM product_pictures u WHERE u.product_id = p.id ORDER BY u.position LIMIT 1) AS picture_id
            FROM products p WHERE p.id IN \(ids)
            """)
        let found = try Self.lines(lines, languages, in: tx)
        let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return ids.compactMap { byID[$0] }
    }

    /// Every product that the filter lets through, in the order of their making, up to so many.
    public static func ids(_ filter: Filter, most: Int, in tx: Transaction) throws -> [ID<Product>] {
        try tx.rows("SELECT p.id FROM products p WHERE \(SQL.all(conditions(filter))) ORDER BY p.id LIMIT \(most)").map { $0[0] }
    }
}
