/// Finds where a script sends its reader: `location = "…"`, `window.location.href = "…"`, `location.replace("…")`.
///
/// It knows strings, comments and braces, and no more of the language; what it cannot follow it says.
struct ScriptReading {
    struct Move: Hashable {
        /// `nil` when it is computed.
        let address: String?
        /// Whether it is done as the page loads, not inside a function or a condition.
        let isAtOnce: Bool
    }

    private(set) var moves: [Move] = []

    private static let owners: Set<String> = ["window", "document", "self", "top", "parent", "globalThis"]
    private static let declarations: Set<String> = ["var", "let", "const", "function", "class"]
    private let bytes: ArraySlice<UInt8>
    private var next: Int
    private var depth = 0
    /// The last name, and whether a dot followed it.
    private var before = (name: "", isOwner: false)

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        next = bytes.startIndex
        while next < bytes.endIndex { step() }
    }

    private mutating func step() {
        let byte = bytes[next]
        if isQuote(byte) {
            _ = string()
            before = ("", false)
        } else if skipComment() || byte.isSpaceByte {
            if byte.isSpaceByte { next += 1 }
        } else if byte.isWordByte || byte == UInt8(ascii: "$") {
            readName()
        } else {
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
            before = byte == UInt8(ascii: ".") ? (before.name, true) : ("", false)
            next += 1
        }
    }

    private mutating func readName() {
        let name = name()
        let (previous, isOwner) = before
        before = (name, false)
        guard name == "location" else { return }
        if isOwner ? !Self.owners.contains(previous) : Self.declarations.contains(previous) { return }
        if let move = target() { moves.append(Move(address: move.address, isAtOnce: depth == 0)) }
    }

    private struct Target {
        let address: String?
    }

    /// What `location` is given, when it is given something.
    private mutating func target() -> Target? {
        skipSpace()
        if take("[") {
            skipSpace()
            guard next < bytes.endIndex, isQuote(bytes[next]), string() == "href" else { return nil }
            skipSpace()
            guard take("]") else { return nil }
        } else if take(".") {
            let member = name()
            skipSpace()
            if member == "replace" || member == "assign" {
                return take("(") && !isOwnPlace() ? Target(address: expression()) : nil
            }
            guard member == "href" else { return nil }
        }
        skipSpace()
        guard take("="), next >= bytes.endIndex || (bytes[next] != UInt8(ascii: "=") && bytes[next] != UInt8(ascii: ">")) else {
            return nil
        }
        return isOwnPlace() ? nil : Target(address: expression())
    }

    /// Whether the value is the page's own place, as in `top.location = self.location`: such a page stays where it is.
    private mutating func isOwnPlace() -> Bool {
        skipSpace()
        var end = next
        while end < bytes.endIndex, bytes[end].isWordByte { end += 1 }
        let name = String(decoding: bytes[next..<end], as: UTF8.self)
        return name == "location" || Self.owners.contains(name)
    }

    /// Strings, joined by `+`; `nil` when anything else stands there.
    private mutating func expression() -> String? {
        var text = ""
        while true {
            skipSpace()
            guard next < bytes.endIndex, isQuote(bytes[next]), let part = string() else { return nil }
            text += part
            skipSpace()
            if take("+") { continue }
            let isEnd = next >= bytes.endIndex || [UInt8(ascii: ";"), UInt8(ascii: "}"), UInt8(ascii: ")")].contains(bytes[next])
            // A line may end without a semicolon; an operator would go on.
            let goesOn = !isEnd && !bytes[next].isWordByte && !isQuote(bytes[next])
            return goesOn ? nil : text
        }
    }

    /// Reads a string; `nil` when it holds something computed.
    private mutating func string() -> String? {
        let quote = bytes[next]
        var text: [UInt8] = []
        var isComputed = false
        next += 1
        while next < bytes.endIndex, bytes[next] != quote {
            let byte = bytes[next]
            // An open quote ends with its line, so that one stray apostrophe hides no more than that.
            if byte == 10, quote != UInt8(ascii: "`") { break }
            if byte == UInt8(ascii: "$"), quote == UInt8(ascii: "`") { isComputed = true }
            if byte == UInt8(ascii: "\\"), next + 1 < bytes.endIndex {
                text += escaped()
            } else {
                text.append(byte)
                next += 1
            }
        }
        next = min(next + 1, bytes.endIndex)
        return isComputed ? nil : String(decoding: text, as: UTF8.self)
    }

    /// The character after a backslash: `\/`, `\x2f`, `\u002f`.
    private mutating func escaped() -> [UInt8] {
        let sign = bytes[next + 1]
        let length = sign == UInt8(ascii: "x") ? 2 : sign == UInt8(ascii: "u") ? 4 : 0
        let digits = bytes[(next + 2)...].prefix(length)
        next = min(next + 2, bytes.endIndex)
        guard length > 0 else { return [sign == UInt8(ascii: "n") ? 10 : sign] }
        guard digits.count == length, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
            let scalar = Unicode.Scalar(code)
        else { return [sign] }
        next += length
        return Array(String(Character(scalar)).utf8)
    }

    // MARK: Steps

    private mutating func name() -> String {
        let start = next
        while next < bytes.endIndex, bytes[next].isWordByte || bytes[next] == UInt8(ascii: "$") { next += 1 }
        return String(decoding: bytes[start..<next], as: UTF8.self)
    }

    private mutating func skipSpace() {
        while next < bytes.endIndex {
            if bytes[next].isSpaceByte { next += 1 } else if !skipComment() { return }
        }
    }

    private mutating func skipComment() -> Bool {
        guard bytes[next] == UInt8(ascii: "/"), next + 1 < bytes.endIndex else { return false }
        if bytes[next + 1] == UInt8(ascii: "/") {
            while next < bytes.endIndex, bytes[next] != 10 { next += 1 }
            return true
        }
        guard bytes[next + 1] == UInt8(ascii: "*") else { return false }
        next += 2
        while next < bytes.endIndex {
            if bytes[next] == UInt8(ascii: "*"), next + 1 < bytes.endIndex, bytes[next + 1] == UInt8(ascii: "/") {
                next += 2
                return true
            }
            next += 1
        }
        return true
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard next < bytes.endIndex, bytes[next] == UInt8(ascii: sign) else { return false }
        next += 1
        return true
    }

    private func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }
}
