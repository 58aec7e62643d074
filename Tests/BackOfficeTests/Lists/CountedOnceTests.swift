import Store
import TestKit
import Testing

@testable import BackOffice

/// What takes long to count is counted once for each revision.
@Suite struct CountedOnceTests {
    private static func count(_ key: String, _ counted: CountedOnce<String, Int>, in tx: Transaction) throws -> Int {
        try counted.value(key, in: tx) { try tx.value("SELECT count(*) FROM settings WHERE name = \(key)") ?? 0 }
    }

    @Test func itIsCountedAnewWhenARevisionMoves() async throws {
        try await BothEngines.run { database in
            let counted = CountedOnce<String, Int>(under: ["shelf", "queue"], most: 2)
            #expect(try await database.read { try Self.count("a", counted, in: $0) } == 0)
            // Below the shop's own doors, where no revision is told of.
            try await database.write { tx in
                for key in ["a", "b", "c"] { try tx.run("INSERT INTO settings (name, value) VALUES (\(key), '1')") }
            }
            #expect(try await database.read { try Self.count("a", counted, in: $0) } == 0)
            #expect(try await database.read { try Self.count("b", counted, in: $0) } == 1)
            for revision in ["queue", "shelf"] {
                try await database.write { tx in
                    try tx.touch(revision)
                    try tx.run("DELETE FROM settings WHERE name = 'b'")
                }
                #expect(try await database.read { try Self.count("a", counted, in: $0) } == 1)
                #expect(try await database.read { try Self.count("b", counted, in: $0) } == 0)
            }
            // Whatever is beyond the most is counted each time.
            #expect(try await database.read { try Self.count("c", counted, in: $0) } == 1)
            try await database.write { try $0.run("DELETE FROM settings WHERE name IN ('a', 'c')") }
            #expect(try await database.read { try Self.count("c", counted, in: $0) } == 0)
            #expect(try await database.read { try Self.count("a", counted, in: $0) } == 1)
        }
    }
}
