import Basics
import Foundation
import GRDB

/// Runs statements on one GRDB connection, keeping them prepared.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    func rows(_ text: String, _ arguments: [Value]) throws -> [Row] {
        let statement = try prepared(text, arguments)
        let columns = Columns(statement.columnNames)
        let indices = 0..<columns.names.count
        var rows: [Row] = []
        let cursor = try GRDB.Row.fetchCursor(statement)
        while let row = try cursor.next() {
            rows.append(Row(columns: columns, values: indices.map { Self.value(row[$0]) }))
        }
        return rows
    }

    func run(_ text: String, _ arguments: [Value]) throws -> Int {
        let statement = try prepared(text, arguments)
        let before = database.totalChangesCount
        try statement.execute()
        return database.totalChangesCount - before
    }

    func runScript(_ script: String) throws {
        try database.execute(sql: script)
    }

    private func prepared(_ text: String, _ arguments: [Value]) throws -> Statement {
        let statement = try database.cachedStatement(sql: text)
        statement.setUncheckedArguments(StatementArguments(arguments.map(Self.databaseValue)))
        return statement
    }

    private static func databaseValue(_ value: Value) -> DatabaseValue {
        switch value {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    private static func value(_ value: DatabaseValue) -> Value {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .string(let text): .text(text)
        case .blob(let data): .blob([UInt8](data))
        // A sum or rank that SQLite computed; no column of ours is REAL.
        case .double(let number): .text(String(number))
        }
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
