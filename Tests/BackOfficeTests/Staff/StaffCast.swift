import Accounts
import Basics
import Foundation
import Store
import Testing

@testable import BackOffice

/// Who the tests about staff are about, and what they read from letters and pages.
enum StaffCast {
    static let password = "correct horse battery"

    /// Somebody who can sign in, with a session of the token that is the id.
    static func add(_ id: String, _ role: Staff.Role, language: String = "en", in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
            VALUES (\(id), \(id + "@example.com"), \(id.capitalized), \(PasswordHash.make(password)), \(language), \(role), 0)
            """)
        try session(id, of: id, in: tx)
    }

    static func session(_ token: String, of id: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
            VALUES (\(Secrets.fingerprint(token)), \(id), 'form-token', \(tx.now), \(tx.now.adding(seconds: 600)))
            """)
    }

    static func setPassword(of id: String, in tx: Transaction) throws {
        try tx.run("UPDATE staff SET password_hash = \(PasswordHash.make(password)) WHERE id = \(id)")
    }

    /// The letters that wait to be sent, oldest first.
    static func letters(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT payload FROM jobs WHERE kind = 'mail.send' ORDER BY id").map {
                ($0["payload"] as String).replacing("\\/", with: "/")
            }
        }
    }

    /// What the link of a letter ends with: `/admin/join/…` or `/admin/password/…`.
    static func token(_ letter: String?) throws -> String {
        let match = try #require(letter?.firstMatch(of: /\/admin\/(?:join|password)\/([A-Za-z0-9_-]{43})/))
        return String(match.output.1)
    }

    /// The kinds of the journal, oldest first.
    static func kinds(_ database: Database) async throws -> [String] {
        try await database.read { try $0.rows("SELECT kind FROM journal ORDER BY position").map { $0["kind"] } }
    }

    /// Everything about staff that a refusal must leave as it is. Tries that were counted are not a part of it.
    static func state(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            let statements: [SQL] = [
                "SELECT id || email || name || role || language || password_hash FROM staff ORDER BY 1",
                "SELECT fingerprint || staff_id FROM staff_sessions ORDER BY 1",
                "SELECT staff_id || room || level FROM staff_rights ORDER BY 1",
                "SELECT fingerprint || email || role || expires_at FROM staff_links ORDER BY 1",
                "SELECT staff_id || coalesce(confirmed_at, 0) || ':' || last_step FROM staff_factors ORDER BY 1",
                "SELECT fingerprint FROM staff_recovery_codes ORDER BY 1", "SELECT name || value FROM settings ORDER BY 1",
                "SELECT 'journal ' || count(*) FROM journal", "SELECT 'letters ' || count(*) FROM jobs WHERE kind = 'mail.send'",
            ]
            return try statements.flatMap { try tx.rows($0).map { $0[0] as String } }
        }
    }
}
