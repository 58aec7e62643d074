import Basics
import Guard
import Store
import TestKit

/// Who does something in the tests of the house rules, and the pack they write.
enum HouseCast {
    static let owner = Colleague(id: "olga", role: .owner)
    static let lead = Colleague(id: "lena", role: .editor)
    static let rep = Colleague(id: "ravi", role: .sales)
    static let others: [Colleague] = [rep, Colleague(id: "fei", role: .finance), Colleague(id: "vic", role: .viewer)]

    static func pack(id: String = "ours", version: String = "2026-11-26", severity: String = "warning") -> String {
        """
        id: \(id)
        version: \(version)
        title: {en: Our house, zh: 本店}
        own_domains: [korvextools.com]
        rules:
          - id: ours.email
            class: email
            surfaces: all
            stages: all
            severity: \(severity)
            points: null
            title: {en: Mailbox, zh: 邮箱}
            advice: {en: Answer here., zh: 请在这里回复。}
            source: our own
            read: 2026-11-26
            verified: official
        """
    }

    /// What a refusal must leave as it was.
    static func state(_ database: Database) async throws -> [Int] {
        try await database.read { tx in
            [
                try tx.value("SELECT count(*) FROM guard_allowed WHERE removed_at IS NULL") ?? 0,
                try tx.value("SELECT count(*) FROM guard_packs WHERE retired_at IS NULL") ?? 0,
                try tx.value("SELECT count(*) FROM journal") ?? 0,
            ]
        }
    }

    /// - Returns: the key of the sentence with which it was refused.
    static func refusal(_ database: Database, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws -> String? {
        let before = try await state(database)
        do {
            try await database.write { try body($0) }
        } catch let error as AppError {
            let after = try await state(database)
            return before == after ? error.message.key : "something changed"
        }
        return nil
    }
}
