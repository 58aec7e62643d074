import Basics
import Journal
import Store

extension AccountUser {
    /// What somebody says of himself.
    /// - Throws: `account.name` for a name that is none or too long.
    public func describe(name typed: String, language: LanguageTag, in tx: Transaction) throws {
        let name = try Self.tidied(typed, most: Self.mostName)
        try tx.run("UPDATE account_users SET name = \(name), language = \(language) WHERE id = \(id)")
    }

    /// Sets a password and ends every other session. Only who has proven the address has one: whoever could choose a password for
    /// somebody else's would wait behind it.
    /// - Parameters:
    ///   - hash: made by `PasswordHash`, outside the transaction; empty takes the password away.
    ///   - token: of the session that stays.
    /// - Throws: `account.unproven`.
    public func setPassword(hash: String, keeping token: String?, in tx: Transaction) throws {
        guard isProven else { throw AppError(.forbidden, "account.unproven") }
        try tx.run("UPDATE account_users SET password_hash = \(hash) WHERE id = \(id)")
        try AccountSession.endAll(of: id, but: token, in: tx)
        try Journal.append("account.passwordSet", subject: account.text, actor: "buyer", detail: ["user": id.text], in: tx)
    }

    /// The hash that the present password is held against.
    public func passwordHash(in tx: Transaction) throws -> String {
        try tx.value("SELECT password_hash FROM account_users WHERE id = \(id)") ?? ""
    }

    static func tidied(_ typed: String, most: Int) throws -> String {
        let name = typed.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        guard !name.isEmpty, name.count <= most else { throw AppError.invalid("account.name", ["most": "\(most)"]) }
        return name
    }
}
