import Basics
import MoneyKit
import Store

/// An order as reports count it.
struct SoldOrder: Sendable {
    let id: ID<Order>
    /// As it was frozen; what it says is read by whoever needs it.
    private let contact: String
    let total: Money
    /// How much of the order's currency one unit of the base bought when it was made.
    let rate: ExchangeRate
    /// Who wrote its quote; empty for an order out of the cart.
    let rep: String
    /// Where it came from: `quote`, `sample` or `cart`.
    let channel: String

    var country: String { JSONText.read(Order.Contact.self, contact)?.address.country ?? "" }

    /// Those of one day in UTC, in days since 1970, without what was called off or given back.
    static func load(_ day: Int, in tx: Transaction) throws -> [SoldOrder] {
        try tx.rows(
            """
            SELECT o.id, o.contact, o.currency, o.total_minor, o.base_currency, o.rate_numerator, o.rate_denominator,
                o.quote_id, q.created_by AS rep,
                CASE WHEN EXISTS (SELECT 1 FROM order_lines g WHERE g.order_id = o.id AND g.kind = \(Cart.Kind.goods))
                    THEN 1 ELSE 0 END AS has_goods
            FROM orders o LEFT JOIN quotes q ON q.id = o.quote_id
            WHERE \(sold(day...day)) ORDER BY o.placed_at, o.id
            """
        ).map(SoldOrder.init)
    }

    /// The condition that an order `o` was sold in these days.
    static func sold(_ days: ClosedRange<Int>, placed: SQL = "o.placed_at") -> SQL {
        """
        \(placed) >= \(CalendarDay(number: days.lowerBound).start)
        AND \(placed) < \(CalendarDay(number: days.upperBound + 1).start)
        AND o.state NOT IN \(OrderState.allCases.filter(\.isOff))
        """
    }

    private init(_ row: Row) throws {
        let currency: Currency = row["currency"]
        let quote: String? = row["quote_id"]
        let rep: String? = row["rep"]
        let hasGoods: Bool = row["has_goods"]
        id = row["id"]
        contact = row["contact"]
        total = Money(minor: row["total_minor"], currency)
        rate = try ExchangeRate(row, to: currency)
        self.rep = rep ?? ""
        channel = quote != nil ? "quote" : hasGoods ? "cart" : "sample"
    }
}

extension ExchangeRate {
    /// The rate that an order was made at.
    init(_ row: Row, to currency: Currency) throws {
        try self.init(
            base: row["base_currency"], quote: currency, numerator: row["rate_numerator"], denominator: row["rate_denominator"])
    }

    /// An amount of the order that was made at this rate, in the base currency. One that was made while the shop had another base
    /// is nothing only when its rate does not lead to the base of today.
    func inBase(_ amount: Money, _ base: Currency) throws -> Money {
        if amount.currency == base { return amount }
        guard self.base == base else { return .zero(base) }
        return try inverted.convert(amount)
    }
}

/// The lines of sold orders by their SKU.
enum SoldLine {
    private static let idsOfStatement = 400

    static func shares(of orders: [SoldOrder], in tx: Transaction) throws -> [SoldSum.Share] {
        let byID = Dictionary(orders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var shares: [SoldSum.Share] = []
        for start in stride(from: 0, to: orders.count, by: idsOfStatement) {
            let ids = orders[start..<min(start + idsOfStatement, orders.count)].map(\.id)
            for row in try tx.rows("SELECT order_id, sku, title, amount_minor FROM order_lines WHERE order_id IN \(ids)") {
                guard let order = byID[row["order_id"]] else { continue }
                let (sku, title): (String, String) = (row["sku"], row["title"])
                shares.append(.init(sku.isEmpty ? title : sku, order, Money(minor: row["amount_minor"], order.total.currency)))
            }
        }
        return shares
    }
}
