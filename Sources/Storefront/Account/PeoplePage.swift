import Accounts
import Basics
import Catalog
import Hummingbird
import MoneyKit
import Pricing
import Sales
import Store
import Web

extension Storefront {
    func addColleagues(to pages: RouterGroup<WebContext>) {
        pages.post("account/people") { request, context in try await invite(request, context) }
        pages.post("account/people/role") { request, context in
            try await accountForm(request, context, .people, done: "saved") { form, user, tx in
                guard let role = AccountUser.Role(rawValue: form["role"]) else { throw AppError.invalid("error.badRequest") }
                try user.setRole(role, of: ID(form["id"]), in: tx)
            }
        }
        pages.post("account/people/remove") { request, context in
            try await accountForm(request, context, .people, done: "removed") { form, user, tx in
                try user.remove(ID(form["id"]), in: tx)
            }
        }
        pages.post("account/people/approval") { request, context in
            try await accountForm(request, context, .people, done: "saved") { form, user, tx in
                let typed = form["above"]
                let base = try PriceList.base(in: tx)
                let above = typed.isEmpty ? nil : try Money(typed, base)
                guard above?.minor ?? 0 >= 0 else { throw AppError.invalid("money.notANumber", ["text": typed]) }
                try user.setApproval(above: above?.minor, in: tx)
            }
        }
    }

    private func invite(_ request: Request, _ context: WebContext) async throws -> Response {
        let language = try Visit(request).language
        return try await accountForm(request, context, .people, done: "invited") { form, user, tx in
            let role = AccountUser.Role(rawValue: form["role"]) ?? .buyer
            let token = try user.invite(form["email"], role, in: tx)
            let letter = try letters(to: language, in: tx).invitation(
                to: AccountUser.plain(form["email"]), token: token, by: user, of: Account.find(user.account, in: tx))
            try letter.enqueue(in: tx)
        }
    }
}

/// Who signs in for the company, and what they may do.
struct PeoplePage: Sendable {
    let shell: AccountShell
    let people: [AccountUser]
    let base: Currency
    private var frame: Frame { shell.frame }

    /// - Throws: `account.notOwner`.
    init(_ shell: AccountShell, in tx: Transaction) throws {
        guard shell.session.user.role.mayManage else { throw AppError(.forbidden, "account.notOwner") }
        self.shell = shell
        people = try AccountUser.all(of: shell.session.account.id, in: tx)
        base = try PriceList.base(in: tx)
    }

    var html: HTML {
        let heads = [frame.say("checkout.name"), shell.say("role"), ""]
        return shell.page(
            """
            \(shell.table(shell.say("nav.people"), heads: heads, rows: people.map(row)))<ul class="small muted">\(meanings)</ul>\
            \(shell.part(shell.say("invite"), invitation))\(shell.part(shell.say("nav.approvals"), approval))
            """)
    }

    private func row(_ person: AccountUser) -> HTML {
        let id: HTML = "<input type=\"hidden\" name=\"id\" value=\"\(person.id.text)\">"
        return """
            <tr><th scope="row"><bdi>\(person.shownName)</bdi>\
            \(person.shownName == person.email ? nil : "<br><span class=\"small muted\"><bdi>\(person.email)</bdi></span>" as HTML)</th><td>\
            \(shell.form("role", classes: "btn-row", "\(id)\(roles("role-\(person.id.text)", person.role))\(save)"))</td><td>\
            \(shell.form(
                "remove", classes: "inline",
                "\(id)<button class=\"btn btn-quiet btn-small\">\(frame.say("cart.remove"))</button>"))</td></tr>
            """
    }

    private var save: HTML { "<button class=\"btn btn-line btn-small\">\(shell.say("save"))</button>" }

    /// - Parameter isHeaded: the column says already what it is.
    private func roles(_ id: String, _ chosen: AccountUser.Role, isHeaded: Bool = true) -> HTML {
        let options: [HTML] = AccountUser.Role.allCases.map { role in
            "<option value=\"\(role.rawValue)\"\(flag: "selected", if: role == chosen)>\(shell.say("roleIs.\(role.rawValue)"))</option>"
        }
        return """
            <label\(isHeaded ? " class=\"vh\"" as HTML : .empty) for="\(id)">\(shell.say("role"))</label><select class="select" id="\(id)" name="role">\(options)</select>
            """
    }

    private var meanings: [HTML] {
        AccountUser.Role.allCases.map { role in
            "<li><b>\(shell.say("roleIs.\(role.rawValue)"))</b>: \(shell.say("roleMeans.\(role.rawValue)"))</li>"
        }
    }

    private var invitation: HTML {
        let email = Field(
            name: "email", label: frame.say("checkout.field.email"), type: "email", value: shell.typed["email"],
            autocomplete: "off", most: 254)
        return shell.form(
            "",
            "\(frame.field(email))<div class=\"field\">\(roles("new-role", .buyer, isHeaded: false))</div><div><button class=\"btn\">\(shell.say("sendInvitation"))</button></div>"
        )
    }

    private var approval: HTML {
        let now = shell.session.account.approvalAbove.map { Money(minor: $0, base).decimalText } ?? ""
        let above = Field(
            name: "above", label: shell.say("approvalAbove", ["currency": base.code]),
            value: shell.typed.has("above") ? shell.typed["above"] : now, isRequired: false, hint: shell.say("approvalHint"))
        return shell.form("approval", "\(frame.field(above))<div>\(save)</div>")
    }
}
