import Basics
import MoneyKit
import Pricing
import Store

/// Uses are counted in the transaction that places the order, by a statement that refuses to go beyond the limit: so it holds however
/// many buy at once.
extension PromotionUse {
    /// Counts what a cart is to have taken off, before anything is written for its order.
    /// - Throws: `promotion.usedUp`, `promotion.usedByYou`, `promotion.notFirstOrder`, when others were quicker or the buyer has
    ///   ordered meanwhile. Then the order is not placed.
    static func count(_ deal: PromotionDeal, for email: String, in tx: Transaction) throws {
        for part in deal.parts {
            let (id, promotion) = (part.kept.id, part.kept.promotion)
            if let most = promotion.mostPerBuyer, try counts(of: email, [id], in: tx)[id] ?? 0 >= most {
                throw refused(.usedByYou)
            }
            if promotion.terms.isFirstOrderOnly, try hasOrdered(email, in: tx) { throw refused(.notFirstOrder) }
            let row = try tx.row(
                """
                UPDATE promotions SET uses = uses + 1 WHERE id = \(id) AND is_on = 1 AND (most_uses IS NULL OR uses < most_uses)
                RETURNING uses, most_uses
                """)
            guard let row else { throw refused(.usedUp) }
            if !part.code.isEmpty { try count(part.code, in: tx) }
            // Pages no longer offer what is used up.
            let (uses, most): (Int, Int?) = (row["uses"], row["most_uses"])
            if uses == most, !promotion.needsCode { try tx.touch("catalogue") }
        }
    }

    private static func count(_ code: String, in tx: Transaction) throws {
        let counted = try tx.run(
            "UPDATE promotion_codes SET uses = uses + 1 WHERE code = \(code) AND (most_uses IS NULL OR uses < most_uses)")
        guard counted == 1 else { throw refused(.usedUp) }
    }

    private static func refused(_ refusal: PromotionRefusal) -> AppError {
        AppError(.conflict, refusal.message.key, refusal.message.arguments)
    }

    /// Writes with an order what was taken off it.
    static func keep(_ deal: PromotionDeal, of order: ID<Order>, languages: [LanguageTag], in tx: Transaction) throws {
        for (position, part) in deal.parts.enumerated() {
            let saving = part.saving
            try tx.run(
                """
                INSERT INTO promotion_uses (order_id, promotion_id, position, name, code, currency, goods_minor, shipping_minor, at)
                VALUES (\(order), \(part.kept.id), \(position), \(part.kept.promotion.name(languages)), \(part.code),
                    \(saving.goods.currency.code), \(saving.goods.minor), \(saving.shipping.minor), \(tx.now))
                """)
        }
    }

    /// An order that is called off uses nothing up: others may have it. What it said stays in it.
    static func free(_ order: OrderDetail, in tx: Transaction) throws {
        for use in order.promotions {
            let freed = try tx.run(
                """
                UPDATE promotion_uses SET freed_at = \(tx.now)
                WHERE order_id = \(order.id) AND promotion_id = \(use.promotion) AND freed_at IS NULL
                """)
            guard freed == 1 else { continue }
            let row = try tx.row(
                "UPDATE promotions SET uses = uses - 1 WHERE id = \(use.promotion) RETURNING uses, most_uses, needs_code")
            if !use.code.isEmpty { try tx.run("UPDATE promotion_codes SET uses = uses - 1 WHERE code = \(use.code)") }
            guard let row else { continue }
            let (uses, most, needsCode): (Int, Int?, Bool) = (row["uses"], row["most_uses"], row["needs_code"])
            if uses + 1 == most, !needsCode { try tx.touch("catalogue") }
        }
    }

    /// Staff name what shipping costs: nothing is taken off that any more.
    static func dropShipping(of order: ID<Order>, in tx: Transaction) throws {
        try tx.run("UPDATE promotion_uses SET shipping_minor = 0 WHERE order_id = \(order)")
    }
}
