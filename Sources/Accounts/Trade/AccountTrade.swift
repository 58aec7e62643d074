import Basics
import MoneyKit
import Sales
import Store

/// What somebody who is signed in may look at: the orders of the company, and what carries his own address once that is proven.
public enum AccountTrade {
    public struct Placed: Hashable, Sendable {
        public let id: ID<Order>
        public let number: String
        /// What the order's secret address ends with.
        public let token: String
        public let state: OrderState
        public let total: Money
        public let isShippingQuoted: Bool
        public let placedAt: Instant
    }

    public struct Offered: Hashable, Sendable {
        public let number: String
        public let token: String
        public let state: QuoteState
        public let total: Money
        public let validUntil: String
    }

    public struct Asked: Hashable, Sendable {
        public let token: String
        public let state: Inquiry.State
        public let text: String
        public let at: Instant
    }

    /// What a page shows of quotes and of inquiries.
    static let most = 200

    /// Newest first.
    public static func orders(
        of user: AccountUser, page: PageRequest = PageRequest(), in tx: Transaction
    ) throws -> Page<Placed> {
        let condition = orderCondition(user)
        let rows = try tx.rows(
            """
            SELECT id, number, token, state, currency, total_minor, shipping_minor, placed_at FROM orders
            WHERE \(condition) ORDER BY placed_at DESC, id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let count: Int? = try tx.value("SELECT count(*) FROM orders WHERE \(condition)")
        return Page(items: rows.compactMap(Placed.init), total: count ?? 0, request: page)
    }

    private static func orderCondition(_ user: AccountUser) -> SQL {
        let ofCompany: SQL = "id IN (SELECT order_id FROM account_orders WHERE account_id = \(user.account))"
        return user.isProven ? "(\(ofCompany) OR lower(email) = \(user.email))" : ofCompany
    }

    /// Quotes that were sent to the person's own address, newest first.
    public static func quotes(of user: AccountUser, in tx: Transaction) throws -> [Offered] {
        guard user.isProven else { return [] }
        let hidden: [QuoteState] = [.draft, .waitingApproval, .withdrawn]
        let rows = try tx.rows(
            """
            SELECT number, token, state, content, currency, total_minor, valid_until FROM quotes
            WHERE search LIKE \(user.email.anywhere) ESCAPE '!' AND state NOT IN \(hidden)
            ORDER BY created_at DESC, id DESC LIMIT \(most)
            """)
        return rows.compactMap { row in
            // The search text only narrows: `ann@b.example` is found within `joann@b.example`.
            let contact = JSONText.read(QuoteContent.self, row["content"])?.contact
            guard contact?.email.lowercased() == user.email, let currency = Currency(rawValue: row["currency"]) else {
                return nil
            }
            return Offered(
                number: row["number"], token: row["token"], state: row["state"],
                total: Money(minor: row["total_minor"], currency), validUntil: row["valid_until"])
        }
    }

    /// Inquiries from the person's own address whose link he was sent, newest first.
    public static func inquiries(of user: AccountUser, in tx: Transaction) throws -> [Asked] {
        guard user.isProven else { return [] }
        return try tx.rows(
            """
            SELECT token, state, text, at FROM inquiries
            WHERE lower(email) = \(user.email) AND token IS NOT NULL AND state <> 'spam' ORDER BY at DESC, id DESC LIMIT \(most)
            """
        ).map { Asked(token: $0["token"], state: $0["state"], text: $0["text"], at: $0["at"]) }
    }

    /// Notes that an order was placed for a company, and keeps where it goes in the company's book.
    public static func note(_ order: ID<Order>, _ contact: Order.Contact?, by user: AccountUser, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO account_orders (order_id, account_id, account_user_id) VALUES (\(order), \(user.account), \(user.id))
            ON CONFLICT (order_id) DO NOTHING
            """)
        if let contact { try AccountAddress.keep(contact, of: user.account, in: tx) }
    }
}

extension AccountTrade.Placed {
    fileprivate init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]) else { return nil }
        let shipping: Int64? = row["shipping_minor"]
        self.init(
            id: row["id"], number: row["number"], token: row["token"], state: row["state"],
            total: Money(minor: row["total_minor"], currency), isShippingQuoted: shipping != nil, placedAt: row["placed_at"])
    }
}
