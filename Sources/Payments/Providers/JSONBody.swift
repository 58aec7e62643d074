import Basics

/// A JSON body that is written field by field: fields keep their order and numbers the digits they were given, so the same wish
/// is the same bytes whenever it is sent.
indirect enum JSONBody: Sendable {
    case text(String)
    /// With the digits of the text, such as `12.500`.
    case number(String)
    case flag(Bool)
    case list([JSONBody])
    case object([(name: String, value: JSONBody)])

    /// An object without the fields that have no value.
    static func fields(_ all: [(String, JSONBody?)]) -> JSONBody {
        .object(all.compactMap { field in field.1.map { (name: field.0, value: $0) } })
    }

    /// Nothing for the empty text.
    static func ifAny(_ text: String) -> JSONBody? { text.isEmpty ? nil : .text(text) }

    var bytes: [UInt8] { Array(written.utf8) }

    private var written: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let digits): digits
        case .flag(let flag): flag ? "true" : "false"
        case .list(let list): "[\(list.map(\.written).joined(separator: ","))]"
        case .object(let fields): "{\(fields.map { "\(Self.quoted($0.name)):\($0.value.written)" }.joined(separator: ","))}"
        }
    }

    private static func quoted(_ text: String) -> String { JSONText.write(text) ?? "\"\"" }
}
