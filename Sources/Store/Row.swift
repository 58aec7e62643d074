/// One row of an answer. Columns are read by name and take the type that the context asks for:
///
///     Category(id: row["id"], slug: row["slug"], parent: row["parent_id"])
///
/// A column that is not there, or holds what the type is never stored as, is a bug in the statement and stops the program
/// with its name; what the database may hold is the schema's business.
public struct Row: Sendable {
    private let columns: Columns
    /// This row's part of the values of the whole answer, which lie in one array.
    private let values: ArraySlice<Value>

    /// The rows of an answer.
    /// - Parameter values: one row after the other.
    static func all(_ columns: Columns, _ values: [Value]) -> [Row] {
        let width = columns.names.count
        guard width > 0 else { return [] }
        return stride(from: 0, to: values.count, by: width).map { start in
            Row(columns: columns, values: values[start..<start + width])
        }
    }

    /// The columns in their order, for what shows a row whatever is in it.
    public var names: [String] { columns.names }

    /// The value of a column by its place.
    public func value(at index: Int) -> Value { values[values.startIndex + index] }

    public subscript<T: Storable>(_ name: String) -> T {
        guard let index = columns.index(of: name) else { preconditionFailure("no column named \(name)") }
        guard let value = T(stored: values[values.startIndex + index]) else {
            preconditionFailure("column \(name) holds no \(T.self): \(values[values.startIndex + index])")
        }
        return value
    }

    public subscript<T: Storable>(_ index: Int) -> T {
        guard let value = T(stored: values[values.startIndex + index]) else {
            preconditionFailure("column \(index) holds no \(T.self): \(values[values.startIndex + index])")
        }
        return value
    }
}

/// The column names of one statement, shared by its rows.
final class Columns: Sendable {
    let names: [String]

    init(_ names: [String]) {
        self.names = names
    }

    /// A statement has a dozen columns or so: comparing names is faster than hashing one.
    func index(of name: String) -> Int? {
        names.firstIndex(of: name)
    }
}
