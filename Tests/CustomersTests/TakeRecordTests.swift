import Basics
import Store
import TestKit
import Testing

@testable import Customers

/// Records that arrive one by one and find their buyer.
@Suite struct TakeRecordTests {
    static let anna = CustomerRecord(
        id: "1", channel: "site", email: "anna.wojcik@miarfurniture.com", name: "Anna Wójcik",
        company: "Miar Furniture Sp. z o.o.",
        country: "PL", phone: "+48 601 234 567")

    @Test func theSameBuyerOverThreeChannelsIsOne() async throws {
        try await BothEngines.run { database in
            let first = try await Self.take(Self.anna, in: database)
            let masked = try await Self.take(
                CustomerRecord(
                    id: "A-77", channel: "alibaba", email: "a***k@miarfurniture.com", name: "WOJCIK Anna",
                    company: "Miar Furniture",
                    country: "PL", phone: "+48-601****567"), in: database)
            let card = try await Self.take(
                CustomerRecord(
                    id: "c1", channel: "fair", name: "Wójcik, Ania", company: "MIAR FURNITURE SP Z OO", phone: "0048601234567"),
                in: database)
            #expect(masked.contact == first.contact)
            #expect(card.contact == first.contact)
            let contact = try await database.read { try Contact.find(first.contact, in: $0) }
            #expect(contact.name == "Anna Wójcik")
            #expect(contact.email == "anna.wojcik@miarfurniture.com")
            #expect(contact.phone == "+48 601 234 567")
            #expect(try await Self.counts(database) == [1, 3])
        }
    }

    @Test func aColleagueIsAnotherBuyer() async throws {
        try await BothEngines.run { database in
            let first = try await Self.take(Self.anna, in: database)
            let colleague = try await Self.take(
                CustomerRecord(
                    id: "2", channel: "site", email: "piotr.nowak@miarfurniture.com", name: "Piotr Nowak",
                    company: "Miar Furniture",
                    country: "PL", phone: "+48 601 234 567"), in: database)
            #expect(colleague.contact != first.contact)
            #expect(try await Self.counts(database) == [2, 2])
        }
    }

    @Test func takenInTwiceNothingChanges() async throws {
        try await BothEngines.run { database in
            let first = try await Self.take(Self.anna, in: database)
            let before = try await Self.dump(database)
            let again = try await Self.take(Self.anna, in: database)
            #expect(again == .init(record: first.record, contact: first.contact, outcome: .known))
            #expect(try await Self.dump(database) == before)
        }
    }

    @Test func whatTheChannelSetsRightIsSetRight() async throws {
        try await BothEngines.run { database in
            let first = try await Self.take(Self.anna, in: database)
            var record = Self.anna
            record.name = "Anna Wójcik-Lis"
            let changed = try await Self.take(record, in: database)
            #expect(changed.outcome == .changed)
            #expect(changed.contact == first.contact)
            #expect(try await database.read { try Contact.find(first.contact, in: $0).name } == "Anna Wójcik-Lis")
            // The words of before are counted out again.
            let counts = try await database.read { tx in
                try tx.rows(
                    "SELECT word, records FROM customer_words WHERE kind = 'all' OR (kind = 'name' AND records <> 0) ORDER BY kind, word"
                )
                .map { "\($0["word"] as String) \($0["records"] as Int)" }
            }
            #expect(counts == [" 1", "ana 1", "lis 1", "voikik 1"])
        }
    }

    @Test func twoTaxNumbersAreTwoBuyers() async throws {
        try await BothEngines.run { database in
            var one = Self.anna
            one.taxNumber = "PL5261040828"
            var other = one
            (other.id, other.taxNumber) = ("2", "PL9512130214")
            let first = try await Self.take(one, in: database)
            #expect(try await Self.take(other, in: database).contact != first.contact)
        }
    }

    @Test func aRecordWithoutChannelIsRefusedAndNothingIsKept() async throws {
        try await BothEngines.run { database in
            await #expect(throws: AppError.invalid("customers.noChannel")) {
                try await Self.take(CustomerRecord(id: "1", name: "Anna"), in: database)
            }
            let counts = try await Self.counts(database)
            #expect(counts == [0, 0])
        }
    }

    // MARK: What the tests share

    @discardableResult
    static func take(_ record: CustomerRecord, in database: Database) async throws -> StoredRecord.Taken {
        try await database.write { try StoredRecord.take(record, seenAt: $0.now, by: "system", in: $0) }
    }

    /// Buyers with records, and records.
    static func counts(_ database: Database) async throws -> [Int] {
        try await database.read { tx in
            [
                try tx.value("SELECT count(*) FROM contacts WHERE merged_into IS NULL") ?? 0,
                try tx.value("SELECT count(*) FROM customer_records") ?? 0,
            ]
        }
    }

    /// Everything that is kept of buyers, as text.
    static func dump(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            var lines: [String] = []
            let tables: [(SQL, [String])] = [
                ("SELECT id AS a, name AS b, coalesce(merged_into, '') AS c FROM contacts ORDER BY id", ["a", "b", "c"]),
                ("SELECT id AS a, contact_id AS b, name AS c FROM customer_records ORDER BY id", ["a", "b", "c"]),
                ("SELECT contact_id AS a, tag AS b, '' AS c FROM contact_tags ORDER BY contact_id, tag", ["a", "b", "c"]),
                (
                    "SELECT left_id AS a, right_id AS b, verdict AS c FROM identity_decisions ORDER BY left_id, right_id",
                    ["a", "b", "c"]
                ),
                (
                    "SELECT kind AS a, word AS b, '' AS c FROM customer_words WHERE records <> 0 ORDER BY kind, word",
                    ["a", "b", "c"]
                ),
            ]
            for (sql, columns) in tables {
                for row in try tx.rows(sql) { lines.append(columns.map { row[$0] as String }.joined(separator: "|")) }
            }
            return lines
        }
    }
}
