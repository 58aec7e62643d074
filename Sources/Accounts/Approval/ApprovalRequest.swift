import Basics
import Journal
import MoneyKit
import Sales
import Store

/// An order that waits until somebody of the same company agrees: exactly what was in the checkout.
public struct ApprovalRequest: Hashable, Sendable {
    public enum State: String, Storable, Sendable, CaseIterable {
        case waiting, approved, declined
    }

    public struct Line: Hashable, Sendable, Codable {
        public let variant: String
        public let kind: Cart.Kind
        public let quantity: Int
        public let sku: String
        public let title: String
        public let options: String
        /// Minor units of the request's currency.
        public let amount: Int64
    }

    /// Kept as JSON.
    struct Content: Hashable, Sendable, Codable {
        let contact: Order.Contact
        let note: String
        let languages: [LanguageTag]
        let shipping: String
        let option: String
        let lines: [Line]
        /// Of a promotion; absent where none was typed.
        var code: String?
    }

    public static let mostReason = 500

    public let id: ID<ApprovalRequest>
    let account: ID<Account>
    /// `nil` once he has left the company.
    public let user: ID<AccountUser>?
    public let state: State
    let content: Content
    public let total: Money
    /// Why it was declined.
    public let reason: String
    /// What the order's secret address ends with, once it is placed.
    public let orderToken: String?
    public let createdAt: Instant

    public var contact: Order.Contact { content.contact }
    public var lines: [Line] { content.lines }
    public var note: String { content.note }
    /// The way to pay that was chosen, as Payments names it.
    public var option: String { content.option }

    private static let columns: SQL = "r.*, o.token AS order_token"
    private static let tables: SQL = "approval_requests r LEFT JOIN orders o ON o.id = r.order_id"

    private init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]), let content = JSONText.read(Content.self, row["content"]) else {
            return nil
        }
        (id, account, user, state) = (row["id"], row["account_id"], row["account_user_id"], row["state"])
        (self.content, total) = (content, Money(minor: row["total_minor"], currency))
        (reason, orderToken, createdAt) = (row["reason"], row["order_token"], row["created_at"])
    }

    /// A request of the person's own company.
    /// - Throws: `account.unknownRequest`.
    public static func find(_ id: ID<ApprovalRequest>, for user: AccountUser, in tx: Transaction) throws -> ApprovalRequest {
        let row = try tx.row("SELECT \(columns) FROM \(tables) WHERE r.id = \(id) AND r.account_id = \(user.account)")
        guard let request = row.flatMap(ApprovalRequest.init) else { throw AppError.notFound("account.unknownRequest") }
        return request
    }

    /// What the person sees: all of the company's who may approve, his own who may not. Newest first.
    public static func all(for user: AccountUser, in tx: Transaction) throws -> [ApprovalRequest] {
        let mine: SQL = user.role.mayApprove ? "1 = 1" : "r.account_user_id = \(user.id)"
        return try tx.rows(
            """
            SELECT \(columns) FROM \(tables) WHERE r.account_id = \(user.account) AND \(mine)
            ORDER BY r.created_at DESC, r.id DESC LIMIT \(AccountTrade.most)
            """
        ).compactMap(ApprovalRequest.init)
    }

    /// What a checkout form has asked for already.
    public static func earlier(
        _ submission: String, by user: AccountUser, in tx: Transaction
    ) throws -> ID<ApprovalRequest>? {
        try tx.value(
            "SELECT id FROM approval_requests WHERE submission = \(submission) AND account_user_id = \(user.id)")
    }

    /// Asks for an order instead of placing it, and empties the cart: what was asked for is ordered once it is agreed to.
    /// - Parameter prepared: without problems.
    /// - Returns: the request, and who can agree to it; nobody for a form that was sent before.
    public static func ask(
        _ prepared: PreparedOrder, option: String, by user: AccountUser, in tx: Transaction
    ) throws -> (id: ID<ApprovalRequest>, approvers: [AccountUser]) {
        let checkout = prepared.checkout
        if let earlier = try earlier(checkout.submission, by: user, in: tx) { return (earlier, []) }
        let lines = prepared.cart.lines.map { line in
            Line(
                variant: line.variant.text, kind: line.kind, quantity: line.quantity, sku: line.sku, title: line.title,
                options: line.options, amount: line.amount?.minor ?? 0)
        }
        let content = Content(
            contact: prepared.contact, note: prepared.note, languages: checkout.languages, shipping: checkout.shipping,
            option: option, lines: lines, code: prepared.cart.code.isEmpty ? nil : prepared.cart.code)
        let id = ID<ApprovalRequest>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO approval_requests (id, account_id, account_user_id, state, submission, content, currency, total_minor,
                created_at)
            VALUES (\(id), \(user.account), \(user.id), \(State.waiting), \(checkout.submission), \(JSONText.write(content) ?? "{}"),
                \(prepared.total.currency.code), \(prepared.total.minor), \(tx.now))
            """)
        for line in prepared.cart.lines { try Cart.remove(line.variant, kind: line.kind, token: checkout.cart, in: tx) }
        if content.code != nil { try Cart.setCode("", token: checkout.cart, in: tx) }
        try Journal.append(
            "account.approvalAsked", subject: user.account.text, actor: "buyer",
            detail: ["user": user.id.text, "total": prepared.total.decimalText, "currency": prepared.total.currency.code], in: tx)
        return (id, try AccountUser.all(of: user.account, in: tx).filter(\.role.mayApprove))
    }
}
