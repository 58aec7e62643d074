import Foundation
import Schema
import Store

/// A SQLite file that is migrated once a run: to copy it takes a small part of the time that all the steps take.
actor SQLiteTemplate {
    static let shared = SQLiteTemplate()

    private static let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tradewind-\(UUID().uuidString)")

    private var making: Task<String, any Error>?

    /// Where the file lies until the run ends.
    func path() async throws -> String {
        let task = making ?? Task { try await Self.make() }
        making = task
        return try await task.value
    }

    private static func make() async throws -> String {
        atexit { try? FileManager.default.removeItem(at: SQLiteTemplate.folder) }
        let file = folder.appendingPathComponent("shop.db").path
        let database = try Database(.sqliteFile(path: file))
        try await Migrate.up(database)
        // Whoever closes last writes the log into the file.
        try await database.close()
        return file
    }
}
