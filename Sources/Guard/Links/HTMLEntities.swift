/// The references that can stand in an address: numbers, and the few names that matter there.
enum HTMLEntities {
    private static let longestName = 8
    private static let names: [Substring: String] = [
        "amp": "&", "quot": "\"", "apos": "'", "lt": "<", "gt": ">", "sol": "/", "colon": ":", "period": ".", "num": "#",
        "quest": "?", "equals": "=", "Tab": "", "NewLine": "",
    ]

    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "&") {
            result += rest[..<sign]
            let name = rest[rest.index(after: sign)...].prefix(longestName).prefix { $0 != ";" && $0 != "&" }
            if let value = value(of: name) {
                result += value
                rest = rest[name.endIndex...]
                if rest.first == ";" { rest = rest.dropFirst() }
            } else {
                result += "&"
                rest = rest[rest.index(after: sign)...]
            }
        }
        return result + rest
    }

    private static func value(of name: Substring) -> String? {
        guard name.first == "#" else { return names[name] }
        let isHexadecimal = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
