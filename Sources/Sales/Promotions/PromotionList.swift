import Basics
import MoneyKit
import Pricing
import Store

/// The promotions as staff look through them: what each was used for, and what it has taken off.
public enum PromotionList {
    public struct Item: Hashable, Sendable {
        public let kept: Promotion.Kept
        public let codes: Int
        /// What it has taken off orders that stand, and what those came to, in each currency by its code.
        public let off: [Money]
        public let sold: [Money]
    }

    /// The newest first.
    public static func load(_ request: PageRequest, in tx: Transaction) throws -> Page<Item> {
        let total: Int = try tx.value("SELECT count(*) FROM promotions") ?? 0
        let kept = try Promotion.page(request, in: tx)
        let ids = kept.map(\.id)
        let rows = try tx.rows(
            """
            SELECT u.promotion_id, u.currency, CAST(sum(u.goods_minor + u.shipping_minor) AS bigint) AS off_minor,
                CAST(sum(o.total_minor) AS bigint) AS sold_minor
            FROM promotion_uses u JOIN orders o ON o.id = u.order_id
            WHERE u.promotion_id IN \(ids) AND u.freed_at IS NULL GROUP BY u.promotion_id, u.currency ORDER BY u.currency
            """)
        let codes = try tx.rows(
            "SELECT promotion_id, count(*) AS codes FROM promotion_codes WHERE promotion_id IN \(ids) GROUP BY promotion_id"
        ).reduce(into: [ID<Promotion>: Int]()) { $0[$1["promotion_id"]] = $1["codes"] }
        let sums = Dictionary(grouping: rows) { $0["promotion_id"] as ID<Promotion> }
        let items = kept.map { kept in
            func money(_ column: String) -> [Money] {
                (sums[kept.id] ?? []).compactMap { row in
                    Currency(rawValue: row["currency"]).map { Money(minor: row[column], $0) }
                }
            }
            return Item(kept: kept, codes: codes[kept.id] ?? 0, off: money("off_minor"), sold: money("sold_minor"))
        }
        return Page(items: items, total: total, request: request)
    }
}
