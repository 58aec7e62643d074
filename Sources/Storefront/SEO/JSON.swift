/// A JSON value (RFC 8259) whose members keep their order, for structured data and for what scripts read from a page.
enum JSON: Sendable, Hashable {
    case text(String)
    /// A number as it is written, such as `4.75`: amounts never pass through a floating-point number.
    case number(String)
    case flag(Bool)
    case list([JSON])
    case members([Member])

    struct Member: Sendable, Hashable {
        let name: String
        let value: JSON
    }

    /// The members that are there; a `nil` is left out.
    static func object(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        .members(members.compactMap { member in member.value.map { Member(name: member.key, value: $0) } })
    }

    var encoded: String {
        var result: [UInt8] = []
        write(to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    private func write(to result: inout [UInt8]) {
        switch self {
        case .text(let text): Self.write(text, to: &result)
        case .number(let digits): result += digits.utf8
        case .flag(let flag): result += (flag ? "true" : "false").utf8
        case .list(let values):
            Self.write(values, between: "[]", to: &result) { $0.write(to: &$1) }
        case .members(let members):
            Self.write(members, between: "{}", to: &result) { member, result in
                Self.write(member.name, to: &result)
                result.append(UInt8(ascii: ":"))
                member.value.write(to: &result)
            }
        }
    }

    private static func write<Part>(
        _ parts: [Part], between brackets: StaticString, to result: inout [UInt8], _ each: (Part, inout [UInt8]) -> Void
    ) {
        result.append(brackets.utf8Start[0])
        for (index, part) in parts.enumerated() {
            if index > 0 { result.append(UInt8(ascii: ",")) }
            each(part, &result)
        }
        result.append(brackets.utf8Start[1])
    }

    private static func write(_ text: String, to result: inout [UInt8]) {
        result.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            // So that it can stand in an attribute between single quotes.
            case UInt8(ascii: "'"): result += "\\u0027".utf8
            case UInt8(ascii: "\n"): result += "\\n".utf8
            case 0..<0x20: result += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: result.append(byte)
            }
        }
        result.append(UInt8(ascii: "\""))
    }
}

extension JSON: ExpressibleByStringLiteral {
    init(stringLiteral text: String) {
        self = .text(text)
    }
}
