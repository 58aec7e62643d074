import Basics
import CPQ
import Store
import Synchronization

/// Fresh databases on the test cluster, dropped when a test ends.
enum PostgresDatabase {
    private static let made = Atomic<Int>(0)

    static func withFresh(on cluster: String, clock: Clock, _ body: (Database) async throws -> Void) async throws {
        let number = made.add(1, ordering: .relaxed).newValue
        let name = "test_\(ID<Database>.new(at: Clock.system.now()).text.suffix(12))_\(number)"
        try administer(cluster, "CREATE DATABASE \(name) TEMPLATE template0")
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
