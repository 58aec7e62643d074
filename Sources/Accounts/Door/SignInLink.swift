import Basics
import Journal
import Store

/// A link in a letter by which somebody signs in: it holds for a short time and once. Opening it does nothing, since programs that
/// look through letters open links too; the button on its page does. It works in any browser, for a letter is often read on
/// another machine than the shop.
public struct SignInLink: Hashable, Sendable {
    public static let lastsSeconds: Int64 = 20 * 60
    static let invitationLastsSeconds: Int64 = 7 * 24 * 3600
    /// Letters to one address within a window; whoever asks more often is answered the same and sent nothing.
    static let mostLetters = 3
    static let windowSeconds: Int64 = 15 * 60
    /// So long links that are over are kept.
    private static let keptSeconds: Int64 = 24 * 3600

    enum Kind: String, Storable, Sendable {
        case signIn = "sign_in"
        case invitation
    }

    let kind: Kind
    public let email: String
    let account: ID<Account>?
    let role: AccountUser.Role
    /// What the company is called that invites; `nil` for a link that somebody asked for.
    public let inviter: String?

    /// Begins a sign-in. Whether anybody is known by the address makes no difference to what is done or answered.
    /// - Returns: what the letter's link ends with; `nil` when the address has been sent enough in this quarter of an hour.
    /// - Throws: `account.email`.
    public static func ask(_ typed: String, in tx: Transaction) throws -> String? {
        let email = try AccountUser.plain(typed)
        try tx.run("DELETE FROM account_links WHERE expires_at <= \(tx.now.adding(seconds: -keptSeconds))")
        let since = tx.now.adding(seconds: -windowSeconds)
        let sent: Int? = try tx.value(
            "SELECT count(*) FROM account_links WHERE email = \(email) AND kind = 'sign_in' AND created_at > \(since)")
        guard sent ?? 0 < mostLetters else { return nil }
        return try insert(.signIn, email, lasts: lastsSeconds, in: tx)
    }

    static func insert(
        _ kind: Kind, _ email: String, lasts seconds: Int64, account: ID<Account>? = nil, role: AccountUser.Role? = nil,
        in tx: Transaction
    ) throws -> String {
        let token = Secrets.token()
        try tx.run(
            """
            INSERT INTO account_links (fingerprint, kind, email, account_id, role, created_at, expires_at)
            VALUES (\(Secrets.fingerprint(token)), \(kind), \(email), \(account), \(role?.rawValue ?? ""), \(tx.now),
                \(tx.now.adding(seconds: seconds)))
            """)
        return token
    }

    /// What a link is about, without using it.
    /// - Throws: `account.linkOver` when it was used, is too old or never was.
    public static func read(_ token: String, in tx: Transaction) throws -> SignInLink {
        let row = try tx.row(
            """
            SELECT l.*, a.name AS inviter FROM account_links l LEFT JOIN accounts a ON a.id = l.account_id
            WHERE l.fingerprint = \(Secrets.fingerprint(token)) AND l.used_at IS NULL AND l.expires_at > \(tx.now)
            """)
        guard let row else { throw AppError(.gone, "account.linkOver") }
        return SignInLink(row)
    }

    private init(_ row: Row) {
        (kind, email, account, inviter) = (row["kind"], row["email"], row["account_id"], row["inviter"])
        role = AccountUser.Role(rawValue: row["role"]) ?? .buyer
    }

    /// Uses a link up: the address is proven, and whoever has never signed in with it is given an account of his own, or joins the
    /// company whose invitation he follows. An invitation alone moves nobody: anyone may send one to anyone.
    /// - Returns: the token of the session.
    /// - Throws: `account.linkOver`; `account.elsewhere` when somebody who buys for one company is invited by another.
    public static func follow(_ token: String, language: LanguageTag, in tx: Transaction) throws -> String {
        let used = try tx.run(
            """
            UPDATE account_links SET used_at = \(tx.now)
            WHERE fingerprint = \(Secrets.fingerprint(token)) AND used_at IS NULL AND expires_at > \(tx.now)
            """)
        guard used == 1,
            let row = try tx.row(
                """
                SELECT l.*, a.name AS inviter FROM account_links l LEFT JOIN accounts a ON a.id = l.account_id
                WHERE l.fingerprint = \(Secrets.fingerprint(token))
                """)
        else { throw AppError(.gone, "account.linkOver") }
        let user = try SignInLink(row).user(language, in: tx)
        try tx.run("UPDATE account_users SET proven_at = coalesce(proven_at, \(tx.now)) WHERE id = \(user.id)")
        return try AccountSession.begin(user, in: tx)
    }

    private func user(_ language: LanguageTag, in tx: Transaction) throws -> AccountUser {
        if let known = try AccountUser.find(email: email, in: tx) {
            guard kind == .invitation, let account, known.account != account else { return known }
            return try known.move(to: account, role, in: tx)
        }
        if let account { return try AccountUser.add(email, name: "", role, language, to: account, in: tx) }
        return try Account.open(for: email, language: language, in: tx)
    }
}
