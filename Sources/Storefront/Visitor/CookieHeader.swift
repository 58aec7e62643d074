/// The pairs of a `Cookie` header (RFC 6265 §4.2).
struct CookieHeader: Hashable, Sendable {
    private let header: String

    init(_ header: String) {
        self.header = header
    }

    /// The first value of `name`, if it is there and not empty.
    subscript(_ name: String) -> String? {
        for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
            let pair = pair.drop { $0 == UInt8(ascii: " ") }
            guard pair.starts(with: name.utf8) else { continue }
            let rest = pair.dropFirst(name.utf8.count)
            if rest.first == UInt8(ascii: "="), rest.count > 1 { return String(Substring(rest.dropFirst())) }
        }
        return nil
    }
}
