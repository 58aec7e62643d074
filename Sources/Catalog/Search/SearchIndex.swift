import Basics
import Store

/// The words and the facets of everything on sale.
public enum SearchIndex {
    static let batch = 200

    /// Cuts products anew that were saved before there were facets, or by a program that cut words otherwise. A shop that is up to
    /// date pays one look.
    /// - Returns: how many were cut.
    @discardableResult
    public static func catchUp(_ database: Database) async throws -> Int {
        var count = 0
        while true {
            let done = try await database.write { tx in
                let late = try late(in: tx)
                for id in late {
                    guard let draft = try ProductDraft.load(id, in: tx) else { continue }
                    try ProductSearch.place(id, draft, isSeen: Shelf.isSeen(draft), in: tx)
                }
                if !late.isEmpty { try tx.touch("catalogue") }
                return late.count
            }
            count += done
            if done < batch { return count }
        }
    }

    private static func late(in tx: Transaction) throws -> [ID<Product>] {
        try tx.rows(
            """
            SELECT s.product_id FROM product_search s LEFT JOIN product_facets f ON f.product_id = s.product_id
            WHERE f.product_id IS NULL OR f.cut <> \(SearchText.version) ORDER BY s.number LIMIT \(batch)
            """
        ).map { $0[0] }
    }
}
