import Basics
import MoneyKit
import Store

/// An order as reports count it.
struct SoldOrder: Sendable {
    let id: ID<Order>
    let placedAt: Instant
    let country: String
    let total: Money
    /// What is still owed for it.
    let open: Money
    /// How much of the order's currency one unit of the base bought when it was made.
    let rate: ExchangeRate
    /// The name of who wrote its quote; empty for an order out of the cart.
    let rep: String
    /// Where it came from: `quote`, `sample` or `cart`.
    let channel: String

    /// An amount of the order in the base currency. One that was made while the shop had another base stays out of the sum only
    /// when its rate does not lead to the base of today.
    func inBase(_ amount: Money, _ base: Currency) throws -> Money {
        if amount.currency == base { return amount }
        guard rate.base == base else { return .zero(base) }
        return try rate.inverted.convert(amount)
    }

    static func load(from: String, through: String, most: Int, in tx: Transaction) throws -> [SoldOrder] {
        guard let first = CalendarDay("\(from)-01"), let last = CalendarDay("\(through)-01") else { return [] }
        let end = last.adding(days: 31)
        let next = CalendarDay("\(end.text.prefix(7))-01") ?? end
        let day: Int64 = 86_400_000
        let (start, stop) = (Int64(first.number) * day, Int64(next.number) * day)
        return try tx.rows(
            """
            SELECT o.id, o.placed_at, o.contact, o.currency, o.total_minor, o.base_currency, o.rate_numerator, o.rate_denominator,
                o.quote_id, s.name AS rep,
                coalesce((SELECT CAST(sum(l.minor) AS bigint) FROM ledger_postings l
                    WHERE l.account = 'receivable' AND l.subject = o.id), 0) AS open_minor,
                (SELECT count(*) FROM order_lines g WHERE g.order_id = o.id AND g.kind = 'goods') AS goods
            FROM orders o LEFT JOIN quotes q ON q.id = o.quote_id LEFT JOIN staff s ON s.id = q.created_by
            WHERE o.placed_at >= \(start) AND o.placed_at < \(stop) AND o.state <> 'cancelled'
            ORDER BY o.placed_at, o.id LIMIT \(most)
            """
        ).compactMap(SoldOrder.init)
    }

    private init?(_ row: Row) throws {
        guard let currency = Currency(rawValue: row["currency"]), let base = Currency(rawValue: row["base_currency"]) else {
            return nil
        }
        let quote: String? = row["quote_id"]
        let goods: Int = row["goods"]
        let name: String? = row["rep"]
        (id, placedAt) = (row["id"], row["placed_at"])
        country = JSONText.read(Order.Contact.self, row["contact"])?.address.country ?? ""
        (total, open) = (Money(minor: row["total_minor"], currency), Money(minor: row["open_minor"], currency))
        rate = try ExchangeRate(
            base: base, quote: currency, numerator: row["rate_numerator"], denominator: row["rate_denominator"])
        rep = name ?? ""
        channel = quote != nil ? "quote" : goods == 0 ? "sample" : "cart"
    }
}

/// The lines of sold orders by their SKU.
enum SoldLine {
    private static let idsOfStatement = 400

    static func shares(of orders: [SoldOrder], in tx: Transaction) throws -> [SalesReport.Share] {
        let byID = Dictionary(orders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var shares: [SalesReport.Share] = []
        for start in stride(from: 0, to: orders.count, by: idsOfStatement) {
            let ids = orders[start..<min(start + idsOfStatement, orders.count)].map(\.id)
            for row in try tx.rows("SELECT order_id, sku, title, amount_minor FROM order_lines WHERE order_id IN \(ids)") {
                guard let order = byID[row["order_id"]] else { continue }
                let (sku, title): (String, String) = (row["sku"], row["title"])
                let amount = Money(minor: row["amount_minor"], order.total.currency)
                shares.append(SalesReport.Share(sku.isEmpty ? title : sku, order, amount))
            }
        }
        return shares
    }
}
