import Foundation

/// A body of form fields (`application/x-www-form-urlencoded`), nested ones with brackets: `metadata[payment]=…`.
struct FormFields {
    private var pairs: [(String, String)] = []

    mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

    /// Nothing for `nil` and for the empty text.
    mutating func add(_ name: String, ifAny value: String?) {
        if let value, !value.isEmpty { add(name, value) }
    }

    var bytes: [UInt8] {
        Array(pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&").utf8)
    }

    /// Everything but letters, digits and four signs as percent and two digits (RFC 3986 §2.3).
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
