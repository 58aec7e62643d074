import Basics
import Store

/// Brings a database up to a version of the schema.
public enum Migrate {
    /// Applies every migration that is missing, all in one transaction: a failure leaves nothing behind.
    /// - Returns: the names of the steps applied.
    /// - Throws: `schema.newer` when the database knows steps that this program does not.
    @discardableResult
    public static func up(_ database: Database, _ migrations: [Migration] = History.migrations) async throws -> [String] {
        try await database.write { tx in
            try tx.runScript("CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL)")
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
}
