import Accounts
import Basics
import Foundation
import Journal
import Store

/// Somebody who works in the back office.
public struct Staff: Sendable, Hashable {
    public enum Role: String, Storable, Sendable, CaseIterable {
        case owner, editor, sales, finance, viewer
    }

    static let mostNameCharacters = 80

    public let id: ID<Staff>
    public let email: String
    public let name: String
    public let language: LanguageTag
    /// Of a visit: as which the person acts in the room of the address.
    public internal(set) var role: Role
    /// Somebody without a password cannot sign in: they have left.
    let hasPassword: Bool

    init(row: Row) {
        id = row["id"]
        email = row["email"]
        name = row["name"]
        language = row["language"]
        role = row["role"]
        hasPassword = row["password_hash"] as String != ""
    }

    /// Adds somebody.
    /// - Throws: `staff.badEmail`, `password.short`, `staff.emailTaken`.
    @discardableResult
    public static func add(
        email: String, name: String, password: String, language: LanguageTag, role: Role, by actor: String = "system",
        in tx: Transaction
    ) throws -> ID<Staff> {
        let email = try normalised(email)
        guard try tx.row("SELECT id FROM staff WHERE email = \(email)") == nil else {
            throw AppError(.conflict, "staff.emailTaken", ["email": email])
        }
        let id = ID<Staff>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
            VALUES (\(id), \(email), \(String(name.prefix(mostNameCharacters))), \(try PasswordHash.make(password)), \
            \(language), \(role), \(tx.now))
            """)
        try Journal.append(
            "staff.added", subject: id.text, actor: actor, detail: ["email": email, "role": role.rawValue], in: tx)
        return id
    }

    /// Sets a new password and ends every session of that person.
    /// - Returns: false when nobody has the address.
    @discardableResult
    public static func setPassword(_ password: String, email: String, in tx: Transaction) throws -> Bool {
        let hash = try PasswordHash.make(password)
        let email = try normalised(email)
        guard let id: ID<Staff> = try tx.value("SELECT id FROM staff WHERE email = \(email)") else { return false }
        try tx.run("UPDATE staff SET password_hash = \(hash) WHERE id = \(id)")
        try endSessions(of: id, keeping: nil, in: tx)
        try Journal.append("staff.passwordSet", subject: id.text, in: tx)
        return true
    }

    /// Takes the second factor of somebody who has lost it away, and ends every session of that person.
    /// - Returns: false when nobody has the address.
    @discardableResult
    public static func resetFactor(email: String, in tx: Transaction) throws -> Bool {
        let email = try normalised(email)
        guard let id: ID<Staff> = try tx.value("SELECT id FROM staff WHERE email = \(email)") else { return false }
        try StaffFactor.remove(of: id, by: "system", in: tx)
        return true
    }

    /// How many people work here.
    public static func count(in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM staff") ?? 0
    }

    /// Those who work with orders and may see them, and so are told of new ones.
    public static func toldOfOrders(in tx: Transaction) throws -> [Staff] {
        try tx.rows("SELECT * FROM staff WHERE role IN \([Role.owner, .sales]) AND password_hash <> '' ORDER BY email")
            .map(Staff.init).filter { try StaffRights.load($0, in: tx).right(in: .orders) >= .see }
    }

    /// Everybody, by name.
    static func all(in tx: Transaction) throws -> [Staff] {
        try tx.rows("SELECT * FROM staff ORDER BY name, email").map(Staff.init)
    }

    static func setLanguage(_ language: LanguageTag, of id: ID<Staff>, in tx: Transaction) throws {
        try tx.run("UPDATE staff SET language = \(language) WHERE id = \(id)")
    }

    static func normalised(_ email: String) throws -> String {
        let email = email.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), email.utf8.count <= 254, !email.contains(" ") else {
            throw AppError.invalid("staff.badEmail")
        }
        return email
    }
}
