import Basics
import Schema
import Store

/// Whether a database holds nothing yet but what its own making puts there.
enum FreshDatabase {
    /// - Throws: `backup.notEmpty`, also for a database whose tables are newer than `steps` make them.
    static func require(_ database: Database, _ steps: [Migration]) async throws {
        let found = try await counts(in: database)
        if found.isEmpty { return }
        let fresh = try Database(.sqliteMemory)
        try await Migrate.up(fresh, steps)
        let expected = try await counts(in: fresh)
        try await fresh.close()
        guard found == expected else { throw AppError(.conflict, "backup.notEmpty") }
    }

    private static func counts(in database: Database) async throws -> [String: Int] {
        try await database.read { tx in
            Dictionary(uniqueKeysWithValues: try Table.all(in: tx).map { ($0.name, try ReadTables(tx: tx).count($0)) })
        }
    }
}
