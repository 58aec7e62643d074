import Basics
import Foundation
import GRDB

/// SQLite through GRDB: one writer, readers in parallel on a write-ahead log.
struct SQLiteEngine: Engine {
    static let mostReaders = 8
    static let busySeconds: TimeInterval = 10

    let dialect = Dialect.sqlite
    private let writer: any DatabaseWriter

    /// A database in memory, gone when it is closed.
    init() throws {
        writer = try DatabaseQueue(configuration: Self.configuration)
    }

    init(path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        writer = try SQLiteConnection.translatingErrors {
            try DatabasePool(path: path, configuration: Self.configuration)
        }
    }

    /// A database in memory that begins as a copy of a file.
    init(copyOf path: String) throws {
        writer = try SQLiteConnection.translatingErrors {
            try DatabaseQueue.inMemoryCopy(fromPath: path, configuration: Self.configuration)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = mostReaders
        configuration.busyMode = .timeout(busySeconds)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            // With a write-ahead log, NORMAL loses no committed data when the program is killed, only when the power is cut.
            try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000")
        }
        return configuration
    }

    /// Reads run on the caller's thread: a page makes a handful of them, each a few microseconds, and a hop costs more.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try readNow(body)
    }

    private func readNow<T>(_ body: (any Connection) throws -> T) throws -> T {
        try SQLiteConnection.translatingErrors {
            try writer.read { try body(SQLiteConnection(database: $0)) }
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        do {
            return try await writer.write { try body(SQLiteConnection(database: $0)) }
        } catch let error as DatabaseError {
            throw SQLiteConnection.translated(error)
        }
    }

    func close() async throws {
        try writer.close()
    }
}
