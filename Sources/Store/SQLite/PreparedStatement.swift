import GRDB
import GRDBSQLite

/// A prepared statement and SQLite's own interface to it (https://www.sqlite.org/c3ref/stmt.html).
struct PreparedStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
    }

    /// Every row of the answer.
    func rows(_ arguments: [Value]) throws -> [Row] {
        defer { sqlite3_reset(handle) }
        try bind(arguments)
        let count = sqlite3_column_count(handle)
        var values: [Value] = []
        while try step() {
            for column in 0..<count { values.append(value(column)) }
        }
        return Row.all(Columns(statement.columnNames), values)
    }

    /// Runs the statement to its end.
    func run(_ arguments: [Value]) throws {
        defer { sqlite3_reset(handle) }
        try bind(arguments)
        while try step() {}
    }

    // MARK: Steps

    /// Whether there is a row.
    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw failure(code)
        }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
    }

    // MARK: Arguments

    private func bind(_ arguments: [Value]) throws {
        for (index, argument) in zip(Int32(1)..., arguments) {
            let code = bind(argument, at: index)
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    private func bind(_ value: Value, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    // A text of no length has no address, and no address would be NULL.
                    $0.isEmpty
                        ? sqlite3_bind_text(handle, index, "", 0, Self.copied)
                        : sqlite3_bind_text64(handle, index, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let bytes):
            return bytes.withUnsafeBytes {
                $0.isEmpty
                    ? sqlite3_bind_zeroblob(handle, index, 0)
                    : sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), Self.copied)
            }
        }
    }

    /// SQLITE_TRANSIENT: SQLite makes a copy of its own before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    // MARK: Columns

    private func value(_ column: Int32) -> Value {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
        case SQLITE_NULL: .null
        case SQLITE_BLOB: .blob(Array(bytes(sqlite3_column_blob(handle, column), column)))
        // A sum or rank that SQLite computed is a float; no column of ours is REAL.
        default: .text(String(decoding: bytes(sqlite3_column_text(handle, column), column), as: UTF8.self))
        }
    }

    private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column)))
    }
}
