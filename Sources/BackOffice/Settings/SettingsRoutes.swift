import Basics
import Catalog
import Hummingbird
import Mail
import MoneyKit
import Payments
import Pricing
import Sales
import Store
import Web

extension BackOffice {
    func addSettingsRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/settings", use: door.page { visit in try await settings(visit) })
        admin.post("/settings/shop", use: door.action { visit, form in try await saveShop(visit, form) })
        admin.post("/settings/bank", use: door.action { visit, form in try await saveBank(visit, form) })
        admin.post("/settings/mail", use: door.action { visit, form in try await saveMail(visit, form) })
    }

    private func settings(_ visit: StaffVisit, problem: Message? = nil, typed: Form? = nil) async throws -> Response {
        let (shop, accounts, mail) = try await database.read {
            (try ShopSettings.load(in: $0), try BankAccount.all(in: $0), try MailSettings.load(in: $0))
        }
        let page = SettingsPage(
            visit: visit, frame: frame, shop: shop, accounts: accounts, mail: mail, problem: problem, typed: typed)
        return .page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Saves in one transaction and comes back; what cannot be taken is said above the forms, which keep what was typed.
    private func save(
        _ visit: StaffVisit, _ form: Form, _ write: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> Response {
        do {
            try await database.write(write)
        } catch let error as AppError where error.kind == .invalid {
            return try await settings(visit, problem: error.message, typed: form)
        }
        return .seeOther("/admin/settings?saved")
    }

    private func saveShop(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require()
        let actor = visit.staff.id.text
        let language = visit.texts.language
        return try await save(visit, form) { tx in
            var shop = try ShopSettings.load(in: tx)
            (shop.name, shop.address, shop.email, shop.phone) = (form["name"], form["address"], form["email"], form["phone"])
            shop.tagline[language] = form["tagline"]
            shop.announcement[language] = form["announcement"]
            let languages = form.all("languages").compactMap(LanguageTag.init(rawValue:))
            // The base language stays first: texts fall back to it.
            shop.languages = languages.filter { $0 == shop.baseLanguage } + languages.filter { $0 != shop.baseLanguage }
            shop.currencies = try Self.currencies(form["currencies"])
            for currency in shop.currencies { _ = try EuroRates.rate(from: shop.baseCurrency, to: currency, in: tx) }
            try shop.save(by: actor, in: tx)
        }
    }

    private static func currencies(_ text: String) throws -> [Currency] {
        try text.split(whereSeparator: { $0 == "," || $0 == " " }).map { code in
            guard let currency = Currency(rawValue: String(code)) else {
                throw AppError.invalid("settings.badCurrency", ["code": String(code.prefix(10))])
            }
            return currency
        }
    }

    private func saveBank(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.finance)
        let actor = visit.staff.id.text
        return try await save(visit, form) { tx in
            let accounts = SettingsPage.accounts(form, at: tx.now)
            if case .refused(let problems) = try BankAccount.save(accounts, by: actor, in: tx) {
                throw AppError(.invalid, problems.joined().first?.message.key ?? "error.badRequest")
            }
        }
    }

    private func saveMail(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require()
        let actor = visit.staff.id.text
        return try await save(visit, form) { tx in
            guard !form["host"].isEmpty else { return try MailSettings.clear(by: actor, in: tx) }
            let known = try MailSettings.load(in: tx)
            // An empty password field leaves the password as it is: it is never shown.
            let password = form.exact("mailPassword").isEmpty ? known?.password ?? "" : form.exact("mailPassword")
            try MailSettings(
                sender: form["sender"], host: form["host"], port: form.number("port") ?? 587,
                security: SMTPSettings.Security(rawValue: form["security"]) ?? .starttls, user: form["user"], password: password
            ).save(by: actor, in: tx)
        }
    }
}
