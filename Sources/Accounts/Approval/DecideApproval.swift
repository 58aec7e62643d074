import Basics
import Catalog
import Foundation
import Journal
import MoneyKit
import Sales
import Store

extension ApprovalRequest {
    /// Agrees to a request and places its order: what was asked for, at the total that was asked for. Where prices have moved
    /// since, or something is not there any more, nothing is placed and the sentence says why.
    ///
    /// Call it first in its transaction. Two who agree at once place one order, and both are led to it.
    /// - Parameter terms: how it will be paid.
    /// - Returns: what the order's secret address ends with, and whether it was placed by this very call.
    /// - Throws: `account.unknownRequest`, `account.notApprover`, `account.ownRequest`, `account.decided` for one that was declined;
    ///   the sentences of a cart or checkout.
    public static func approve(
        _ id: ID<ApprovalRequest>, by user: AccountUser, terms: @autoclosure () throws -> PaymentTerms, in tx: Transaction
    ) throws -> (token: String, isNew: Bool) {
        try OrderTurn.take(in: tx)
        let request = try find(id, for: user, in: tx)
        try request.require(user)
        if request.state == .approved, let token = request.orderToken { return (token, false) }
        guard request.state == .waiting else { throw AppError(.conflict, "account.decided") }
        let (order, token) = try request.place(terms(), in: tx)
        try tx.run(
            """
            UPDATE approval_requests SET state = 'approved', decided_by = \(user.id), decided_at = \(tx.now), order_id = \(order)
            WHERE id = \(id)
            """)
        let requester = try request.user.flatMap { try AccountUser.find($0, in: tx) }
        try AccountTrade.note(order, request.contact, by: requester ?? user, in: tx)
        try Journal.append(
            "account.approved", subject: user.account.text, actor: "buyer", detail: ["user": user.id.text, "order": order.text],
            in: tx)
        return (token, true)
    }

    /// Says no, and why.
    /// - Throws: `account.unknownRequest`, `account.notApprover`, `account.ownRequest`; `account.reason` without a reason;
    ///   `account.decided` when somebody has decided already.
    public static func decline(
        _ id: ID<ApprovalRequest>, because typed: String, by user: AccountUser, in tx: Transaction
    ) throws {
        let request = try find(id, for: user, in: tx)
        try request.require(user)
        let reason = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty, reason.count <= mostReason else { throw AppError.invalid("account.reason") }
        let declined = try tx.run(
            """
            UPDATE approval_requests SET state = 'declined', reason = \(reason), decided_by = \(user.id), decided_at = \(tx.now)
            WHERE id = \(id) AND state = 'waiting'
            """)
        guard declined == 1 else { throw AppError(.conflict, "account.decided") }
        try Journal.append("account.declined", subject: user.account.text, actor: "buyer", detail: ["user": user.id.text], in: tx)
    }

    /// Nobody agrees to his own order, even one whose role has changed since.
    private func require(_ user: AccountUser) throws {
        guard user.role.mayApprove else { throw AppError(.forbidden, "account.notApprover") }
        guard self.user != user.id else { throw AppError(.forbidden, "account.ownRequest") }
    }

    private func place(_ terms: PaymentTerms, in tx: Transaction) throws -> (ID<Order>, token: String) {
        let account = try Account.find(account, in: tx)
        var cart: String?
        for line in lines {
            cart = try Cart.add(ID<Variant>(line.variant), kind: line.kind, quantity: line.quantity, to: cart, in: tx)
        }
        // What has ended since changes the total, and that is said.
        if let code = content.code, let cart { try Cart.keepCode(code, token: cart, in: tx) }
        let checkout = Checkout(
            cart: cart ?? "", submission: "approval-\(id)", languages: content.languages, currency: total.currency,
            contact: contact, note: note, seenTotal: total, shipping: content.shipping, prices: account.prices,
            schedule: account.schedule)
        switch try Order.place(checkout, terms: terms, in: tx) {
        case .placed(let order, let token): return (order, token)
        // A request that waits has no order: somebody has placed another one under its name.
        case .alreadyPlaced: throw AppError(.conflict, "checkout.stale")
        case .refused(let problems):
            let message = problems.first?.message ?? Message("checkout.stale")
            throw AppError(.conflict, message.key, message.arguments)
        }
    }
}
