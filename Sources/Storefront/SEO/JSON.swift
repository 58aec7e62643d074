/// A JSON value (RFC 8259) whose members keep their order, for structured data and for what scripts read from a page. It is
/// encoded as it is made.
struct JSON: Sendable, Hashable {
    private let bytes: [UInt8]

    var encoded: String { String(decoding: bytes, as: UTF8.self) }

    static func text(_ text: String) -> JSON {
        var bytes: [UInt8] = []
        bytes.appendQuoted(text)
        return JSON(bytes: bytes)
    }

    static func number(_ number: some BinaryInteger) -> JSON { JSON(bytes: Array(String(number).utf8)) }

    /// A number as it is written, such as `4.75`: amounts never pass through a floating-point number.
    static func number(_ digits: String) -> JSON { JSON(bytes: Array(digits.utf8)) }

    static func list(_ values: [JSON]) -> JSON {
        var bytes = [UInt8(ascii: "[")]
        for value in values {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            bytes += value.bytes
        }
        return JSON(bytes: bytes + [UInt8(ascii: "]")])
    }

    /// The members that are there; a `nil` is left out.
    static func object(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        var bytes = [UInt8(ascii: "{")]
        for (name, value) in members {
            guard let value else { continue }
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            bytes.appendQuoted(name)
            bytes.append(UInt8(ascii: ":"))
            bytes += value.bytes
        }
        bytes.append(UInt8(ascii: "}"))
        return JSON(bytes: bytes)
    }
}

extension JSON: ExpressibleByStringLiteral {
    init(stringLiteral text: String) {
        self = .text(text)
    }
}

extension [UInt8] {
    /// A JSON string that can also stand in an attribute between single quotes.
    fileprivate mutating func appendQuoted(_ text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): self += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "'"): self += "\\u0027".utf8
            case UInt8(ascii: "\n"): self += "\\n".utf8
            case 0..<0x20: self += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }
}
