import Basics
import Catalog
import MoneyKit
import Store

/// Orders as staff look through them.
public struct OrderList: Sendable {
    public struct Filter: Hashable, Sendable {
        /// Any of these; none at all is every state.
        public var states: [OrderState]
        /// Found in number, company, name or e-mail; several words must all be found.
        public var text: String

        public init(states: [OrderState] = [], text: String = "") {
            (self.states, self.text) = (states, text)
        }
    }

    public struct Item: Hashable, Sendable {
        public let id: ID<Order>
        public let number: String
        public let state: OrderState
        public let company: String
        public let email: String
        public let country: String
        public let total: Money
        public let isShippingQuoted: Bool
        public let placedAt: Instant
    }

    public let page: Page<Item>
    /// The totals of everything the filter lets through, a currency each, in the order of their codes.
    public let totals: [Money]
    /// How many orders there are in each state, whatever the filter's states.
    public let counts: [OrderState: Int]

    /// Newest first.
    public static func load(_ filter: Filter = Filter(), page: PageRequest = PageRequest(), in tx: Transaction) throws
        -> OrderList
    {
        let text = try OrderWords.condition(filter.text, in: tx)
        let condition = filter.states.isEmpty ? text : SQL.all([text, "state IN \(filter.states)"])
        let items = try items(where: condition, page, in: tx)
        let sums = filter.text.trimmed.isEmpty ? try sums(in: tx) : try sums(of: text, in: tx)
        let shown = sums.filter { filter.states.isEmpty || filter.states.contains($0.state) }
        return OrderList(
            page: Page(items: items, total: shown.map(\.count).reduce(0, +), request: page),
            totals: try totals(shown), counts: sums.reduce(into: [:]) { $0[$1.state, default: 0] += $1.count })
    }

    /// The newest of all, and nothing added up.
    public static func latest(_ most: Int, in tx: Transaction) throws -> [Item] {
        try items(where: "1 = 1", PageRequest(size: most), in: tx)
    }

    /// How many orders stand at this state.
    public static func count(_ state: OrderState, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM orders WHERE state = \(state)") ?? 0
    }

    private static func items(where condition: SQL, _ page: PageRequest, in tx: Transaction) throws -> [Item] {
        try tx.rows(
            """
            SELECT id, number, state, company, email, contact, currency, total_minor, shipping_minor, placed_at FROM orders
            WHERE \(condition) ORDER BY placed_at DESC, id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).compactMap(Item.init)
    }

    /// Of all orders.
    private static func sums(in tx: Transaction) throws -> [Sum] {
        try tx.rows("SELECT state, currency, orders AS count, minor AS total FROM order_sums WHERE orders > 0").map(Sum.init)
    }

    private static func sums(of found: SQL, in tx: Transaction) throws -> [Sum] {
        try tx.rows(
            """
            SELECT state, currency, count(*) AS count, CAST(sum(total_minor) AS bigint) AS total FROM orders
            WHERE \(found) GROUP BY state, currency
            """
        ).map(Sum.init)
    }

    /// The orders of one state in one currency.
    private struct Sum {
        let state: OrderState
        let count: Int
        let total: Money?

        init(_ row: Row) {
            (state, count) = (row["state"], row["count"])
            let minor: Int64 = row["total"]
            total = Currency(rawValue: row["currency"]).map { Money(minor: minor, $0) }
        }
    }

    private static func totals(_ sums: [Sum]) throws -> [Money] {
        let all = sums.compactMap(\.total)
        return try Set(all.map(\.currency)).sorted().map { currency in
            try Money.sum(all.filter { $0.currency == currency }, currency)
        }
    }
}

extension OrderList.Item {
    fileprivate init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]) else { return nil }
        let shipping: Int64? = row["shipping_minor"]
        self.init(
            id: row["id"], number: row["number"], state: row["state"], company: row["company"], email: row["email"],
            country: JSONText.read(Order.Contact.self, row["contact"])?.address.country ?? "",
            total: Money(minor: row["total_minor"], currency), isShippingQuoted: shipping != nil, placedAt: row["placed_at"])
    }
}
