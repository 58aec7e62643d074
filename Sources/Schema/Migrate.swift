import Basics
import Store

/// Brings a database up to a version of the schema.
public enum Migrate {
    /// Applies every migration that is missing, in the order of their numbers and all in one transaction: a failure leaves
    /// nothing behind. Of several machines that start at once one migrates and the others find it done.
    /// - Returns: the names of the steps applied.
    /// - Throws: `schema.newer` when the database knows steps that this program does not.
    @discardableResult
    public static func up(_ database: Database, _ migrations: [Migration] = History.migrations) async throws -> [String] {
        try await makeTable(in: database)
        return try await database.write { tx in
            // As the transaction's first statement it waits before PostgreSQL decides which past it sees.
            if tx.dialect == .postgres { try tx.run("LOCK TABLE migrations IN ACCESS EXCLUSIVE MODE") }
            let done = Set(try tx.rows("SELECT number FROM migrations").map { $0[0] as Int })
            let newest = migrations.map(\.number).max() ?? 0
            guard (done.max() ?? 0) <= newest else {
                throw AppError(.conflict, "schema.newer", ["database": String(done.max() ?? 0), "program": String(newest)])
            }
            let missing = migrations.filter { !done.contains($0.number) }.sorted { $0.number < $1.number }
            return try missing.map { migration in
                try tx.runScript(migration.script(for: tx.dialect))
                try tx.run("INSERT INTO migrations (number, name) VALUES (\(migration.number), \(migration.name))")
                return migration.name
            }
        }
    }

    /// Two machines that make the table at the same moment meet at PostgreSQL's own catalogue: the one that was told so looks
    /// again and finds the table.
    private static func makeTable(in database: Database) async throws {
        let make: @Sendable (Transaction) throws -> Void = { tx in
            try tx.runScript("CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL)")
        }
        do {
            try await database.write(make)
        } catch let error as AppError where error.kind == .conflict {
            try await database.write(make)
        }
    }
}
