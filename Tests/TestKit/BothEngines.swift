import Basics
import Foundation
import Schema
import Store

/// Gives a test a fresh, migrated database of each engine.
///
/// PostgreSQL is the private cluster that `bin/test` starts; its address is in `TRADEWIND_TEST_POSTGRES`. A test run without
/// it covers SQLite alone and says so.
public enum BothEngines {
    /// Noon of 1 November 2026, the time of every test that does not say otherwise.
    public static let now = Instant(milliseconds: 1_793_534_400_000)

    /// - Parameter onDisk: true for a SQLite file, as a shop has it, with its pool of readers; most tests are content with memory.
    public static func run(
        clock: Clock = .fixed(now), onDisk: Bool = false, _ body: (Database) async throws -> Void
    ) async throws {
        try await withMigratedSQLite(clock, onDisk: onDisk, body)
        try await withCluster { try await PostgresDatabase.withMigrated(on: $0, clock: clock, body) }
    }

    /// The same with databases that hold no table yet.
    public static func run(empty clock: Clock, _ body: (Database) async throws -> Void) async throws {
        try await with(.sqliteMemory, clock, body)
        try await withCluster { try await PostgresDatabase.withFresh(on: $0, clock: clock, body) }
    }

    private static func withMigratedSQLite(
        _ clock: Clock, onDisk: Bool, _ body: (Database) async throws -> Void
    ) async throws {
        let template = try await SQLiteTemplate.shared.path()
        guard onDisk else { return try await with(.sqliteCopy(ofFile: template), clock, body) }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("shop.db").path
        try FileManager.default.copyItem(atPath: template, toPath: file)
        try await with(.sqliteFile(path: file), clock, body)
    }

    private static func with(_ url: DatabaseURL, _ clock: Clock, _ body: (Database) async throws -> Void) async throws {
        let database = try Database(url, clock: clock)
        try await body(database)
        try await database.close()
    }

    private static func withCluster(_ body: (String) async throws -> Void) async throws {
        guard let cluster = ProcessInfo.processInfo.environment["TRADEWIND_TEST_POSTGRES"] else {
            print("skipped on PostgreSQL: TRADEWIND_TEST_POSTGRES is not set")
            return
        }
        try await body(cluster)
    }
}
