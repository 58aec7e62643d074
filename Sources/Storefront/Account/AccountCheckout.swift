import Accounts
import Basics
import HTTPTypes
import Hummingbird
import Payments
import Sales
import Store
import Web

/// What a checkout says to somebody who is signed in: the company's addresses, how it pays, and whether somebody has to agree.
struct AccountCheckout: Sendable {
    let page: CheckoutPage
    private var frame: Frame { page.frame }

    /// Whom the checkout begins with: the address that was picked from the book, or else the one checkouts begin with.
    static func contact(_ frame: Frame, in tx: Transaction) throws -> Order.Contact {
        let nobody = Order.Contact(
            company: "", name: "", email: "", phone: "", address: Address(country: frame.visit.country ?? ""))
        guard let buyer = frame.buyer else { return nobody }
        let book = try AccountAddress.all(of: buyer.account.id, in: tx)
        let picked = book.first { $0.id.text == frame.visit.query["address"] } ?? book.first
        var contact = picked?.contact ?? nobody
        contact.email = buyer.user.email
        if picked == nil { (contact.company, contact.name) = (buyer.account.name, buyer.user.name) }
        return contact
    }

    var html: HTML? {
        guard let buyer = frame.buyer else { return nil }
        let approval: HTML? =
            page.needsApproval
            ? "<div class=\"notice\" role=\"status\">\(Icon.info.drawn())<p>\(frame.say("account.checkout.approval"))</p></div>"
            : nil
        return "\(approval)\(book)\(buyer.account.schedule == .inAdvance ? nil : frame.agreedSchedule(buyer.account))"
    }

    private var book: HTML? {
        guard page.addresses.count > 1 else { return nil }
        let links: [HTML] = page.addresses.map { address in
            let place = [address.contact.company, address.contact.address.city].filter { !$0.isEmpty }.joined(separator: ", ")
            return """
                <a class="btn btn-line btn-small" href="\(frame.path("/checkout?address=\(address.id.text.queryEncoded)"))">\
                <bdi>\(place)</bdi></a>
                """
        }
        return """
            <div class="form-part"><p class="muted">\(frame.say("account.checkout.book"))</p><div class="btn-row">\(links)</div></div>
            """
    }
}

extension Frame {
    /// In which parts a company pays.
    func agreedSchedule(_ account: Account) -> HTML {
        let stages = account.schedule.stages
        let parts: [HTML] = stages.map { stage in
            "<li>\(part(stage, of: stages.count, shop.currency)): \(due(stage))</li>"
        }
        return "<div class=\"form-part\"><p class=\"muted\">\(say("quote.schedule"))</p><ul>\(parts)</ul></div>"
    }
}

extension Storefront {
    /// Asks for an order that somebody else has to agree to, and tells those who can.
    /// - Returns: `nil` when it can be placed at once, or something is wrong with it.
    func askForApproval(
        _ prepared: PreparedOrder, _ option: PaymentOption, _ buyer: AccountSession, _ visit: Visit
    ) async throws -> Response? {
        // The same form once more finds its cart empty, and what it asked for.
        let submission = prepared.checkout.submission
        if let earlier = try await database.read({ try ApprovalRequest.earlier(submission, by: buyer.user, in: $0) }) {
            return asked(earlier, visit)
        }
        guard prepared.problems.isEmpty, buyer.account.needsApproval(try prepared.totalInBase, by: buyer.user) else { return nil }
        let id = try await database.write { tx in
            let user = try Self.current(visit, buyer, in: tx).acting()
            let asked = try ApprovalRequest.ask(prepared, option: option.text, by: user, in: tx)
            let request = try ApprovalRequest.find(asked.id, for: user, in: tx)
            for approver in asked.approvers {
                try letters(to: approver.language, in: tx).approvalAsked(request, by: user, of: approver).enqueue(in: tx)
            }
            return asked.id
        }
        return asked(id, visit)
    }

    private func asked(_ id: ID<ApprovalRequest>, _ visit: Visit) -> Response {
        var response = Response.seeOther("/\(visit.language.rawValue)/account/approvals/\(id)")
        forgetCart(in: &response)
        return response
    }

    /// Notes whose order was placed, in its own transaction.
    static func note(
        _ placed: PlaceOutcome, _ prepared: PreparedOrder, for buyer: AccountSession?, _ visit: Visit, in tx: Transaction
    ) throws {
        guard let buyer, case .placed(let order, _) = placed else { return }
        let now = try current(visit, buyer, in: tx)
        guard !now.account.needsApproval(try prepared.totalInBase, by: now.user) else {
            throw AppError(.conflict, "account.changed")
        }
        try AccountTrade.note(order, prepared.contact, by: now.acting(), in: tx)
    }

    /// The session as it is now: terms that were changed since the checkout was looked through are not ordered by.
    private static func current(_ visit: Visit, _ seen: AccountSession, in tx: Transaction) throws -> AccountSession {
        guard let now = try AccountSession.find(token: visit.accountToken, in: tx), now.account.prices == seen.account.prices,
            now.account.schedule == seen.account.schedule
        else { throw AppError(.conflict, "account.changed") }
        return now
    }
}
