import Basics
import CPQ
import Foundation

/// One libpq connection and its prepared statements. Used by one thread.
final class PostgresConnection: Connection, @unchecked Sendable {
    static let mostPreparedStatements = 500
    static let repeatKey = "store.repeat"

    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]

    init(_ connection: String) throws {
        guard let handle = PQconnectdb(connection) else { throw AppError(.unavailable, "store.unreachable") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            let detail = String(cString: PQerrorMessage(handle))
            PQfinish(handle)
            throw AppError(.unavailable, "store.unreachable", detail: detail)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try runScript("SET client_encoding = 'UTF8'; SET timezone = 'UTC'; SET standard_conforming_strings = on")
    }

    deinit {
        PQfinish(handle)
    }

    /// False once the server has gone away.
    var isUsable: Bool { PQstatus(handle) == CONNECTION_OK }

    func transaction<T>(_ begin: String, _ body: (any Connection) throws -> T) throws -> T {
        try runScript(begin)
        do {
            let value = try body(self)
            try runScript("COMMIT")
            return value
        } catch {
            try? runScript("ROLLBACK")
            throw error
        }
    }

    func rows(_ text: String, _ arguments: [Value]) throws -> [Row] {
        let result = try execute(text, arguments)
        defer { PQclear(result) }
        let count = PQnfields(result)
        let columns = Columns((0..<count).map { String(cString: PQfname(result, $0)) })
        let types = (0..<count).map { PQftype(result, $0) }
        var values: [Value] = []
        for row in 0..<PQntuples(result) {
            for column in 0..<count { values.append(Self.value(result, row, column, types[Int(column)])) }
        }
        return Row.all(columns, values)
    }

    func run(_ text: String, _ arguments: [Value]) throws -> Int {
        let result = try execute(text, arguments)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func runScript(_ script: String) throws {
        PQclear(try checked(PQexec(handle, script)))
    }

    /// Not prepared: nothing can be prepared while a transaction has failed.
    func control(_ text: String) throws {
        try runScript(text)
    }

    // MARK: Statements

    private func execute(_ text: String, _ arguments: [Value]) throws -> OpaquePointer {
        let name = try statement(text, arguments)
        let texts = arguments.map(Self.parameter)
        let copies: [UnsafeMutablePointer<CChar>?] = texts.map { text in text.flatMap { strdup($0) } }
        defer { copies.forEach { free($0) } }
        let pointers = copies.map { UnsafePointer($0) }
        return try checked(PQexecPrepared(handle, name, Int32(pointers.count), pointers, nil, nil, 0))
    }

    /// The name of the prepared statement for `text`, preparing it when it is new here. A `?` becomes `$1`, `$2`, ….
    private func statement(_ text: String, _ arguments: [Value]) throws -> String {
        let types = arguments.map(Self.typeID)
        let key = text + types.map { " \($0)" }.joined()
        if let name = prepared[key] { return name }
        if prepared.count >= Self.mostPreparedStatements {
            try runScript("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        PQclear(try checked(PQprepare(handle, name, Self.numbered(text), Int32(types.count), types)))
        prepared[key] = name
        return name
    }

    private static func numbered(_ text: String) -> String {
        var number = 0
        return text.split(separator: "?", omittingEmptySubsequences: false).reduce(into: "") { result, part in
            if number > 0 { result += "$\(number)" }
            result += part
            number += 1
        }
    }

    // MARK: Values. The type ids are PostgreSQL's own (pg_type.dat).

    private static func typeID(_ value: Value) -> Oid {
        switch value {
        case .null: 0
        case .integer: 20
        case .text: 25
        case .blob: 17
        }
    }

    private static func parameter(_ value: Value) -> String? {
        switch value {
        case .null: nil
        case .integer(let number): String(number)
        // PostgreSQL's text holds no U+0000; nothing a person types does either.
        case .text(let text): text.utf8.contains(0) ? text.replacing("\0", with: "") : text
        case .blob(let bytes): "\\x" + Secrets.hexadecimal(bytes)
        }
    }

    private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: Oid) -> Value {
        if PQgetisnull(result, row, column) == 1 { return .null }
        let bytes = UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        let text = String(decoding: bytes, as: UTF8.self)
        switch type {
        case 20, 21, 23: return .integer(Int64(text) ?? 0)
        // count() and sum() of bigint answer numeric; a whole one is an integer to us.
        case 1700: return Int64(text).map(Value.integer) ?? .text(text)
        case 16: return .integer(text == "t" ? 1 : 0)
        case 17: return .blob(blob(text))
        default: return .text(text)
        }
    }

    private static func blob(_ text: String) -> [UInt8] {
        let digits = Array(text.utf8.dropFirst(2))
        return stride(from: 0, to: digits.count - 1, by: 2).map { index in
            func half(_ digit: UInt8) -> UInt8 { digit <= 57 ? digit - 48 : digit - 87 }
            return half(digits[index]) << 4 | half(digits[index + 1])
        }
    }

    // MARK: Errors

    private func checked(_ result: OpaquePointer?) throws -> OpaquePointer {
        guard let result else {
            throw AppError(.unavailable, "store.unreachable", detail: String(cString: PQerrorMessage(handle)))
        }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return result
        default:
            defer { PQclear(result) }
            let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
            throw Self.translated(state, detail: String(cString: PQresultErrorMessage(result)))
        }
    }

    private static func translated(_ state: String, detail: String) -> AppError {
        switch state {
        case "40001", "40P01": AppError(.unavailable, repeatKey, detail: detail)
        case "23505": AppError(.conflict, "store.unique", detail: detail)
        case "23503": AppError(.conflict, "store.reference", detail: detail)
        case "23514", "23502": AppError(.invalid, "store.check", detail: detail)
        case "53100": AppError(.unavailable, "store.full", detail: detail)
        case let state where state.hasPrefix("08") || state.hasPrefix("57P") || state.isEmpty:
            AppError(.unavailable, "store.unreachable", detail: detail)
        default: AppError(.internal, "store.failed", detail: detail)
        }
    }
}
