import Store
import TestKit
import Testing

@Suite struct BeginningTests {
    @Test func aTextIsFoundByItsBeginningByteByByte() async throws {
        try await BothEngines.run(empty: .fixed(BothEngines.now)) { database in
            let found = try await database.write { tx in
                try tx.runScript("CREATE TABLE words (word text NOT NULL);")
                for word in ["TW-2026-1", "TW-2026-12", "tw-2026-1", "TW", "Örebro", "Öre", "陈伟", "陈", "T%W", ""] {
                    try tx.run("INSERT INTO words (word) VALUES (\(word))")
                }
                return try ["TW-2026", "Öre", "陈", "T%", "x", ""].map { text in
                    try tx.rows(
                        """
                        SELECT word FROM words WHERE \(Beginning.of("word", text, in: tx))
                        ORDER BY \(Beginning.bytes("word", tx.dialect))
                        """
                    ).map { $0[0] as String }
                }
            }
            #expect(found == [["TW-2026-1", "TW-2026-12"], ["Öre", "Örebro"], ["陈", "陈伟"], ["T%W"], [], []])
        }
    }

    @Test func whatIsTakenBackWasNotTouched() async throws {
        try await BothEngines.run { database in
            struct Stop: Error {}
            let revision = try await database.write { tx in
                try? tx.attempt {
                    try tx.touch("catalogue")
                    throw Stop()
                }
                try tx.touch("catalogue")
                return try tx.revision("catalogue")
            }
            #expect(revision == 1)
        }
    }
}
