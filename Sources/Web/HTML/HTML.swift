/// Markup that is safe to send. Views write it as literals that a designer can read:
///
///     func greeting(_ name: String) -> HTML {
///         "<p class=\"greeting\">Hello, \(name)</p>"
///     }
///
/// What is interpolated decides how it is written: a `String` is escaped for text and quoted attributes alike, `HTML` stands
/// as it is, an array of `HTML` joins, `nil` is nothing, and an address goes through `href:`. There is no way to write a
/// `String` unescaped by accident; `HTML(trusted:)` is for what a sanitiser has made.
public struct HTML: ExpressibleByStringInterpolation, Sendable {
    /// UTF-8, as it is sent.
    public private(set) var bytes: [UInt8]

    public static let empty = HTML(bytes: [])

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(stringLiteral text: String) {
        bytes = Array(text.utf8)
    }

    public init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    /// Markup that was sanitised before it was stored.
    public init(trusted text: String) {
        bytes = Array(text.utf8)
    }

    /// A text, escaped.
    public init(text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    public var isEmpty: Bool { bytes.isEmpty }
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public static func + (left: HTML, right: HTML) -> HTML {
        HTML(bytes: left.bytes + right.bytes)
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        public mutating func appendLiteral(_ literal: String) {
            bytes.append(text: literal)
        }

        public mutating func appendInterpolation(_ text: String) {
            bytes.appendEscaped(text)
        }

        public mutating func appendInterpolation(_ text: String?) {
            if let text { bytes.appendEscaped(text) }
        }

        public mutating func appendInterpolation(_ number: Int) {
            bytes.append(text: String(number))
        }

        public mutating func appendInterpolation(_ html: HTML) {
            bytes.append(contentsOf: html.bytes)
        }

        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        public mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { bytes.append(contentsOf: part.bytes) }
        }

        /// An address for `href` or `src`: a path, or `https:`, `http:`, `mailto:`, `tel:`. Anything else becomes `#`.
        public mutating func appendInterpolation(href address: String) {
            bytes.appendEscaped(HTML.isSafe(address) ? address : "#")
        }

        /// An attribute without a value that is there or not: `<input required>`.
        public mutating func appendInterpolation(flag name: StaticString, if isThere: Bool) {
            if isThere { bytes.append(contentsOf: " \(name)".utf8) }
        }

        /// A place to be filled when the markup is sent, see `HTMLPattern`.
        public mutating func appendInterpolation(hole name: String) {
            bytes.append(HTMLPattern.mark)
            bytes.append(text: name)
            bytes.append(HTMLPattern.mark)
        }

        /// JSON inside a `script` element that holds data: `<`, `>` and `&` are written as escapes, so no element can end it.
        public mutating func appendInterpolation(json: String) {
            bytes.appendRuns(json) { byte in
                switch byte {
                case UInt8(ascii: "<"): "\\u003c"
                case UInt8(ascii: ">"): "\\u003e"
                case UInt8(ascii: "&"): "\\u0026"
                default: nil
                }
            }
        }
    }

    static func isSafe(_ address: String) -> Bool {
        let scheme = address.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        guard scheme.endIndex < address.endIndex, address[scheme.endIndex] == ":" else { return true }
        return ["https", "http", "mailto", "tel"].contains(scheme.lowercased())
    }
}

extension [HTML] {
    /// The parts with `separator` between them.
    public func joined(separator: HTML) -> HTML {
        var result: HTML = .empty
        for (index, part) in enumerated() { result = index == 0 ? part : result + separator + part }
        return result
    }
}

extension [UInt8] {
    /// Appends `text` with the five characters escaped that mean something in text or in a quoted attribute.
    fileprivate mutating func appendEscaped(_ text: String) {
        appendRuns(text) { byte in
            switch byte {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case UInt8(ascii: "\""): "&quot;"
            case UInt8(ascii: "'"): "&#39;"
            default: nil
            }
        }
    }

    /// Appends `text`, whole runs at a time, with what `escape` gives in the place of the bytes it gives something for.
    fileprivate mutating func appendRuns(_ text: String, escape: (UInt8) -> StaticString?) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            // All five characters, and no letter, lie below 63.
            for index in utf8.indices where utf8[index] < 63 {
                guard let escape = escape(utf8[index]) else { continue }
                append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
                append(contentsOf: UnsafeBufferPointer(start: escape.utf8Start, count: escape.utf8CodeUnitCount))
                start = index + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
        }
    }

    fileprivate mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }
}
