import Basics
import Customers
import Store
import TestKit

@testable import BackOffice

/// Buyers for the tests of the desk.
enum CustomerCast {
    static let anna = CustomerRecord(
        id: "a1", channel: "alibaba", email: "anna.wojcik@miarfurniture.com", name: "Anna Wójcik",
        company: "Miar Furniture Sp. z o.o.", country: "PL", phone: "+48 601 234 567")
    static let shop = CustomerRecord(
        id: "s1", channel: "amazon", email: "x7a@marketplace.amazon.com", name: "Sklep Meblowy", country: "DE")
    static let tan = CustomerRecord(
        id: "t1", channel: "fair", email: "tan@lion.sg", name: "陈伟明", company: "狮城贸易", country: "SG")

    /// Anna once more, as the mailbox knows her.
    static var twin: CustomerRecord {
        var twin = anna
        (twin.id, twin.channel, twin.company) = ("i1", "inbox", "")
        return twin
    }

    @discardableResult
    static func take(
        _ record: CustomerRecord, _ server: EditorServer, daysAgo: Int64 = 0
    ) async throws -> StoredRecord.Taken {
        try await server.database.write { tx in
            try StoredRecord.take(record, seenAt: tx.now.adding(seconds: -daysAgo * 86_400), by: "system", in: tx)
        }
    }

    /// Ann has a password, so that buyers can be given to her.
    static func hire(_ server: EditorServer) async throws {
        try await server.database.write { try $0.run("UPDATE staff SET password_hash = 'x' WHERE id = 'ann'") }
    }

    static func contact(_ id: ID<Contact>, _ server: EditorServer) async throws -> Contact {
        try await server.database.read { try Contact.find(id, in: $0) }
    }

    static func timeline(_ id: ID<Contact>, _ server: EditorServer) async throws -> [Touch] {
        try await server.database.read { try Touch.timeline(of: id, in: $0) }
    }

    /// Everything that a refusal must leave alone.
    static func whole(_ server: EditorServer) async throws -> [String] {
        try await server.database.read { tx in
            let contacts = try tx.rows("SELECT * FROM contacts ORDER BY id").map {
                let (id, stage, step): (String, String, String) = ($0["id"], $0["stage"], $0["next_step"])
                let (owner, due, into): (String?, Int?, String?) = ($0["owner"], $0["next_at"], $0["merged_into"])
                return "\(id) \(stage) \(step) \(owner ?? "") \(due ?? 0) \(into ?? "")"
            }
            let records = try tx.rows("SELECT id, contact_id FROM customer_records ORDER BY id").map {
                "\($0["id"] as String) \($0["contact_id"] as String)"
            }
            let tags = try tx.rows("SELECT * FROM contact_tags ORDER BY contact_id, tag").map {
                "\($0["contact_id"] as String) \($0["tag"] as String)"
            }
            let counts = try ["touches", "journal", "identity_decisions", "segments"].map { table in
                let count: Int = try tx.value(Self.counting[table] ?? "SELECT 0") ?? 0
                return "\(table) \(count)"
            }
            return contacts + records + tags + counts
        }
    }

    private static let counting: [String: SQL] = [
        "touches": "SELECT count(*) FROM touches", "journal": "SELECT count(*) FROM journal",
        "identity_decisions": "SELECT count(*) FROM identity_decisions", "segments": "SELECT count(*) FROM segments",
    ]

    static func saysEverything(_ body: String) -> Bool {
        body.firstMatch(of: /[> "](admin\.[a-z]+|customers)\.[a-zA-Z]/) == nil
    }
}
