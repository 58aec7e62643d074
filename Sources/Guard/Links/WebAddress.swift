import Foundation

/// An address that a browser would open over HTTP, taken apart as browsers do: what stands before an `@` is no host, a
/// backslash is a slash, tabs and line ends inside are nothing.
struct WebAddress: Hashable, Sendable {
    private static let longestBytes = 8_000
    private static let longestHost = 253

    let scheme: String
    /// As DNS knows it, in small letters; an IPv6 address stands in brackets.
    let host: String
    let port: Int?
    /// Path and query; begins with a slash.
    let rest: String

    var text: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(rest)" }

    /// Without a path or query worth asking for: somebody's front page.
    var isFrontPage: Bool { rest == "/" }

    /// - Parameter text: with `http://` or `https://`, or without either.
    init?(_ text: String) {
        let plain = Self.tidied(text)
        guard plain.utf8.count <= Self.longestBytes else { return nil }
        guard let colon = Self.endOfScheme(plain) else {
            self.init(scheme: "http", after: plain[...])
            return
        }
        let scheme = plain[..<colon].lowercased()
        let after = plain[plain.index(after: colon)...]
        if after.allSatisfy({ $0.isNumber }) || after.prefix(while: \.isNumber).count > 0, scheme.contains(".") {
            // `example.com:8080/x` has a port, not a scheme.
            self.init(scheme: "http", after: plain[...])
            return
        }
        guard scheme == "http" || scheme == "https" else { return nil }
        self.init(scheme: scheme, after: after.drop { $0 == "/" })
    }

    /// Where `reference` leads when it stands on the page `base`; `nil` when that is no web address.
    init?(_ reference: String, on base: WebAddress) {
        let plain = Self.tidied(reference)
        if Self.endOfScheme(plain) != nil {
            self.init(plain)
        } else if plain.hasPrefix("//") {
            self.init("\(base.scheme):\(plain)")
        } else if plain.hasPrefix("/") {
            self.init(base.origin + plain)
        } else if plain.isEmpty || plain.hasPrefix("#") {
            self = base
        } else {
            let path = base.rest.prefix { $0 != "?" }
            let folder = plain.hasPrefix("?") ? path : path[...(path.lastIndex(of: "/") ?? path.startIndex)]
            self.init(base.origin + folder + plain)
        }
    }

    /// The scheme of an address that opens something else than a page, such as `mailto` or `weixin`.
    static func scheme(of reference: String) -> String? {
        let plain = tidied(reference)
        return endOfScheme(plain).map { plain[..<$0].lowercased() }
    }

    private var origin: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")" }

    private init?(scheme: String, after text: Substring) {
        let end = text.firstIndex { "/?#".contains($0) } ?? text.endIndex
        var authority = text[..<end]
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        guard let (host, port) = Self.hostAndPort(authority) else { return nil }
        let rest = text[end...].prefix { $0 != "#" }
        (self.scheme, self.host) = (scheme, host)
        self.port = port == (scheme == "https" ? 443 : 80) ? nil : port
        self.rest = Self.encoded(rest.hasPrefix("/") ? String(rest) : "/" + rest)
    }

    private static func hostAndPort(_ authority: Substring) -> (String, Int?)? {
        var host = authority
        var port: Int?
        if let colon = authority.lastIndex(of: ":"), authority[colon...].allSatisfy({ $0 != "]" }) {
            let digits = authority[authority.index(after: colon)...]
            host = authority[..<colon]
            if !digits.isEmpty {
                guard let number = Int(digits), (1...65_535).contains(number) else { return nil }
                port = number
            }
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            let isPlain = host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
            return isPlain ? (host.lowercased(), port) : nil
        }
        guard let plain = String(host).removingPercentEncoding, let ascii = Hosts.ascii(plain) else { return nil }
        let isName = ascii.utf8.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        guard isName, !ascii.isEmpty, ascii.utf8.count <= longestHost else { return nil }
        return (ascii, port)
    }

    /// Where the scheme ends, if the text begins with one (RFC 3986 §3.1).
    private static func endOfScheme(_ text: String) -> String.Index? {
        guard let first = text.utf8.first, first.isWordByte, first > UInt8(ascii: "9") else { return nil }
        let end = text.firstIndex { character in
            !(character.isASCII && (character.isLetter || character.isNumber)) && !"+.-".contains(character)
        }
        return end.flatMap { text[$0] == ":" ? $0 : nil }
    }

    private static func tidied(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar.value != 9 && scalar.value != 10 && scalar.value != 13 {
            scalars.append(scalar == "\\" ? "/" : scalar)
        }
        return String(scalars).trimmingCharacters(in: .whitespaces)
    }

    private static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if (33...126).contains(byte), !"\"<>^`{|}".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// A letter, a digit, `_`.
    var isWordByte: Bool { isLetterByte || (48...57).contains(self) || self == UInt8(ascii: "_") }
    var isLetterByte: Bool { (65...90).contains(self) || (97...122).contains(self) }
    var isSpaceByte: Bool { self == 32 || (9...13).contains(self) }
    /// Of an ASCII letter the small one.
    var lowered: UInt8 { (65...90).contains(self) ? self + 32 : self }
}
