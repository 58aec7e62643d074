/// Writing that stands for other characters: percent signs, entities, escapes, tags.
enum Decoding {
    /// The text with all escapes replaced, or `nil` when there is none.
    static func decoded(_ scalars: Scalars) -> Scalars? {
        // Percent signs and the like are common; nothing is copied before one of them stands for something else.
        guard let first = scalars.values.indices.first(where: { escape(at: $0, scalars) != nil }) else { return nil }
        var result = Scalars(capacity: scalars.count)
        result.append(0..<first, of: scalars)
        var index = first
        while index < scalars.count {
            if let (value, length) = escape(at: index, scalars) {
                result.append(value, start: scalars.start[index], end: scalars.end[index + length - 1])
                index += length
            } else {
                result.append(index..<index + 1, of: scalars)
                index += 1
            }
        }
        return result
    }

    private static let mostScalarsOfEscape = 10

    private static func escape(at index: Int, _ scalars: Scalars) -> (UInt32, Int)? {
        switch scalars.values[index] {
        case 0x25: percent(at: index, scalars)
        case 0x3D: hex(scalars, index + 1, 2).flatMap { (0x21...0x7E).contains($0) ? ($0, 3) : nil }
        case 0x26: entity(at: index, scalars)
        case 0x5C: backslash(at: index, scalars)
        default: nil
        }
    }

    /// `%2E`; `%252E` is decoded to its end.
    private static func percent(at index: Int, _ scalars: Scalars) -> (UInt32, Int)? {
        var begin = index + 1
        while begin + 3 < scalars.count, begin - index < 8, scalars.values[begin] == 0x32, scalars.values[begin + 1] == 0x35 {
            begin += 2
        }
        guard let value = hex(scalars, begin, 2), (0x20...0x7E).contains(value) else { return nil }
        return (value, begin + 2 - index)
    }

    private static let named: [String: UInt32] = [
        "period": 0x2E, "commat": 0x40, "colon": 0x3A, "sol": 0x2F, "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "nbsp": 0x20,
        "lowbar": 0x5F,
        "hyphen": 0x2D, "dash": 0x2D, "plus": 0x2B, "num": 0x23, "equals": 0x3D, "quest": 0x3F, "lpar": 0x28, "rpar": 0x29,
        "quot": 0x22,
        "apos": 0x27, "shy": 0xAD, "zwnj": 0x200C, "zwj": 0x200D, "middot": 0xB7, "bull": 0xB7, "comma": 0x2C,
    ]

    /// `&#46;`, `&#x2e;`, `&period;`; the semicolon may be missing.
    private static func entity(at index: Int, _ scalars: Scalars) -> (UInt32, Int)? {
        var end = index + 1
        var text = ""
        while end < scalars.count, end - index < mostScalarsOfEscape, let scalar = Unicode.Scalar(scalars.values[end]),
            scalar.isASCII, scalar.properties.isAlphabetic || (48...57).contains(scalar.value) || scalar == "#"
        {
            text.unicodeScalars.append(scalar)
            end += 1
        }
        let isClosed = end < scalars.count && scalars.values[end] == 0x3B
        let length = end - index + (isClosed ? 1 : 0)
        if text.hasPrefix("#") {
            let digits = text.dropFirst()
            let value = digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard let value, value > 0x1F, Unicode.Scalar(value) != nil else { return nil }
            return (value, length)
        }
        return isClosed ? named[text].map { ($0, length) } : nil
    }

    /// `\u0040`, `\x40`, `\u{40}`, `\.`.
    private static func backslash(at index: Int, _ scalars: Scalars) -> (UInt32, Int)? {
        guard index + 1 < scalars.count else { return nil }
        switch scalars.values[index + 1] {
        case 0x75, 0x55:
            guard let value = hex(scalars, index + 2, 4), Unicode.Scalar(value) != nil, value > 0x1F else { return nil }
            return (value, 6)
        case 0x78: return hex(scalars, index + 2, 2).flatMap { (0x20...0x7E).contains($0) ? ($0, 4) : nil }
        case 0x2E, 0x40, 0x2D, 0x5F: return (scalars.values[index + 1], 2)
        default: return nil
        }
    }

    private static func hex(_ scalars: Scalars, _ begin: Int, _ count: Int) -> UInt32? {
        guard begin + count <= scalars.count else { return nil }
        var value: UInt32 = 0
        for scalar in scalars.values[begin..<begin + count] {
            guard let digit = hexDigit(scalar) else { return nil }
            value = value << 4 | digit
        }
        return value
    }

    static func hexDigit(_ scalar: UInt32) -> UInt32? {
        switch scalar {
        case 48...57: scalar - 48
        case 65...70: scalar - 55
        case 97...102: scalar - 87
        default: nil
        }
    }

    private static let mostScalarsOfTag = 300

    /// The text without `<b>`, `<!-- -->` and the like, or `nil` when there are none.
    static func withoutTags(_ scalars: Scalars) -> Scalars? {
        var result = Scalars(capacity: scalars.count)
        var index = 0
        var hasAny = false
        while index < scalars.count {
            if scalars.values[index] == 0x3C, let end = tagEnd(from: index, scalars) {
                index = end
                hasAny = true
            } else {
                result.append(index..<index + 1, of: scalars)
                index += 1
            }
        }
        return result
    }

    private static func tagEnd(from index: Int, _ scalars: Scalars) -> Int? {
        guard index + 1 < scalars.count else { return nil }
        let next = scalars.values[index + 1]
        guard next == 0x2F || next == 0x21 || (0x61...0x7A).contains(next | 0x20) else { return nil }
        let limit = min(scalars.count, index + mostScalarsOfTag)
        for place in index + 1..<limit where scalars.values[place] == 0x3E { return place + 1 }
        return nil
    }

    /// What is written in tag characters, which nobody sees.
    static func invisibleLetters(_ scalars: Scalars) -> Scalars {
        var result = Scalars()
        for (index, value) in scalars.values.enumerated() where (0xE0020...0xE007E).contains(value) {
            result.append(value - 0xE0000, start: scalars.start[index], end: scalars.end[index])
        }
        return result
    }
}
