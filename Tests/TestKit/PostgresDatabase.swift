import Basics
import CPQ
import Schema
import Store
import Synchronization

/// Fresh databases on the test cluster, dropped when a test ends.
enum PostgresDatabase {
    private static let made = Atomic<Int>(0)

    /// An empty database.
    static func withFresh(on cluster: String, clock: Clock, _ body: (Database) async throws -> Void) async throws {
        try await withCopy(of: "template0", on: cluster, clock: clock, body)
    }

    /// A migrated database: a copy of one that is migrated once, which is several times faster than migrating each.
    static func withMigrated(on cluster: String, clock: Clock, _ body: (Database) async throws -> Void) async throws {
        let template = template.withLock { kept in
            let task = kept ?? Task { try await makeTemplate(on: cluster) }
            kept = task
            return task
        }
        try await withCopy(of: template.value, on: cluster, clock: clock, body)
    }

    private static let template = Mutex<Task<String, any Error>?>(nil)

    private static func makeTemplate(on cluster: String) async throws -> String {
        let name = newName()
        try administer(cluster, "CREATE DATABASE \(name) TEMPLATE template0")
        let database = try Database(.init(cluster + name))
        try await Migrate.up(database)
        // Nobody may be connected to a database that is copied.
        try await database.close()
        return name
    }

    private static func newName() -> String {
        let number = made.add(1, ordering: .relaxed).newValue
        return "test_\(ID<Database>.new(at: Clock.system.now()).text.suffix(12))_\(number)"
    }

    private static func withCopy(
        of template: String, on cluster: String, clock: Clock, _ body: (Database) async throws -> Void
    ) async throws {
        let name = newName()
        try administer(cluster, "CREATE DATABASE \(name) TEMPLATE \(template)")
        let database = try Database(.init(cluster + name), clock: clock)
        do {
            try await body(database)
            try await database.close()
        } catch {
            try await database.close()
            throw error
        }
        try administer(cluster, "DROP DATABASE \(name) WITH (FORCE)")
    }

    /// CREATE and DROP DATABASE run outside any transaction, so not through `Store`.
    private static func administer(_ cluster: String, _ statement: String) throws {
        let connection = PQconnectdb(cluster + "postgres")
        defer { PQfinish(connection) }
        let result = PQexec(connection, statement)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw AppError(.unavailable, "test.postgres", detail: String(cString: PQerrorMessage(connection)))
        }
    }
}
