import Basics
import Store
import TestKit
import Testing

@testable import Customers

/// A large book laid in at once.
@Suite struct LayRecordsTests {
    @Test func whatIsLaidInIsFoundByWhatComesAfterAndJoinedByResolving() async throws {
        try await BothEngines.run { database in
            var masked = TakeRecordTests.anna
            (masked.id, masked.channel, masked.email, masked.phone) = ("A-77", "alibaba", "a***k@miarfurniture.com", "")
            let book = [TakeRecordTests.anna, masked, MergeTests.jan]
            try await database.write { try StoredRecord.lay(book, seenAt: $0.now, in: $0) }
            #expect(try await TakeRecordTests.counts(database) == [3, 3])
            let moved = try await Contact.resolveAll(in: database)
            #expect(moved == 1)
            #expect(try await TakeRecordTests.counts(database) == [2, 3])
            var card = TakeRecordTests.anna
            (card.id, card.channel) = ("c1", "fair")
            let taken = try await TakeRecordTests.take(card, in: database)
            #expect(try await database.read { try Contact.records(of: taken.contact, in: $0).count } == 3)
            // The same words are counted as if each had come alone.
            let laid = try await Self.words(database)
            try await BothEngines.run { alone in
                for record in book + [card] { try await TakeRecordTests.take(record, in: alone) }
                #expect(try await Self.words(alone) == laid)
            }
        }
    }

    private static func words(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT kind, word, records FROM customer_words WHERE records <> 0")
                .map { "\($0["kind"] as String) \($0["word"] as String) \($0["records"] as Int)" }.sorted()
        }
    }
}
