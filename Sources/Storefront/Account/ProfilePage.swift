import Accounts
import Basics
import Hummingbird
import Store
import Web

extension Storefront {
    func addProfile(to pages: RouterGroup<WebContext>) {
        pages.post("account/profile") { request, context in
            try await accountForm(request, context, .profile, done: "saved") { form, user, tx in
                guard let language = LanguageTag(rawValue: form["language"]), LanguageTag.interface.contains(language) else {
                    throw AppError.invalid("error.badRequest")
                }
                try user.describe(name: form["name"], language: language, in: tx)
            }
        }
        pages.post("account/profile/password") { request, context in try await setPassword(request, context) }
    }

    /// A new password takes the old one, where there is one: a machine that was left signed in gives nobody a password.
    private func setPassword(_ request: Request, _ context: WebContext) async throws -> Response {
        let (visit, form) = (try Visit(request), try await Form.read(request))
        if let seconds = accountThrottle.take(context.origin, at: clock.now()) {
            return try await account(request, .profile, problem: Message("form.tooOften")).tooOften(waitSeconds: seconds)
        }
        let found = try await database.read { tx -> (user: AccountUser, hash: String)? in
            guard let session = try AccountSession.find(token: visit.accountToken, in: tx) else { return nil }
            return (try session.acting(), try session.user.passwordHash(in: tx))
        }
        guard let found else { return .seeOther("/\(visit.language.rawValue)/account/sign-in") }
        let (old, new) = (form.exact("old"), form.exact("new"))
        do {
            if !found.hash.isEmpty {
                guard await offTheLoop({ PasswordHash.matches(old, found.hash) }) else {
                    throw AppError.invalid("account.wrongPassword")
                }
            }
            let hash = try await offTheLoop { try PasswordHash.make(new) }
            let stays = try await database.write { tx in
                // A session that was ended meanwhile, or a password that was changed, is not changed by this any more.
                guard let now = try AccountSession.find(token: visit.accountToken, in: tx), now.user.id == found.user.id,
                    try now.user.passwordHash(in: tx) == found.hash
                else { return false }
                try now.acting().setPassword(hash: hash, keeping: visit.accountToken, in: tx)
                return true
            }
            guard stays else { return .seeOther("/\(visit.language.rawValue)/account/sign-in") }
        } catch let error as AppError where [.invalid, .forbidden].contains(error.kind) {
            return try await account(request, .profile, problem: error.message)
        }
        return .seeOther("/\(visit.language.rawValue)/account/profile?saved")
    }
}

/// What somebody says of himself, and how he signs in.
struct ProfilePage: Sendable {
    let shell: AccountShell
    private var frame: Frame { shell.frame }
    private var user: AccountUser { shell.session.user }

    var html: HTML {
        let name = Field(
            name: "name", label: frame.say("checkout.name"), value: shell.typed.has("name") ? shell.typed["name"] : user.name,
            autocomplete: "name", most: AccountUser.mostName)
        let language = Field(name: "language", label: frame.say("frame.language"), value: user.language.rawValue)
        let languages = LanguageTag.interface.map { (value: $0.rawValue, label: $0.ownName) }
        return shell.page(
            """
            <p class="muted"><bdi>\(user.email)</bdi></p>\(shell.form("", "\(frame.field(name))\(frame.select(language, languages))\(save)"))\
            \(shell.part(shell.say("password"), passwords))
            """)
    }

    private var save: HTML { "<div><button class=\"btn\">\(shell.say("save"))</button></div>" }

    private var passwords: HTML {
        let old = Field(
            name: "old", label: shell.say("oldPassword"), type: "password", autocomplete: "current-password",
            most: PasswordHash.mostBytes)
        let new = Field(
            name: "new", label: shell.say("newPassword"), type: "password", autocomplete: "new-password",
            hint: shell.say("passwordHint", ["count": "\(PasswordHash.fewestCharacters)"]), most: PasswordHash.mostBytes)
        return shell.form("password", "\(user.hasPassword ? frame.field(old) : nil)\(frame.field(new))\(save)")
    }
}
