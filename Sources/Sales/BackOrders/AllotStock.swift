import Basics
import Catalog
import Journal
import Store

extension BackOrder {
    /// Of one variant that come at once.
    public static let mostArriving = 10_000_000

    /// Who books what has come: those who look after goods and those who send them.
    public static func mayAllot(_ mover: OrderMover) -> Bool { [.owner, .editor, .sales].contains(mover.role) }

    /// Books pieces of a variant that have come, and allots what is then in stock to the orders that wait for it, the oldest
    /// first. What is left over is in stock. With no new pieces it allots what is there already.
    /// - Returns: how many pieces were allotted.
    /// - Throws: `order.notAllowed` when the role may not; `backOrder.badNumber` with `most`; `backOrder.notCounted` when the
    ///   variant is gone or not counted.
    @discardableResult
    public static func allot(
        _ arrived: Int, of variant: ID<Variant>, by mover: OrderMover, in tx: Transaction
    ) throws -> Int {
        guard mayAllot(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        guard (0...mostArriving).contains(arrived) else {
            throw AppError.invalid("backOrder.badNumber", ["most": "\(mostArriving)"])
        }
        guard let (stock, moq) = try OrderQueries.returnStock(of: variant, arrived, in: tx) else {
            throw AppError(.conflict, "backOrder.notCounted")
        }
        var left = stock
        let waiting = try tx.rows(
            "\(BackOrderQueries.open) AND b.variant_id = \(variant) ORDER BY b.placed_at, b.order_id, b.position")
        for row in waiting where left > 0 {
            let pieces = min(left, row["missing"] as Int)
            left -= pieces
            try BackOrderQueries.allot(pieces, to: row["order_id"], row["position"], in: tx)
            try Journal.append(
                "order.allotted", subject: row["order_id"], actor: mover.id,
                detail: ["number": row["number"], "sku": row["sku"], "pieces": "\(pieces)"], in: tx)
        }
        try tx.run("UPDATE variants SET stock = \(left) WHERE id = \(variant)")
        try StockLevel.follow(variant, from: stock - arrived, to: left, moq: moq, in: tx)
        return stock - left
    }
}
