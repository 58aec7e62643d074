import Basics
import Foundation
import Store
import TestKit
import Testing

@testable import Backup

/// Nobody is signed in to a restored shop.
@Suite struct ShutDoorsTests {
    @Test func everybodySignsInAgain() async throws {
        try await BothEngines.run { source in
            let shop = try await Shop.filled(source)
            defer { shop.remove() }
            try await source.write { try Self.open(in: $0) }
            let before = try await Self.counts(source)
            #expect(before.values.sorted() == [1, 1, 1, 1, 1])
            let made = try await Backup.make(of: source, data: shop.data, sqlite: nil, into: shop.backups)
            try await BothEngines.run(empty: .fixed(BothEngines.now)) { target in
                try? FileManager.default.removeItem(at: shop.copy)
                _ = try await Restore(made.path).run(into: target, data: shop.copy)
                let after = try await Self.counts(target)
                #expect(after.values.sorted() == [0, 0, 0, 0, 0])
                let people = try await target.read { tx in
                    [
                        try tx.value("SELECT count(*) FROM staff WHERE id = 'door-ann'", as: Int.self),
                        try tx.value("SELECT count(*) FROM account_users WHERE id = 'door-bob'", as: Int.self),
                    ]
                }
                #expect(people == [1, 1])
            }
            // The shop that was backed up stays as it was.
            let still = try await Self.counts(source)
            #expect(still == before)
        }
    }

    private static func counts(_ database: Database) async throws -> [String: Int] {
        try await database.read { tx in
            var counts: [String: Int] = [:]
            for (place, table) in ShutDoors.tables.enumerated() {
                counts[String(place)] = try tx.value("SELECT count(*) FROM \(table)") ?? 0
            }
            return counts
        }
    }

    /// One way in through each door, all of them good for years.
    private static func open(in tx: Transaction) throws {
        let later = tx.now.adding(seconds: 1_000_000_000)
        try tx.run(
            """
            INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
            VALUES ('door-ann', 'door-ann@example.com', 'Ann', 'unusable', 'en', 'owner', \(tx.now))
            """)
        try tx.run(
            """
            INSERT INTO staff_sessions (fingerprint, staff_id, form_token, created_at, expires_at)
            VALUES ('door-1', 'door-ann', 'form', \(tx.now), \(later))
            """)
        try tx.run("INSERT INTO staff_challenges (fingerprint, staff_id, expires_at) VALUES ('door-2', 'door-ann', \(later))")
        try tx.run(
            """
            INSERT INTO staff_links (id, kind, fingerprint, email, name, role, language, staff_id, created_at, expires_at)
            VALUES ('door-3', 'password', 'door-3', 'door-ann@example.com', 'Ann', 'owner', 'en', 'door-ann', \(tx.now), \(later))
            """)
        try tx.run(
            """
            INSERT INTO accounts (id, name, schedule, created_at, updated_at)
            VALUES ('door-firm', 'Door & Co', '[]', \(tx.now), \(tx.now))
            """)
        try tx.run(
            """
            INSERT INTO account_users (id, account_id, email, name, role, language, created_at)
            VALUES ('door-bob', 'door-firm', 'door-bob@example.com', 'Bob', 'owner', 'en', \(tx.now))
            """)
        try tx.run(
            """
            INSERT INTO account_sessions (fingerprint, account_user_id, created_at, expires_at)
            VALUES ('door-4', 'door-bob', \(tx.now), \(later))
            """)
        try tx.run(
            """
            INSERT INTO account_links (fingerprint, kind, email, account_id, created_at, expires_at)
            VALUES ('door-5', 'sign_in', 'door-bob@example.com', 'door-firm', \(tx.now), \(later))
            """)
    }
}
