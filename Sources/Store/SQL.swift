/// One SQL statement or a part of one. Values that are interpolated become bound parameters, never text:
///
///     try tx.rows("SELECT title FROM product_texts WHERE product_id = \(id) AND language IN \(languages)")
///
/// Another `SQL` is spliced in as it is, so conditions can be composed.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The statement with a `?` for each argument. Literals must not contain a question mark of their own.
    let text: String
    let arguments: [Value]

    public init(stringLiteral text: String) {
        self.text = text
        arguments = []
    }

    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        arguments = stringInterpolation.arguments
    }

    /// Conditions joined by `AND`; nothing at all is true.
    public static func all(_ conditions: [SQL]) -> SQL {
        conditions.reduce("1 = 1") { "\($0) AND \($1)" }
    }

    /// Rows for `VALUES`, or anything else that commas part.
    public static func list(_ parts: [SQL]) -> SQL {
        SQL(text: parts.map(\.text).joined(separator: ", "), arguments: parts.flatMap(\.arguments))
    }

    private init(text: String, arguments: [Value]) {
        (self.text, self.arguments) = (text, arguments)
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var arguments: [Value] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
            arguments.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        public mutating func appendInterpolation(_ value: some Storable) {
            text += "?"
            arguments.append(value.stored)
        }

        /// `NULL` for `nil`.
        public mutating func appendInterpolation<T: Storable>(_ value: T?) {
            text += "?"
            arguments.append(value.stored)
        }

        public mutating func appendInterpolation(_ part: SQL) {
            text += part.text
            arguments += part.arguments
        }

        /// A list in parentheses for `IN`. An empty list matches nothing.
        public mutating func appendInterpolation<T: Storable>(_ values: [T]) {
            text += values.isEmpty ? "(NULL" : "(?"
            for _ in values.dropFirst() { text += ",?" }
            text += ")"
            for value in values { arguments.append(value.stored) }
        }
    }
}
