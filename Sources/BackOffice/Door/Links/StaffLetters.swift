import Basics
import Catalog
import Hummingbird
import Sales
import Store
import Web

/// The letters to those who work here: they come from the house itself and are owed to whoever gets them.
struct StaffLetters: Sendable {
    let texts: Texts
    let shop: String
    /// The address that visitors type, without a slash at its end.
    let site: String

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.staffLetter.\(key)", arguments.merging(["shop": shop]) { own, _ in own })
    }

    func invitation(_ link: StaffLink, token: String, by inviter: String) -> OutgoingMail {
        let facts = ["name": inviter, "role": texts("admin.role.\(link.role.rawValue)")]
        return mail(
            link.email, say("invitedSubject", facts),
            [
                .paragraph(say("invited", facts)),
                .link(
                    label: say("invitedLink", ["days": "\(StaffLink.invitationLastsSeconds / 86_400)"]),
                    address: "\(site)/admin/join/\(token)"),
                .paragraph(say("invitedIgnore")),
            ])
    }

    func password(_ link: StaffLink, token: String) -> OutgoingMail {
        mail(
            link.email, say("passwordSubject"),
            [
                .paragraph(say("password", ["name": link.name])),
                .link(
                    label: say("passwordLink", ["minutes": "\(StaffLink.passwordLastsSeconds / 60)"]),
                    address: "\(site)/admin/password/\(token)"),
                .paragraph(say("passwordIgnore")),
            ])
    }

    func newBrowser(_ staff: Staff, _ visitor: Visitor, at now: Instant) -> OutgoingMail {
        mail(
            staff.email, say("browserSubject"),
            [
                .paragraph(say("browser", ["browser": visitor.browser, "time": now.shown])),
                .link(label: say("browserLink"), address: "\(site)/admin/me"), .paragraph(say("browserHint")),
            ])
    }

    private func mail(_ email: String, _ subject: String, _ parts: [MailBody.Part]) -> OutgoingMail {
        let body = MailBody(isRightToLeft: texts.language.isRightToLeft, language: texts.language.rawValue, parts: parts)
        return OutgoingMail(to: email, subject: subject, text: body.text, html: body.html)
    }
}

extension BackOffice {
    func staffLetters(in language: LanguageTag, _ tx: Transaction) throws -> StaffLetters {
        StaffLetters(texts: texts(language), shop: try ShopSettings.load(in: tx).name, site: providers.site)
    }

    /// Who signs in by a request, and the letter about a browser that was never seen with them.
    func arrival(_ request: Request, _ context: WebContext) -> SignIn.Arrival {
        let visitor = Visitor(request, context)
        return SignIn.Arrival(visitor: visitor) { staff, tx in
            try staffLetters(in: staff.language, tx).newBrowser(staff, visitor, at: tx.now).enqueue(in: tx)
        }
    }
}
