import Basics
import Store
import TestKit
import Testing

@testable import Translating

/// Runs and files of translations go when nobody looks at them any more; what runs and what waits stays.
@Suite struct PurgeRunsTests {
    @Test func runsThatAreLongOverGo() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let old = tx.now.adding(seconds: -MachineRun.keptDays * 86_400 - 1)
                for (id, state, end) in [
                    ("old-done", "done", old), ("old-failed", "failed", old), ("new-done", "done", tx.now),
                    ("running", "running", nil as Instant?),
                ] as [(String, String, Instant?)] {
                    try tx.run(
                        """
                        INSERT INTO translation_runs (id, kind, source_language, target_language, state, started_by, started_at, ended_at)
                        VALUES (\(id), '', 'en', 'fr', \(state), 'ann', \(old), \(end))
                        """)
                }
                #expect(try MachineRun.purge(atMost: 1, in: tx) == 1)
                #expect(try MachineRun.purge(atMost: 9, in: tx) == 1)
                let left = try tx.rows("SELECT id FROM translation_runs ORDER BY id").map { $0[0] as String }
                #expect(left == ["new-done", "running"])
            }
        }
    }

    @Test func filesGoWhenTheyAreOutOfDate() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                func put(_ id: String, _ state: String, days: Int64) throws {
                    try tx.run(
                        """
                        INSERT INTO translation_files (id, file_name, format, source_language, target_language, state, content, units,
                            uploaded_by, uploaded_at)
                        VALUES (\(id), 'a.xlf', 'xliff12', 'en', 'fr', \(state), '{}', 1, 'ann',
                            \(tx.now.adding(seconds: -days * 86_400 - 1)))
                        """)
                }
                try put("a-waiting-old", "waiting", days: ExchangeRun.keptDays)
                try put("b-waiting-new", "waiting", days: ExchangeRun.keptDays - 1)
                try put("c-applied-old", "applied", days: ExchangeRun.appliedKeptDays)
                try put("d-applied-new", "applied", days: ExchangeRun.keptDays)
                try put("e-applying-old", "applying", days: ExchangeRun.appliedKeptDays)
                #expect(try ExchangeRun.purge(atMost: 9, in: tx) == 2)
                let left = try tx.rows("SELECT id FROM translation_files ORDER BY id").map { $0[0] as String }
                #expect(left == ["b-waiting-new", "d-applied-new", "e-applying-old"])
            }
        }
    }
}
