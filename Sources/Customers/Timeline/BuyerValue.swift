import Basics
import Store

/// What a buyer has ordered and paid so far, in each channel and each currency.
public struct BuyerValue: Hashable, Sendable {
    /// One channel in one currency.
    public struct Part: Hashable, Sendable {
        public let channel: String
        /// ISO 4217.
        public let currency: String
        /// How many orders were worth something.
        public var orders = 0
        public var orderedMinor: Int64 = 0
        /// What came, less what was given back.
        public var paidMinor: Int64 = 0
    }

    /// By channel, then by currency.
    public let parts: [Part]

    /// All channels together, a currency each.
    public var totals: [Part] {
        Dictionary(grouping: parts, by: \.currency).map { currency, parts in
            Part(
                channel: "", currency: currency, orders: parts.reduce(0) { $0 + $1.orders },
                orderedMinor: parts.reduce(0) { $0 + $1.orderedMinor }, paidMinor: parts.reduce(0) { $0 + $1.paidMinor })
        }.sorted { $0.currency < $1.currency }
    }

    /// The sums of a buyer's orders, payments and refunds.
    public static func load(of contact: ID<Contact>, in tx: Transaction) throws -> BuyerValue {
        let rows = try tx.rows(
            """
            SELECT r.channel, t.currency, t.kind, count(*) AS times, CAST(sum(t.amount_minor) AS bigint) AS total
            FROM touches t JOIN customer_records r ON r.id = t.record_id
            WHERE r.contact_id = \(contact) AND t.kind IN \([Touch.Kind.order, .payment, .refund]) AND t.amount_minor <> 0
                AND t.currency <> ''
            GROUP BY r.channel, t.currency, t.kind ORDER BY r.channel, t.currency, t.kind
            """)
        return BuyerValue(rows)
    }

    /// The same of everybody who works for these companies.
    public static func load(of companies: [ID<Company>], in tx: Transaction) throws -> [ID<Company>: BuyerValue] {
        guard !companies.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT n.company, r.channel, t.currency, t.kind, count(*) AS times, CAST(sum(t.amount_minor) AS bigint) AS total
            FROM (\(CompanyRecords.counted(for: companies))) AS n JOIN touches t ON t.record_id = n.record_id
                JOIN customer_records r ON r.id = t.record_id
            WHERE t.kind IN \([Touch.Kind.order, .payment, .refund]) AND t.amount_minor <> 0 AND t.currency <> ''
            GROUP BY n.company, r.channel, t.currency, t.kind ORDER BY n.company, r.channel, t.currency, t.kind
            """)
        return Dictionary(grouping: rows) { $0["company"] as ID<Company> }.mapValues { BuyerValue($0) }
    }

    /// - Parameter rows: in the order of channels and currencies.
    private init(_ rows: [Row]) {
        var parts: [Part] = []
        for row in rows {
            let (channel, currency): (String, String) = (row["channel"], row["currency"])
            if parts.last?.channel != channel || parts.last?.currency != currency {
                parts.append(Part(channel: channel, currency: currency))
            }
            parts[parts.count - 1].add(row["kind"], times: row["times"], row["total"])
        }
        self.init(parts: parts)
    }

    /// - Parameter parts: by channel, then by currency.
    public init(parts: [Part]) { self.parts = parts }
}

extension BuyerValue.Part {
    fileprivate mutating func add(_ kind: Touch.Kind, times: Int, _ total: Int64) {
        switch kind {
        case .order:
            orders += times
            orderedMinor += total
        case .payment: paidMinor += total
        case .refund: paidMinor -= total
        default: break
        }
    }
}
