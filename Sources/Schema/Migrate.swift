import Basics
import Store

/// Brings a database up to a version of the schema.
public enum Migrate {
    /// Applies every migration that is missing, all in one transaction: a failure leaves nothing behind. Of several machines
    /// that start at once one migrates and the others find it done.
    /// - Returns: the names of the steps applied.
    /// - Throws: `schema.newer` when the database knows steps that this program does not.
    @discardableResult
    public static func up(_ database: Database, _ migrations: [Migration] = History.migrations) async throws -> [String] {
        try await makeTable(in: database)
        return try await database.write { tx in
            // As the transaction's first statement it waits before PostgreSQL decides which past it sees.
            if tx.dialect == .postgres { try tx.run("LOCK TABLE migrations IN ACCESS EXCLUSIVE MODE") }
            let done = try tx.value("SELECT max(number) FROM migrations", as: Int?.self).flatMap { $0 } ?? 0
            guard done <= migrations.count else {
                throw AppError(.conflict, "schema.newer", ["database": String(done), "program": String(migrations.count)])
            }
            return try migrations.dropFirst(done).map { migration in
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
