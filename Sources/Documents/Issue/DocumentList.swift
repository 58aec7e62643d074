import Basics
import MoneyKit
import Sales
import Store

/// Every paper that was issued, as staff look through them.
public struct DocumentList: Sendable {
    public struct Item: Hashable, Sendable {
        public let document: TradeDocument
        public let orderNumber: String
        public let company: String
    }

    public let page: Page<Item>
    public let counts: [DocumentKind: Int]

    /// The newest first.
    public static func load(
        _ kind: DocumentKind? = nil, page: PageRequest = PageRequest(), in tx: Transaction
    ) throws -> DocumentList {
        let items = try DocumentQueries.list(kind, page: page, in: tx)
        let counts = try tx.rows("SELECT kind, count(*) AS count FROM documents GROUP BY kind")
            .reduce(into: [DocumentKind: Int]()) { $0[$1["kind"]] = $1["count"] }
        let total = kind.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
        return DocumentList(page: Page(items: items, total: total, request: page), counts: counts)
    }
}
