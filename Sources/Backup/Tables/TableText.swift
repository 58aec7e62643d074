import Basics
import Foundation
import Store

/// Rows as JSON: an array of arrays, whose cells are null, whole numbers, texts, and objects with one member `base64` for bytes.
enum TableText {
    private static let bytesKey = "base64"

    static func bytes(of rows: [Row], columns: Int) throws -> [UInt8] {
        let cells = rows.map { row in (0..<columns).map { cell(row.value(at: $0)) } }
        return Array(try JSONSerialization.data(withJSONObject: cells, options: [.withoutEscapingSlashes]))
    }

    /// - Throws: `backup.damaged` for anything else than rows of so many columns.
    static func rows(in bytes: [UInt8], columns: Int) throws -> [[Value]] {
        guard let cells = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [[Any]] else { throw damage }
        return try cells.map { row in
            guard row.count == columns else { throw damage }
            return try row.map(value)
        }
    }

    private static func cell(_ value: Value) -> Any {
        switch value {
        case .null: NSNull()
        case .integer(let number): NSNumber(value: number)
        case .text(let text): text
        case .blob(let bytes): [bytesKey: Data(bytes).base64EncodedString()]
        }
    }

    private static func value(_ cell: Any) throws -> Value {
        if cell is NSNull { return .null }
        if let text = cell as? String { return .text(text) }
        if let number = cell as? NSNumber { return .integer(number.int64Value) }
        guard let text = (cell as? [String: String])?[bytesKey], let data = Data(base64Encoded: text) else { throw damage }
        return .blob(Array(data))
    }

    private static let damage = AppError.invalid("backup.damaged")
}
