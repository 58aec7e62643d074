import Accounts
import Basics
import Catalog
import HTTPTypes
import Hummingbird
import MoneyKit
import Pricing
import Store
import Web

extension BackOffice {
    func addAccountRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/accounts", use: door.page { visit in try await accountList(visit) })
        admin.get("/accounts/export", use: door.page { visit in try await export(Self.accounts(visit.query["q"]), visit) })
        admin.get("/accounts/{id}", use: door.page { visit in try await accountPage(visit) })
        admin.post("/accounts/{id}", use: door.action { visit, form in try await saveAccount(visit, form) })
        admin.post("/accounts/{id}/view", use: door.action { visit, form in try await viewAsBuyer(visit, form) })
    }

    static func accounts(_ text: String) -> ListExport<AccountList.Item> {
        ListExport(
            name: "accounts",
            columns: [
                .text("admin.accounts.name") { $0.account.name }, .text("admin.accounts.country") { $0.account.country },
                .text("admin.accounts.taxNumber") { $0.account.taxNumber }, .number("admin.accounts.people") { "\($0.users)" },
                .number("admin.accounts.orders") { "\($0.orders)" },
                .number("admin.accounts.discount") { Decimal.text(Int64($0.account.prices.discount), digits: 2, atLeast: 0) },
                .text("admin.accounts.since") { $0.account.createdAt.iso8601 },
            ], page: { try AccountList.load(text, page: $0, in: $1).items })
    }

    private func accountList(_ visit: StaffVisit) async throws -> Response {
        let text = visit.query["q"]
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let list = try await database.read { try AccountList.load(text, page: page, in: $0) }
        return .page(AccountsListPage(visit: visit, frame: frame, list: list, text: text).html)
    }

    private func accountPage(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = ID<Account>(try visit.parameter("id"))
        let frame = frame
        let page = try await database.read { tx in
            let account = try Account.find(id, in: tx)
            let base = try PriceList.base(in: tx)
            return AccountPage(
                visit: visit, frame: frame, account: account, users: try AccountUser.all(of: id, in: tx),
                lists: try BuyerPriceList.all(in: tx).filter { $0.terms.audience == .accounts },
                groups: try CustomerGroup.all(in: tx),
                base: base, events: try StaffEvent.all(about: id.text, in: tx),
                stored: AccountPage.fields(of: AccountTerms(account), base), typed: typed, problems: problems, problem: problem)
        }
        return .page(page.html, status: status)
    }

    private func saveAccount(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (id, actor) = (ID<Account>(try visit.parameter("id")), visit.staff.id.text)
        let outcome = try await database.write { tx in
            let base = try PriceList.base(in: tx)
            let stored = AccountPage.fields(of: AccountTerms(try Account.find(id, in: tx)), base)
            return try SharedForm.take(
                form, stored: stored, subject: id.text, kinds: ["account.termsSet"], texts: visit.texts, in: tx,
                read: { $0.form }, save: { try AccountPage.terms($0, base).save(of: id, by: actor, in: tx) }, owners: [:])
        }
        switch outcome {
        case .saved(let hasOthers): return .seeOther("/admin/accounts/\(id)?\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await accountPage(
                visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }

    /// Opens the shop as one buyer sees it, read only, for a while. The journal keeps who did so.
    private func viewAsBuyer(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (id, actor) = (ID<Account>(try visit.parameter("id")), visit.staff.id.text)
        let (token, language) = try await database.write { tx in
            guard let user = try AccountUser.find(ID(form["user"]), in: tx), user.account == id else {
                throw AppError.notFound("account.unknown")
            }
            let shop = try ShopSettings.load(in: tx)
            let language = shop.languages.contains(user.language) ? user.language : shop.baseLanguage
            return (try AccountSession.view(user.id, by: actor, in: tx), language)
        }
        var response = Response.seeOther("/\(language.rawValue)/account")
        response.setCookie(
            AccountSession.cookie, token, maxAgeSeconds: Int(AccountSession.viewLastsSeconds), isSecure: isSecure)
        return response
    }
}
