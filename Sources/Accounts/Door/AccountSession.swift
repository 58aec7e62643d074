import Basics
import Journal
import Store

/// Somebody who is signed in, or a member of staff who looks at the shop as that person sees it. The cookie holds a token; the
/// database holds its SHA-256.
public struct AccountSession: Hashable, Sendable {
    /// The cookie that the site and the back office know it by.
    public static let cookie = "account"
    public static let lastsSeconds: Int64 = 30 * 24 * 3600
    /// Long enough to see what a buyer is asking about on the telephone.
    public static let viewLastsSeconds: Int64 = 30 * 60

    public let user: AccountUser
    public let account: Account
    /// The staff id of who is looking; `nil` for the buyer himself.
    public let viewer: String?

    /// Nothing may be changed in this session.
    public var isView: Bool { viewer != nil }

    /// The person, for a verb that changes something.
    /// - Throws: `account.viewOnly`.
    public func acting() throws -> AccountUser {
        guard !isView else { throw AppError(.forbidden, "account.viewOnly") }
        return user
    }

    /// The session of a cookie, unless it is over. An unknown or forged token finds nothing.
    public static func find(token: String?, in tx: Transaction) throws -> AccountSession? {
        guard let token, !token.isEmpty else { return nil }
        let row = try tx.row(
            """
            SELECT u.*, s.staff_id FROM account_sessions s JOIN account_users u ON u.id = s.account_user_id
            WHERE s.fingerprint = \(Secrets.fingerprint(token)) AND s.expires_at > \(tx.now)
            """)
        guard let row else { return nil }
        let user = AccountUser(row)
        return AccountSession(user: user, account: try Account.find(user.account, in: tx), viewer: row["staff_id"])
    }

    static func begin(_ user: AccountUser, in tx: Transaction) throws -> String {
        let token = try insert(user.id, staff: nil, lasts: lastsSeconds, in: tx)
        try Journal.append(
            "account.signedIn", subject: user.account.text, actor: "buyer", detail: ["user": user.id.text], in: tx)
        return token
    }

    /// Begins to look at the shop as a buyer sees it. Who did so and whose eyes they borrowed stays in the journal.
    /// - Returns: the token for the cookie.
    /// - Throws: `account.unknown`.
    public static func view(_ id: ID<AccountUser>, by staff: String, in tx: Transaction) throws -> String {
        guard let user = try AccountUser.find(id, in: tx) else { throw AppError.notFound("account.unknown") }
        let token = try insert(id, staff: staff, lasts: viewLastsSeconds, in: tx)
        try Journal.append(
            "account.viewed", subject: user.account.text, actor: staff, detail: ["user": id.text], in: tx)
        return token
    }

    private static func insert(
        _ user: ID<AccountUser>, staff: String?, lasts seconds: Int64, in tx: Transaction
    ) throws -> String {
        try tx.run("DELETE FROM account_sessions WHERE expires_at <= \(tx.now)")
        let token = Secrets.token()
        try tx.run(
            """
            INSERT INTO account_sessions (fingerprint, account_user_id, staff_id, created_at, expires_at)
            VALUES (\(Secrets.fingerprint(token)), \(user), \(staff), \(tx.now), \(tx.now.adding(seconds: seconds)))
            """)
        return token
    }

    /// Ends what a member of staff looks at as buyers see it.
    public static func endViews(by staff: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM account_sessions WHERE staff_id = \(staff)")
    }

    /// Ends the session of a token, whoever's it is.
    public static func end(token: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM account_sessions WHERE fingerprint = \(Secrets.fingerprint(token))")
    }

    /// Ends every session of a person, on whichever machine; `token` names the one that stays.
    public static func endAll(of user: ID<AccountUser>, but token: String? = nil, in tx: Transaction) throws {
        try tx.run(
            """
            DELETE FROM account_sessions WHERE account_user_id = \(user) AND staff_id IS NULL
                AND fingerprint <> \(token.map(Secrets.fingerprint) ?? "")
            """)
    }
}
