import Basics
import Store
import TestKit
import Testing

@testable import Customers

/// What a person decides about buyers: it holds, and it can be undone exactly.
@Suite struct MergeTests {
    static let jan = CustomerRecord(id: "j1", channel: "site", email: "jan@kowal.pl", name: "Jan Kowal", country: "PL")
    static let shop = CustomerRecord(
        id: "s1", channel: "amazon", email: "x7a@marketplace.amazon.com", name: "Sklep Meblowy", country: "PL")

    @Test func whatAPersonMergesStaysOneAfterEveryRun() async throws {
        try await BothEngines.run { database in
            let (jan, shop) = try await Self.twoBuyers(database)
            try await database.write { try Contact.merge(shop, into: jan, by: "rep", in: $0) }
            try await Contact.resolveAll(in: database)
            var changed = Self.shop
            changed.name = "Sklep Meblowy Kowal"
            let again = try await TakeRecordTests.take(changed, in: database)
            #expect(again.contact == jan)
            #expect(try await database.read { try Contact.records(of: jan, in: $0).count } == 2)
        }
    }

    @Test func aMergeIsUndoneExactly() async throws {
        try await BothEngines.run { database in
            let (jan, shop) = try await Self.twoBuyers(database)
            try await database.write { tx in
                try tx.run("INSERT INTO contact_tags (contact_id, tag) VALUES (\(shop), 'furniture')")
                try tx.run("UPDATE contacts SET stage = 'quoted' WHERE id = \(shop)")
                try Contact.planNext("Call", on: nil, for: shop, by: "rep", in: tx)
            }
            let before = try await Self.whole(database)
            try await database.write { try Contact.merge(shop, into: jan, by: "rep", in: $0) }
            let merged = try await database.read { try Contact.find(jan, in: $0) }
            #expect(merged.stage == .quoted)
            #expect(merged.nextStep == "Call")
            let change = try await database.read { try IdentityChange.about(jan, in: $0)[0] }
            #expect(change.kind == .merged)
            try await database.write { try IdentityChange.undo(change.id, by: "rep", in: $0) }
            #expect(try await Self.whole(database) == before)
            await #expect(throws: AppError(.conflict, "customers.undoneAlready")) {
                try await database.write { try IdentityChange.undo(change.id, by: "rep", in: $0) }
            }
        }
    }

    @Test func whatAPersonSplitsStaysApartAfterEveryRun() async throws {
        try await BothEngines.run { database in
            let first = try await TakeRecordTests.take(TakeRecordTests.anna, in: database)
            var twin = TakeRecordTests.anna
            (twin.id, twin.channel) = ("t", "inbox")
            let second = try await TakeRecordTests.take(twin, in: database)
            #expect(second.contact == first.contact)
            let other = try await database.write { try Contact.split([second.record], from: first.contact, by: "rep", in: $0) }
            try await Contact.resolveAll(in: database)
            twin.phone = "+48 601 234 568"
            #expect(try await TakeRecordTests.take(twin, in: database).contact == other)
            let change = try await database.read { try IdentityChange.about(other, in: $0)[0] }
            try await database.write { try IdentityChange.undo(change.id, by: "rep", in: $0) }
            #expect(try await database.read { try Contact.records(of: first.contact, in: $0).count } == 2)
        }
    }

    @Test func whatIsUndoneIsNotComputedAgain() async throws {
        try await BothEngines.run { database in
            // They meet only when the second says more.
            let first = try await TakeRecordTests.take(TakeRecordTests.anna, in: database)
            var other = CustomerRecord(id: "9", channel: "inbox", email: "office@other.pl", name: "Biuro")
            let second = try await TakeRecordTests.take(other, in: database)
            #expect(second.contact != first.contact)
            (other.email, other.name, other.phone) = (TakeRecordTests.anna.email, "Anna Wójcik", TakeRecordTests.anna.phone)
            #expect(try await TakeRecordTests.take(other, in: database).contact == first.contact)
            let change = try await database.read { try IdentityChange.about(first.contact, in: $0)[0] }
            #expect(change.kind == .resolved)
            try await database.write { try IdentityChange.undo(change.id, by: "rep", in: $0) }
            try await Contact.resolveAll(in: database)
            let places = try await database.read {
                try RecordQueries.records([first.record, second.record], in: $0).map(\.contact)
            }
            #expect(places == [first.contact, second.contact])
        }
    }

    @Test func nothingIsMergedWithItselfAndNothingSplitWhole() async throws {
        try await BothEngines.run { database in
            let (jan, _) = try await Self.twoBuyers(database)
            let before = try await Self.whole(database)
            await #expect(throws: AppError.invalid("customers.mergeSelf")) {
                try await database.write { try Contact.merge(jan, into: jan, by: "rep", in: $0) }
            }
            let all = try await database.read { try Contact.records(of: jan, in: $0).map(\.id) }
            await #expect(throws: AppError.invalid("customers.splitNothing")) {
                try await database.write { try Contact.split(all, from: jan, by: "rep", in: $0) }
            }
            #expect(try await Self.whole(database) == before)
        }
    }

    @Test func everyLinkSaysWhy() async throws {
        try await BothEngines.run { database in
            let first = try await TakeRecordTests.take(TakeRecordTests.anna, in: database)
            var twin = TakeRecordTests.anna
            (twin.id, twin.channel, twin.company) = ("t", "inbox", "")
            try await TakeRecordTests.take(twin, in: database)
            let why = try await database.read { try Contact.why(first.contact, in: $0) }
            #expect(why.count == 1)
            // Of two records that are all there is, one name and one company are not rare.
            #expect(why[0].percent == 69)
            #expect(
                Set(why[0].reasons.map(\.message.key)).isSuperset(of: [
                    "customers.why.email.same", "customers.why.name.whole", "customers.why.phone.same",
                    "customers.why.account.domain",
                ]))
        }
    }

    private static func twoBuyers(_ database: Database) async throws -> (ID<Contact>, ID<Contact>) {
        let one = try await TakeRecordTests.take(jan, in: database)
        let other = try await TakeRecordTests.take(shop, in: database)
        #expect(one.contact != other.contact)
        return (one.contact, other.contact)
    }

    private static func whole(_ database: Database) async throws -> [String] {
        let stages = try await database.read { tx in
            try tx.rows("SELECT id, stage, next_step FROM contacts ORDER BY id")
                .map { "\($0["id"] as String) \($0["stage"] as String) \($0["next_step"] as String)" }
        }
        return try await TakeRecordTests.dump(database) + stages
    }
}
