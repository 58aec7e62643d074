import Basics
import MoneyKit
import Pricing
import Store

/// What a promotion took off an order.
public struct PromotionUse: Hashable, Sendable {
    public let promotion: ID<Promotion>
    /// As the buyer read it.
    public let name: String
    /// Empty for one that came by itself.
    public let code: String
    public let goods: Money
    public let shipping: Money

    /// - Throws: `money.tooLarge`.
    public var total: Money { get throws { try goods.adding(shipping) } }

    /// What was taken off an order, in the order in which it was.
    static func all(of order: ID<Order>, _ currency: Currency, in tx: Transaction) throws -> [PromotionUse] {
        try tx.rows("SELECT * FROM promotion_uses WHERE order_id = \(order) ORDER BY position").map { row in
            PromotionUse(
                promotion: row["promotion_id"], name: row["name"], code: row["code"],
                goods: Money(minor: row["goods_minor"], currency), shipping: Money(minor: row["shipping_minor"], currency))
        }
    }

    // MARK: Who has used what

    /// Whether there is an order of this address that stands.
    static func hasOrdered(_ email: String, in tx: Transaction) throws -> Bool {
        try tx.row("SELECT id FROM orders WHERE email = \(email) AND state <> 'cancelled' LIMIT 1") != nil
    }

    /// How often each of some promotions is in orders of this address that stand.
    static func counts(
        of email: String, _ promotions: [ID<Promotion>], in tx: Transaction
    ) throws -> [ID<Promotion>: Int] {
        try tx.rows(
            """
            SELECT u.promotion_id, count(*) AS uses FROM orders o JOIN promotion_uses u ON u.order_id = o.id
            WHERE o.email = \(email) AND u.freed_at IS NULL AND u.promotion_id IN \(promotions) GROUP BY u.promotion_id
            """
        ).reduce(into: [:]) { $0[$1["promotion_id"]] = $1["uses"] }
    }
}

extension OrderDetail {
    /// A price of shipping as it was before promotions took their part off it.
    public func fullShipping(_ left: Money) -> Money {
        (try? promotions.reduce(left) { try $0.adding($1.shipping) }) ?? left
    }

    /// The goods as they were before promotions took their part off them.
    public var fullGoods: Money { (try? promotions.reduce(goods) { try $0.adding($1.goods) }) ?? goods }
}
