/// A sentence for a person, before it has a language: the key of a text in the locale files and its arguments.
///
/// Rooms below the web throw and return messages; a page, a mail or the command line says them in the reader's language.
public struct Message: Hashable, Sendable, Codable {
    public let key: String
    public let arguments: [String: String]

    public init(_ key: String, _ arguments: [String: String] = [:]) {
        self.key = key
        self.arguments = arguments
    }
}

/// The one error of the house. Everything that a person did wrong, or that the world refused, is thrown as this;
/// what is a bug is a `precondition`.
public struct AppError: Error, Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case invalid, unauthenticated, forbidden, notFound, conflict, gone, tooLarge, tooMany, unavailable, `internal`
    }

    public let kind: Kind
    public let message: Message
    /// For the log alone, never shown.
    public let detail: String

    public init(_ kind: Kind, _ key: String, _ arguments: [String: String] = [:], detail: String = "") {
        self.kind = kind
        self.message = Message(key, arguments)
        self.detail = detail
    }

    public static func invalid(_ key: String, _ arguments: [String: String] = [:]) -> AppError {
        AppError(.invalid, key, arguments)
    }

    public static func notFound(_ key: String = "error.notFound") -> AppError {
        AppError(.notFound, key)
    }
}

extension AppError: CustomStringConvertible {
    public var description: String {
        let said = message.arguments.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        let parts = [message.key, said.isEmpty ? "" : "(\(said))", detail].filter { !$0.isEmpty }
        return "\(kind.rawValue): " + parts.joined(separator: " ")
    }
}
