import Basics
import Journal
import Store

/// One try to sign in with a password. It is counted before the password is looked at, so that many at once count as many; a right
/// one is taken back. The password itself is checked between two transactions: it takes 30 ms, and no writer must wait for that.
public struct PasswordTry: Sendable {
    static let windowSeconds: Int64 = 15 * 60
    /// Failures within the window before an address must wait, and before a whole origin must.
    public static let mostFailuresAnAddress = 5
    static let mostFailuresAnOrigin = 30

    /// What the password is held against; of nobody's where there is none, which takes as long.
    public let hash: String
    private let user: AccountUser?
    private let keys: [String]

    /// - Returns: `nil` when the address or the origin must wait.
    public static func begin(_ typed: String, origin: String, in tx: Transaction) throws -> PasswordTry? {
        let email = (try? AccountUser.plain(typed)) ?? ""
        let keys = ["buyer:\(email)", "buyer-from:\(origin)"]
        try tx.run("DELETE FROM sign_in_attempts WHERE at <= \(tx.now.adding(seconds: -windowSeconds))")
        guard try failures(keys[0], in: tx) < mostFailuresAnAddress, try failures(keys[1], in: tx) < mostFailuresAnOrigin else {
            return nil
        }
        for key in keys { try tx.run("INSERT INTO sign_in_attempts (origin, at) VALUES (\(key), \(tx.now))") }
        let row = try tx.row("SELECT * FROM account_users WHERE email = \(email)")
        let kept = row.map { $0["password_hash"] as String } ?? ""
        return PasswordTry(
            hash: kept.isEmpty ? PasswordHash.ofNobody : kept, user: kept.isEmpty ? nil : row.map(AccountUser.init), keys: keys)
    }

    private static func failures(_ key: String, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM sign_in_attempts WHERE origin = \(key)") ?? 0
    }

    /// Lets in whoever had the right password.
    /// - Returns: the token of the session; `nil` when nobody signs in with this address and a password.
    public func accept(in tx: Transaction) throws -> String? {
        guard let user, let row = try tx.row("SELECT password_hash FROM account_users WHERE id = \(user.id)"),
            row["password_hash"] as String == hash
        else { return nil }
        try tx.run("DELETE FROM sign_in_attempts WHERE origin = \(keys[0])")
        try tx.run(
            """
            DELETE FROM sign_in_attempts WHERE position = (SELECT max(position) FROM sign_in_attempts WHERE origin = \(keys[1]))
            """)
        return try AccountSession.begin(user, in: tx)
    }
}
