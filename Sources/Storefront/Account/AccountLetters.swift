import Accounts
import Basics
import Catalog
import MoneyKit
import Sales
import Store
import Web

/// The letters about signing in and about what waits for a colleague. They are owed to whoever asked, and advertise nothing.
struct AccountLetters: Sendable {
    let texts: Texts
    let shop: String
    /// The site's address in the reader's language, without a slash at its end.
    let site: String

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("account.letter.\(key)", arguments.merging(["shop": shop]) { own, _ in own })
    }

    func signIn(to email: String, token: String) -> OutgoingMail {
        let minutes = ["minutes": "\(SignInLink.lastsSeconds / 60)"]
        return mail(
            email, say("signInSubject"),
            [
                .paragraph(say("signIn")), .link(label: say("signInLink", minutes), address: "\(site)/account/link/\(token)"),
                .paragraph(say("signInIgnore")),
            ])
    }

    func invitation(to email: String, token: String, by user: AccountUser, of account: Account) -> OutgoingMail {
        let facts = ["name": user.shownName, "company": account.name]
        return mail(
            email, say("invitedSubject", facts),
            [
                .paragraph(say("invited", facts)), .link(label: say("invitedLink"), address: "\(site)/account/link/\(token)"),
                .paragraph(say("invitedIgnore")),
            ])
    }

    func approvalAsked(_ request: ApprovalRequest, by user: AccountUser, of approver: AccountUser) -> OutgoingMail {
        let facts = ["name": user.shownName, "total": amount(request)]
        return mail(
            approver.email, say("askedSubject", facts),
            [
                .paragraph(say("asked", facts)), items(request),
                .link(label: say("askedLink"), address: "\(site)/account/approvals/\(request.id)"),
            ])
    }

    /// An order that was agreed to has a confirmation of its own; of one that was not, the buyer learns why.
    func declined(_ request: ApprovalRequest, by approver: AccountUser, to user: AccountUser) -> OutgoingMail {
        let facts = ["name": approver.shownName, "total": amount(request)]
        return mail(
            user.email, say("declinedSubject", facts),
            [.paragraph(say("declined", facts)), .paragraph(request.reason), items(request)])
    }

    private func amount(_ request: ApprovalRequest) -> String { MoneyFormat(texts.language).text(request.total) }

    private func items(_ request: ApprovalRequest) -> MailBody.Part {
        let money = MoneyFormat(texts.language)
        return .items(
            request.lines.map { line in
                let detail = [line.sku, line.options, "× \(money.text(line.quantity))"].filter { !$0.isEmpty }
                return (
                    name: line.title, detail: detail.joined(separator: " · "),
                    amount: money.text(Money(minor: line.amount, request.total.currency))
                )
            })
    }

    private func mail(_ email: String, _ subject: String, _ parts: [MailBody.Part]) -> OutgoingMail {
        let body = MailBody(isRightToLeft: texts.language.isRightToLeft, language: texts.language.rawValue, parts: parts)
        return OutgoingMail(to: email, subject: subject, text: body.text, html: body.html)
    }
}

extension Storefront {
    func letters(to language: LanguageTag, in tx: Transaction) throws -> AccountLetters {
        let shop = try ShopSettings.load(in: tx)
        // A link in a language that the shop does not speak leads nowhere.
        let words = texts(shop.languages.contains(language) ? language : shop.baseLanguage)
        let home = try shops.domains(in: tx).base(of: words.language, main: settings.baseURL)
        return AccountLetters(texts: words, shop: shop.name, site: "\(home)/\(words.language.rawValue)")
    }
}
