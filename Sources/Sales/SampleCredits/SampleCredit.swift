import Basics
import Catalog
import Ledger
import MoneyKit
import Store

/// What a buyer paid for samples, taken off what a later order of theirs owes.
public struct SampleCredit: Hashable, Sendable {
    public let sample: ID<Order>
    /// Of the sample order.
    public let number: String
    public let amount: Money

    /// What was credited to an order.
    public static func all(of order: OrderDetail, in tx: Transaction) throws -> [SampleCredit] {
        try tx.rows(
            """
            SELECT c.sample_order_id, c.minor, o.number FROM sample_credits c JOIN orders o ON o.id = c.sample_order_id
            WHERE c.order_id = \(order.id) ORDER BY o.number
            """
        ).map { row in
            SampleCredit(
                sample: row["sample_order_id"], number: row["number"], amount: Money(minor: row["minor"], order.currency))
        }
    }

    /// What could be credited to an order now, the oldest samples first; nothing when the rule does not let it.
    public static func available(for order: OrderDetail, in tx: Transaction) throws -> [SampleCredit] {
        guard !order.isOfSamples, !order.state.isFinal else { return [] }
        let open = try Ledger.balance(of: .receivable, order.currency, subject: order.id.text, in: tx)
        var left = max(0, open.minor)
        return try available(
            for: order.contact, goods: order.goods, rate: order.rate, placedAt: order.placedAt, except: order.id, in: tx
        ).compactMap { credit in
            let minor = min(credit.amount.minor, left)
            left -= minor
            return minor > 0
                ? SampleCredit(sample: credit.sample, number: credit.number, amount: Money(minor: minor, order.currency)) : nil
        }
    }

    /// What could be credited to goods that a buyer is about to order, such as those of a quote.
    public static func available(
        for contact: Order.Contact, goods: Money, rate: ExchangeRate, placedAt: Instant? = nil, except: ID<Order>? = nil,
        in tx: Transaction
    ) throws -> [SampleCredit] {
        let rule = try OrderSettings.load(in: tx)
        let least = try rate.convert(Money(minor: rule.leastMinor, rate.base))
        guard rule.creditsSamples, goods.minor >= least.minor else { return [] }
        let most = try rule.mostMinor == 0 ? nil : rate.convert(Money(minor: rule.mostMinor, rate.base)).minor
        let until = placedAt ?? tx.now
        let since = until.adding(seconds: -Int64(rule.withinDays) * 86_400)
        return try samples(of: contact, goods.currency, since: since, until: until, in: tx).compactMap { order in
            guard order.id != except, order.isOfSamples else { return nil }
            let owed = try Ledger.balance(of: .receivable, order.currency, subject: order.id.text, in: tx)
            guard owed.minor <= 0 else { return nil }
            let share = Int64(Int128(order.goods.minor) * Int128(rule.share) / Int128(OrderSettings.all))
            let minor = min(share, most ?? share)
            return minor > 0
                ? SampleCredit(sample: order.id, number: order.number, amount: Money(minor: minor, order.currency)) : nil
        }
    }

    static let mostSamples = 20

    /// The buyer's orders with samples in them that were not credited yet: told by the e-mail address or the company's name.
    private static func samples(
        of contact: Order.Contact, _ currency: Currency, since: Instant, until: Instant, in tx: Transaction
    ) throws -> [OrderDetail] {
        let company = TypedText.line(contact.company)
        let sameCompany: SQL = company.isEmpty ? "1 = 0" : "company = \(company)"
        let ids: [ID<Order>] = try tx.rows(
            """
            SELECT id FROM orders WHERE (email = \(contact.email) OR \(sameCompany)) AND currency = \(currency.code)
                AND placed_at BETWEEN \(since) AND \(until) AND state NOT IN ('cancelled', 'refunded')
                AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = orders.id AND l.kind = 'sample')
                AND NOT EXISTS (SELECT 1 FROM sample_credits c WHERE c.sample_order_id = orders.id)
            ORDER BY placed_at, id LIMIT \(mostSamples)
            """
        ).map { $0["id"] }
        return try ids.compactMap { try OrderDetail.find(id: $0, in: tx) }
    }
}
