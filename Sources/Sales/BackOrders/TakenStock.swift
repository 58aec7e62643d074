import Basics
import Catalog
import Store

/// What one line of a new order came by: pieces out of stock, and pieces that are missing and were promised for a day.
struct TakenStock: Hashable, Sendable {
    var taken = 0
    var missing = 0
    var due: CalendarDay?

    static let none = TakenStock()

    /// Takes what is counted out of stock. The condition is in the statement, so that nothing can ever be sold twice; only where
    /// a variant is short and may be ordered beyond its stock, all that is left of it goes and the rest is missing.
    /// - Returns: what each line got; nothing where pieces are not counted.
    /// - Throws: `cart.soldOut` when too few are left of something that is not sold beyond its stock.
    static func take(for lines: [CartView.Line], in tx: Transaction) throws -> [TakenStock] {
        let wanted = lines.filter { $0.stock != nil }.reduce(into: [ID<Variant>: Int]()) {
            $0[$1.variant, default: 0] += $1.quantity
        }
        let left = try OrderQueries.takeStock(wanted, in: tx)
        let short = wanted.keys.filter { left[$0] == nil }
        let last = try short.isEmpty ? [:] : BackOrderQueries.takeLast(of: short, in: tx)
        guard last.count == short.count else { throw AppError(.conflict, "cart.soldOut") }
        for line in lines {
            let after = left[line.variant] ?? 0
            guard let taken = last[line.variant]?.stock ?? wanted[line.variant] else { continue }
            try StockLevel.follow(line.variant, from: after + taken, to: after, moq: line.moq, in: tx)
        }
        return split(lines, wanted, last, on: CalendarDay(tx.now))
    }

    /// Lines of one variant take from what was left of it in their order.
    private static func split(
        _ lines: [CartView.Line], _ wanted: [ID<Variant>: Int], _ last: [ID<Variant>: BackOrderQueries.Last], on day: CalendarDay
    ) -> [TakenStock] {
        var left = last.mapValues(\.stock)
        return lines.map { line in
            guard wanted[line.variant] != nil else { return .none }
            guard let stock = left[line.variant], let days = last[line.variant]?.days else {
                return TakenStock(taken: line.quantity)
            }
            let now = min(stock, line.quantity)
            left[line.variant] = stock - now
            let missing = line.quantity - now
            return TakenStock(taken: now, missing: missing, due: missing > 0 ? day.adding(days: days) : nil)
        }
    }
}
