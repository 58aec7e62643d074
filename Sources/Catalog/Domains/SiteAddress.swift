import Basics

/// An address that visitors type, taken apart: `https://shop.example`, or `http://127.0.0.1:8080` on a machine where the shop is tried.
public struct SiteAddress: Hashable, Sendable {
    public let scheme: String
    public let host: String
    /// With its colon; empty for the scheme's own.
    public let port: String

    private init(scheme: String, host: String, port: String) {
        (self.scheme, self.host, self.port) = (scheme, host, port)
    }

    /// - Parameter text: without a slash at its end.
    public init(_ text: String) {
        let mark = text.range(of: "://")
        let authority = mark.map { text[$0.upperBound...] } ?? text[...]
        scheme = mark.map { String(text[..<$0.lowerBound]) } ?? "https"
        host = Self.host(in: String(authority))
        port = Self.port(in: authority)
    }

    public var text: String { "\(scheme)://\(host)\(port)" }

    /// The same shop under another name: one program behind one port answers at all of them.
    public func at(_ host: String) -> SiteAddress { SiteAddress(scheme: scheme, host: host, port: port) }

    /// The name in a request's authority, in small letters and without its port.
    public static func host(in authority: String) -> String {
        let name = authority.prefix(authority.utf8.count - port(in: authority[...]).utf8.count).lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// Digits behind the last colon; the colons inside of an IPv6 address stand in brackets.
    private static func port(in authority: Substring) -> String {
        guard let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]"),
            authority[colon...].dropFirst().allSatisfy({ ("0"..."9").contains($0) })
        else { return "" }
        return String(authority[colon...])
    }

    /// This machine itself: who asks it so is its keeper, a test, or a check that it lives.
    static func isLoopback(_ host: String) -> Bool {
        ["localhost", "127.0.0.1", "[::1]"].contains(host)
    }
}
