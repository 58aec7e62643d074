import Basics
import Catalog

/// What stands in a file that translators work on outside of the house, whatever its format.
public struct ExchangeFile: Hashable, Sendable, Codable {
    public static let mostBytes = 32 * 1024 * 1024
    public static let mostUnits = 50_000
    static let mostProblems = 200

    public enum Format: String, Hashable, Sendable, Codable, CaseIterable {
        case xliff12, xliff20, xlsx

        /// What the name of such a file ends with.
        public var ending: String { self == .xlsx ? "xlsx" : "xlf" }
    }

    /// How far a translation is, as both versions of XLIFF know it.
    public enum State: String, Hashable, Sendable, Codable {
        case initial, translated, reviewed, final
    }

    /// One text with its translation.
    public struct Unit: Hashable, Sendable, Codable {
        public var id: String
        /// Where in the file it stands.
        public var line: Int
        /// Of XLIFF as `CodedText.marked` writes it, of a table as the field has it.
        public var source: String
        public var target: String
        public var state: State
        public var note: String
        /// A person says that the translation is good.
        public var isApproved: Bool { state == .final || state == .reviewed }

        init(id: String, line: Int, source: String, target: String, state: State, note: String = "") {
            (self.id, self.line, self.source, self.target) = (id, line, source, target)
            (self.state, self.note) = (state, note)
        }
    }

    /// What could not be read, by its line.
    public struct Problem: Hashable, Sendable, Codable {
        public let line: Int
        public let key: String
        public let arguments: [String: String]

        init(_ line: Int, _ key: String, _ arguments: [String: String] = [:]) {
            (self.line, self.key, self.arguments) = (line, key, arguments)
        }

        public var message: Message { Message(key, arguments) }
    }

    public var format: Format
    public var source: LanguageTag
    public var target: LanguageTag
    public var units: [Unit]
    public var problems: [Problem] = []

    init(_ format: Format, from source: LanguageTag, to target: LanguageTag, _ units: [Unit] = []) {
        (self.format, self.source, self.target, self.units) = (format, source, target, units)
    }
}

/// The name of a text in files: its kind, id and field. It stays the same as long as the text is there.
public struct UnitName: Hashable, Sendable {
    public let kind: Translatable.Kind
    public let id: String
    public let field: String

    public init(_ kind: Translatable.Kind, _ id: String, _ field: String) {
        (self.kind, self.id, self.field) = (kind, id, field)
    }

    /// `nil` for what names no text.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let kind = Translatable.Kind(rawValue: String(parts[0])), !parts[1].isEmpty, !parts[2].isEmpty
        else { return nil }
        (self.kind, id, field) = (kind, String(parts[1]), Self.plain(parts[2]))
    }

    /// An XML name token, as XLIFF 2.0 wants of an id: characters that are none are written as `_` and their bytes.
    public var text: String { "\(kind.rawValue):\(id):\(Self.token(field))" }

    private static func token(_ field: String) -> String {
        field.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let isPlain = byte < 128 && (character.isLetter || character.isNumber || character == "." || character == "-")
            return isPlain ? String(character) : "_" + Secrets.hexadecimal([byte])
        }.joined()
    }

    private static func plain(_ token: Substring) -> String {
        var (bytes, rest): ([UInt8], Substring.UTF8View) = ([], token.utf8)
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "_"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
