import Basics
import GRDB

/// Runs statements on one GRDB connection, keeping them prepared.
///
/// GRDB opens the connection, keeps its statements and its transactions; values are bound and read through SQLite's own
/// interface (`PreparedStatement`), because a page reads some hundred columns and each would pass through two more types.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    func rows(_ text: String, _ arguments: [Value]) throws -> [Row] {
        try Self.translatingErrors {
            try PreparedStatement(database.cachedStatement(sql: text)).rows(arguments)
        }
    }

    func run(_ text: String, _ arguments: [Value]) throws -> Int {
        try Self.translatingErrors {
            let statement = try database.cachedStatement(sql: text)
            try PreparedStatement(statement).run(arguments)
            return statement.isReadonly ? 0 : database.changesCount
        }
    }

    func runScript(_ script: String) throws {
        try Self.translatingErrors { try database.execute(sql: script) }
    }

    /// Kept prepared: an import makes three savepoints a product.
    func control(_ text: String) throws {
        try PreparedStatement(database.cachedStatement(sql: text)).run([])
    }

    static func translatingErrors<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw translated(error)
        }
    }

    static func translated(_ error: DatabaseError) -> AppError {
        let detail = error.description
        return switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: AppError(.conflict, "store.unique", detail: detail)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: AppError(.conflict, "store.reference", detail: detail)
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL: AppError(.invalid, "store.check", detail: detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: AppError(.unavailable, "store.busy", detail: detail)
        case .SQLITE_FULL: AppError(.unavailable, "store.full", detail: detail)
        default: AppError(.internal, "store.failed", detail: detail)
        }
    }
}
