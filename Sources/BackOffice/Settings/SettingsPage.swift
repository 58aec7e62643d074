import Basics
import Catalog
import Foundation
import Mail
import MoneyKit
import Payments
import Sales
import Web

/// What the shop decides about itself: name, languages, currencies, where buyers pay, how mail goes out.
struct SettingsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let shop: ShopSettings
    let accounts: [BankAccount]
    let mail: MailSettings?
    let problem: Message?
    /// What was typed in the form that could not be taken.
    let typed: Form?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.settings"), notice: visit.query.has("saved") ? texts("admin.products.saved") : nil,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <div class="cols-even">\(form("shop", shopFields))\(form("mail", mailFields))</div>
            \(form("bank", bankFields))
            """)
    }

    private func form(_ name: String, _ fields: HTML) -> HTML {
        frame.panel(
            texts("admin.settings.\(name)"), id: name,
            """
            <form class="panel-body stack" method="post" action="/admin/settings/\(name)" data-guard>\(visit.formToken)\(fields)\
            <div class="row"><button class="btn">\(texts("admin.form.save"))</button></div></form>
            """)
    }

    /// A field that shows what was typed, or else what is kept.
    private func field(_ name: String, _ kept: String, type: String = "text", hint: String? = nil) -> HTML {
        let value = typed.flatMap { $0.has(name) ? $0[name] : nil } ?? kept
        return frame.field(texts("admin.settings.\(name)"), name: name, value: value, type: type, hint: hint)
    }

    // MARK: Shop

    private var shopFields: HTML {
        let language = texts.language
        let boxes: [HTML] = LanguageTag.interface.map { tag in
            let name = Locale(identifier: tag.rawValue).localizedString(forLanguageCode: tag.rawValue) ?? tag.rawValue
            return """
                <label class="check"><input type="checkbox" name="languages" value="\(tag.rawValue)"\
                \(flag: "checked", if: shop.languages.contains(tag))><span lang="\(tag.rawValue)">\(name)</span></label>
                """
        }
        return """
            \(field("name", shop.name))\(field("address", shop.address))\(field("email", shop.email, type: "email"))\
            \(field("phone", shop.phone))\(field("tagline", shop.tagline[language] ?? ""))\
            \(field("announcement", shop.announcement[language] ?? ""))\
            \(field("currencies", shop.currencies.map(\.code).joined(separator: ", "), hint: texts("admin.settings.currenciesHint", ["base": shop.baseCurrency.code])))
            <fieldset class="field"><legend>\(texts("admin.settings.languages"))</legend>\(boxes)</fieldset>
            """
    }

    // MARK: Mail

    private var mailFields: HTML {
        let securities = SMTPSettings.Security.allCases.map {
            (value: $0.rawValue, label: texts("admin.settings.security.\($0.rawValue)"))
        }
        return """
            <p class="muted">\(texts(mail == nil ? "admin.settings.mailUnset" : "admin.settings.mailSet"))</p>
            \(field("sender", mail?.sender ?? "", type: "email"))\(field("host", mail?.host ?? ""))\
            \(field("port", String(mail?.port ?? 587)))\
            \(frame.select(texts("admin.settings.securityLabel"), name: "security", options: securities, chosen: mail?.security ?? "starttls"))\
            \(field("user", mail?.user ?? ""))\
            \(frame.field(texts("admin.settings.mailPassword"), name: "mailPassword", value: "", type: "password", hint: texts("admin.settings.passwordHint"), attributes: " autocomplete=\"new-password\""))
            """
    }

    // MARK: Bank accounts

    private static let bankKeys: [(name: String, path: KeyPath<BankDetails, String> & Sendable)] = [
        ("currency", \.currency), ("beneficiary", \.beneficiary), ("beneficiaryAddress", \.beneficiaryAddress),
        ("bank", \.bank), ("bankAddress", \.bankAddress), ("account", \.account), ("bic", \.bic),
        ("intermediary", \.intermediary),
    ]

    /// Every account and an empty one for a new.
    private var bankFields: HTML {
        let kept = accounts.map { account in Self.bankKeys.map { account.details[keyPath: $0.path] } }
        let shown = typed?.has("bank-0-bank") == true ? Self.typedRows(typed) : kept + [Self.bankKeys.map { _ in "" }]
        let sets: [HTML] = shown.enumerated().map { index, values in
            let inputs: [HTML] = zip(Self.bankKeys, values).map { key, value in
                frame.field(
                    texts("admin.settings.\(key.name == "bank" ? "bankName" : key.name)"), name: "bank-\(index)-\(key.name)",
                    value: value)
            }
            let title = values[0].isEmpty ? texts("admin.settings.newAccount") : values[0]
            return "<fieldset class=\"form-2\"><legend>\(title)</legend>\(inputs)</fieldset>"
        }
        return "<p class=\"muted\">\(texts("admin.settings.bankHint"))</p>\(sets)"
    }

    private static func typedRows(_ form: Form?) -> [[String]] {
        guard let form else { return [] }
        return (0...BankAccount.mostAccounts).prefix { form.has("bank-\($0)-bank") }.map { index in
            bankKeys.map { form["bank-\(index)-\($0.name)"] }
        }
    }

    /// The accounts of the form; a set without a bank and an account is none.
    static func accounts(_ form: Form, at now: Instant) -> [BankAccount] {
        typedRows(form).filter { !$0[3].isEmpty || !$0[5].isEmpty }.map { values in
            BankAccount(
                id: .new(at: now),
                details: BankDetails(
                    currency: values[0], beneficiary: values[1], beneficiaryAddress: values[2], bank: values[3],
                    bankAddress: values[4], account: values[5], bic: values[6], intermediary: values[7], charges: .shared))
        }
    }
}
