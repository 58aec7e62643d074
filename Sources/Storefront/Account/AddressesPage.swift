import Accounts
import Basics
import Hummingbird
import Sales
import Store
import Web

extension Storefront {
    func addAddresses(to pages: RouterGroup<WebContext>) {
        pages.post("account/addresses") { request, context in try await addAddress(request, context) }
        pages.post("account/addresses/default") { request, context in
            try await accountForm(request, context, .addresses, done: "saved") { form, user, tx in
                try AccountAddress.makeDefault(ID(form["id"]), by: user, in: tx)
            }
        }
        pages.post("account/addresses/remove") { request, context in
            try await accountForm(request, context, .addresses, done: "removed") { form, user, tx in
                try AccountAddress.remove(ID(form["id"]), by: user, in: tx)
            }
        }
    }

    /// Another country asks for other fields; the form comes back with them and with what was typed.
    private func addAddress(_ request: Request, _ context: WebContext) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        if let seconds = accountThrottle.take(context.origin, at: clock.now()) {
            return try await account(request, .addresses, typed: form, problem: Message("form.tooOften"))
                .tooOften(waitSeconds: seconds)
        }
        let problems = try await database.write { tx -> [FieldProblem] in
            guard !form.has("refresh"), let session = try AccountSession.find(token: visit.accountToken, in: tx) else {
                return []
            }
            switch try AccountAddress.add(Order.Contact(form), by: session.acting(), in: tx) {
            case .kept: return []
            case .refused(let problems): return problems
            }
        }
        guard form.has("refresh") || !problems.isEmpty else {
            return .seeOther("/\(visit.language.rawValue)\(AccountShell.Place.addresses.path)?saved")
        }
        var response = try await account(request, .addresses, typed: form) { shell, tx in
            try AddressesPage(shell, problems: problems, in: tx).html
        }
        if !problems.isEmpty { response.status = .unprocessableContent }
        return response
    }
}

/// Where goods of the company go.
struct AddressesPage: Sendable {
    let shell: AccountShell
    let addresses: [AccountAddress]
    let problems: [FieldProblem]
    private var frame: Frame { shell.frame }

    init(_ shell: AccountShell, problems: [FieldProblem] = [], in tx: Transaction) throws {
        (self.shell, self.problems) = (shell, problems)
        addresses = try AccountAddress.all(of: shell.session.account.id, in: tx)
    }

    var html: HTML {
        let list: HTML =
            addresses.isEmpty
            ? "<p class=\"muted\">\(shell.say("noAddresses"))</p>" : "<div class=\"quote-terms\">\(addresses.map(card))</div>"
        return shell.page("\(list)\(shell.part(shell.say("addAddress"), form))")
    }

    private func card(_ address: AccountAddress) -> HTML {
        let contact = address.contact
        let country = Country.name(of: contact.address.country, in: frame.visit.language)
        let lines: [HTML] = ([contact.company, contact.name] + contact.address.lines(countryName: country) + [contact.phone])
            .filter { !$0.isEmpty }.map { "<bdi>\($0)</bdi><br>" }
        let first: HTML =
            address.isDefault
            ? "<p class=\"small muted\">\(shell.say("isDefault"))</p>"
            : shell.form("default", classes: "inline", button(address, shell.say("makeDefault")))
        return """
            <div class="quote-term"><p>\(lines)</p><div></div><div class="btn-row">\(first)\
            \(shell.form("remove", classes: "inline", button(address, frame.say("cart.remove"))))</div></div>
            """
    }

    private func button(_ address: AccountAddress, _ label: String) -> HTML {
        "<button class=\"btn btn-line btn-small\" name=\"id\" value=\"\(address.id.text)\">\(label)</button>"
    }

    private var form: HTML {
        var contact = Order.Contact(shell.typed)
        if shell.typed.fields.isEmpty {
            // Until somebody has said what the company is called it goes by the address of whoever signed in first.
            let company = shell.session.account.name
            (contact.company, contact.name) = (company.contains("@") ? "" : company, shell.session.user.name)
            contact.address.country = frame.visit.country ?? shell.session.account.country
        }
        var fields = CheckoutFields(
            frame: frame, contact: contact, problems: problems, refreshKey: "quote.changeCountry")
        fields.hasEmail = false
        return shell.form(
            "", "\(frame.problems(fields.all))\(fields.html)<div><button class=\"btn\">\(shell.say("save"))</button></div>")
    }
}
