import Accounts
import Basics
import Hummingbird
import MoneyKit
import Payments
import Sales
import Store
import Web

extension Storefront {
    func addApprovals(to pages: RouterGroup<WebContext>) {
        pages.get("account/approvals/:id") { request, context in
            try await approval(ID(try context.parameters.require("id")), request)
        }
        pages.post("account/approvals/:id") { request, context in
            try await decide(ID(try context.parameters.require("id")), request, context)
        }
    }

    private func approval(
        _ id: ID<ApprovalRequest>, _ request: Request, typed: Form = Form(), problem: Message? = nil
    ) async throws -> Response {
        try await account(request, .approvals, typed: typed, problem: problem) { shell, tx in
            let found = try ApprovalRequest.find(id, for: shell.session.user, in: tx)
            let isMine = found.user == shell.session.user.id
            guard shell.session.user.role.mayApprove || isMine else { throw AppError.notFound("account.unknownRequest") }
            let user = try found.user.flatMap { try AccountUser.find($0, in: tx) }
            return ApprovalPage(shell: shell, request: found, user: user).html
        }
    }

    private func decide(_ id: ID<ApprovalRequest>, _ request: Request, _ context: WebContext) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        if let seconds = checkoutThrottle.take(context.origin, at: clock.now()) {
            return try await approval(id, request, typed: form, problem: Message("form.tooOften")).tooOften(waitSeconds: seconds)
        }
        let path = "/\(visit.language.rawValue)"
        do {
            let place = try await database.write { tx -> String? in
                // An order takes its turn before anything is looked at.
                if !form.has("decline") { try OrderTurn.take(in: tx) }
                guard let session = try AccountSession.find(token: visit.accountToken, in: tx) else { return nil }
                let user = try session.acting()
                guard !form.has("decline") else {
                    try decline(id, form.exact("reason"), by: user, in: tx)
                    return "/account/approvals/\(id)?saved"
                }
                let asked = try ApprovalRequest.find(id, for: user, in: tx)
                let option = PaymentOption(text: asked.option) ?? .bankTransfer
                let approved = try ApprovalRequest.approve(
                    id, by: user, terms: .chosen(option, asked.total.currency, in: tx), in: tx)
                return "/orders/\(approved.token)"
            }
            return .seeOther(path + (place ?? "/account/sign-in"))
        } catch let error as AppError where [.invalid, .conflict, .forbidden].contains(error.kind) {
            return try await approval(id, request, typed: form, problem: error.message)
        }
    }

    private func decline(
        _ id: ID<ApprovalRequest>, _ reason: String, by approver: AccountUser, in tx: Transaction
    ) throws {
        try ApprovalRequest.decline(id, because: reason, by: approver, in: tx)
        let declined = try ApprovalRequest.find(id, for: approver, in: tx)
        guard let user = try declined.user.flatMap({ try AccountUser.find($0, in: tx) }) else { return }
        try letters(to: user.language, in: tx).declined(declined, by: approver, to: user).enqueue(in: tx)
    }
}

/// Orders that wait for an approver, and those that were decided about.
struct ApprovalsPage: Sendable {
    let shell: AccountShell
    let requests: [ApprovalRequest]

    init(_ shell: AccountShell, in tx: Transaction) throws {
        self.shell = shell
        requests = try ApprovalRequest.all(for: shell.session.user, in: tx)
    }

    var html: HTML {
        shell.page(
            requests.isEmpty
                ? "<p class=\"muted\">\(shell.say("noApprovals"))</p>" : "<ul>\(requests.map { Self.item($0, shell) })</ul>")
    }

    static func item(_ request: ApprovalRequest, _ shell: AccountShell) -> HTML {
        """
        <li><a href="\(shell.frame.path("/account/approvals/\(request.id.text)"))">\
        <time datetime="\(request.createdAt.iso8601)">\(shell.frame.day(request.createdAt.day))</time></a> · \
        <bdi>\(shell.frame.money(request.total))</bdi> · \(shell.say("approvalIs.\(request.state.rawValue)"))</li>
        """
    }
}

/// One order that waits: what it is, and the two answers.
struct ApprovalPage: Sendable {
    let shell: AccountShell
    let request: ApprovalRequest
    /// Who asked; `nil` once he has left the company.
    let user: AccountUser?
    private var frame: Frame { shell.frame }

    var html: HTML {
        let contact = request.contact
        let country = Country.name(of: contact.address.country, in: frame.visit.language)
        let lines: [HTML] = ([contact.company, contact.name] + contact.address.lines(countryName: country)).filter { !$0.isEmpty }
            .map { "<bdi>\($0)</bdi><br>" }
        let heads = [frame.say("order.product"), frame.say("order.quantity"), frame.say("order.amount")]
        let note: HTML? = request.note.isEmpty ? nil : "<p dir=\"auto\">\(frame.lines(of: request.note))</p>"
        return shell.page(
            title: shell.say("approvalIs.\(request.state.rawValue)"),
            """
            <p>\(shell.say("askedBy", ["name": user?.shownName ?? "–"]))</p>\
            \(shell.table(frame.say("order.items"), heads: heads, rows: request.lines.map(row)))\
            <p><b>\(frame.say("order.total")): <bdi>\(frame.money(request.total))</bdi></b></p>\
            \(shell.part(frame.say("order.delivery"), "<p>\(lines)</p>\(note)"))\(answer)
            """)
    }

    private func row(_ line: ApprovalRequest.Line) -> HTML {
        let about = [line.options, line.kind == .sample ? frame.say("cart.sample") : ""].filter { !$0.isEmpty }
        return """
            <tr><th scope="row">\(line.title)<br><span class="small muted">\(about.joined(separator: " · ")) <bdi>\(line.sku)</bdi>\
            </span></th><td class="num">\(frame.number(line.quantity))</td>\
            <td class="num">\(frame.money(Money(minor: line.amount, request.total.currency)))</td></tr>
            """
    }

    private var answer: HTML? {
        switch request.state {
        case .approved:
            return request.orderToken.map {
                "<p><a class=\"btn\" href=\"\(frame.path("/orders/\($0)"))\">\(shell.say("toOrder"))</a></p>"
            }
        case .declined: return shell.part(shell.say("reasonLabel"), "<p dir=\"auto\">\(frame.lines(of: request.reason))</p>")
        case .waiting: return shell.session.user.role.mayApprove && request.user != shell.session.user.id ? forms : told
        }
    }

    private var told: HTML { "<p class=\"muted\">\(shell.say("approvalWaits"))</p>" }

    private var forms: HTML {
        let address = frame.path("/account/approvals/\(request.id.text)")
        let reason = Field(
            name: "reason", label: shell.say("reasonLabel"), value: shell.typed.exact("reason"), most: ApprovalRequest.mostReason)
        return """
            <form method="post" action="\(address)"><button class="btn">\(shell.say("approve"))</button></form>\
            <form class="form quote-part" method="post" action="\(address)" novalidate>\(frame.area(reason))\
            <div><button class="btn btn-line" name="decline" value="1">\(shell.say("decline"))</button></div></form>
            """
    }
}
