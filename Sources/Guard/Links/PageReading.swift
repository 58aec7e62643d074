/// What of a page can pass its reader on: its refresh, its scripts, its links. Read once from the front, so that a page costs
/// time in proportion to its length, whatever stands in it.
struct PageReading {
    /// Value of the first `<meta http-equiv="refresh">` that names an address.
    private(set) var refresh: String?
    private(set) var base: String?
    /// The texts of scripts without a `src`.
    private(set) var scripts: [ArraySlice<UInt8>] = []
    /// Scripts in attributes that a click runs.
    private(set) var clickScripts: [ArraySlice<UInt8>] = []
    private(set) var links: [String] = []
    /// Bytes of text that a reader sees, blanks left out.
    private(set) var visibleBytes = 0

    private let bytes: [UInt8]
    private var next = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        while next < bytes.count {
            if bytes[next] == UInt8(ascii: "<"), readMarkup() { continue }
            if !bytes[next].isSpaceByte { visibleBytes += 1 }
            next += 1
        }
    }

    /// Reads a comment or a tag; false when the sign begins neither.
    private mutating func readMarkup() -> Bool {
        guard next + 1 < bytes.count else { return false }
        if starts("!--", at: next + 1) {
            // `<!-->` is a whole comment: its dashes begin and end it.
            skip(past: "-->", from: next + 2)
        } else if bytes[next + 1].isLetterByte {
            readTag()
        } else if [UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(bytes[next + 1]) {
            skip(past: ">", from: next + 1)
        } else {
            return false
        }
        return true
    }

    private mutating func readTag() {
        next += 1
        let name = word { $0.isWordByte || $0 == UInt8(ascii: "-") }
        let attributes = readAttributes()
        switch name {
        case "meta": readMeta(attributes)
        case "base": base = base ?? attributes["href"]
        case "a", "area": if let link = attributes["href"] { links.append(link) }
        case "body": if let script = attributes["onload"] { scripts.append(Array(script.utf8)[...]) }
        case "script", "style", "textarea", "title", "template":
            readRaw(name, keeps: name == "script" && attributes["src"] == nil)
        default: break
        }
        if let script = attributes["onclick"] { clickScripts.append(Array(script.utf8)[...]) }
    }

    private mutating func readMeta(_ attributes: [String: String]) {
        guard refresh == nil, attributes["http-equiv"]?.lowercased() == "refresh", let content = attributes["content"] else {
            return
        }
        refresh = Self.address(inRefresh: content)
    }

    /// The text up to the end tag of `name`, which holds no tags of its own.
    private mutating func readRaw(_ name: String, keeps: Bool) {
        let start = next
        skip(past: "</" + name, from: next)
        let end = next < bytes.count ? next - name.utf8.count - 2 : bytes.count
        if keeps, start < end { scripts.append(bytes[start..<end]) }
        if next < bytes.count { skip(past: ">", from: next) }
    }

    /// Reads up to and with the `>` of a tag.
    private mutating func readAttributes() -> [String: String] {
        var attributes: [String: String] = [:]
        while next < bytes.count, bytes[next] != UInt8(ascii: ">") {
            if bytes[next].isSpaceByte || bytes[next] == UInt8(ascii: "/") {
                next += 1
                continue
            }
            let start = next
            let name = word { !$0.isSpaceByte && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            skipSpace()
            var value = ""
            if next < bytes.count, bytes[next] == UInt8(ascii: "=") {
                next += 1
                skipSpace()
                value = readValue()
            }
            if attributes[name] == nil { attributes[name] = value }
            if next == start { next += 1 }
        }
        next = min(next + 1, bytes.count)
        return attributes
    }

    private mutating func readValue() -> String {
        guard next < bytes.count else { return "" }
        let quote = bytes[next]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        let start = isQuoted ? next + 1 : next
        var end = start
        while end < bytes.count, isQuoted ? bytes[end] != quote : !bytes[end].isSpaceByte && bytes[end] != UInt8(ascii: ">") {
            end += 1
        }
        next = isQuoted ? min(end + 1, bytes.count) : end
        return HTMLEntities.decoded(String(decoding: bytes[min(start, end)..<end], as: UTF8.self))
    }

    // MARK: Steps

    private mutating func word(while belongs: (UInt8) -> Bool) -> String {
        let start = next
        while next < bytes.count, belongs(bytes[next]) { next += 1 }
        return String(decoding: bytes[start..<next].map(\.lowered), as: UTF8.self)
    }

    private mutating func skipSpace() {
        while next < bytes.count, bytes[next].isSpaceByte { next += 1 }
    }

    /// Goes past the next `text`, or to the end when there is none.
    private mutating func skip(past text: String, from start: Int) {
        next = min(start, bytes.count)
        let length = text.utf8.count
        while next < bytes.count {
            if starts(text, at: next) {
                next += length
                return
            }
            next += 1
        }
    }

    /// Whether `text`, in small letters, stands at `index` in letters of either size.
    private func starts(_ text: String, at index: Int) -> Bool {
        guard index + text.utf8.count <= bytes.count else { return false }
        return zip(text.utf8, bytes[index...]).allSatisfy { $0 == $1.lowered }
    }

    /// The address in `5; url='https://…'`, as the header line and the tag have it.
    static func address(inRefresh text: String) -> String? {
        guard let separator = text.firstIndex(where: { $0 == ";" || $0 == "," }) else { return nil }
        var rest = text[text.index(after: separator)...].drop(while: \.isWhitespace)
        if rest.prefix(3).lowercased() == "url" {
            let after = rest.dropFirst(3).drop(while: \.isWhitespace)
            if after.first == "=" { rest = after.dropFirst().drop(while: \.isWhitespace) }
        }
        if let quote = rest.first, quote == "'" || quote == "\"" {
            rest = rest.dropFirst().prefix { $0 != quote }
        }
        let address = rest.trimmingWhitespace()
        return address.isEmpty ? nil : address
    }
}

extension Substring {
    fileprivate func trimmingWhitespace() -> String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
