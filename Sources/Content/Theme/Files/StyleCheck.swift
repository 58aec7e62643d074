import Foundation

/// Reads a style sheet as far as it must be read before it stands on every page: braces, strings and comments that end, nothing that
/// is fetched from elsewhere, files that are there.
///
/// A reader that walks the code points once (https://www.w3.org/TR/css-syntax-3/#tokenization). What it does not know it leaves
/// to browsers, which pass over what they do not understand.
struct StyleCheck {
    private let path: String
    /// One code point each, as browsers read: a mark with an accent upon it is a mark to them.
    private var rest: ArraySlice<Character>
    private var line = 1
    private(set) var problems: [ThemeProblem] = []
    /// The sheet with the addresses of files in the places of their names.
    private(set) var written = ""
    private let address: (String) -> String?
    /// The brackets that are open, and the lines of them.
    private var open: [(bracket: Character, line: Int)] = []

    /// - Parameter address: of a file of the folder, by its path; `nil` when there is none.
    init(_ css: String, path: String, address: @escaping (String) -> String?) {
        (self.path, self.address) = (path, address)
        let lines = css.replacing("\r\n", with: "\n").unicodeScalars
        rest = lines.map { $0 == "\r" || $0 == "\u{C}" ? "\n" : Character($0) }[...]
        read()
    }

    private mutating func read() {
        while let next = rest.first {
            if next == "/", rest.starts(with: "/*") {
                passComment()
                // Without it, what stands before and behind would be read as one word.
                written += "/**/"
            } else if next == "\"" || next == "'" {
                let begun = line
                let text = string()
                refuseForeign(text, at: begun)
                written += "\"\(text)\""
            } else if next == "\\" {
                // With escapes one could write `@import` so that no reader sees it.
                refuse("theme.style.escape")
                take()
            } else if next == "@" {
                atRule()
            } else if next == "u" || next == "U", startsWord("url(") {
                url()
            } else {
                bracket(next)
                written.append(next)
                take()
            }
        }
        for bracket in open { refuse("theme.style.open", ["sign": String(bracket.bracket)], at: bracket.line) }
    }

    @discardableResult private mutating func take() -> Character? {
        guard let next = rest.popFirst() else { return nil }
        if next == "\n" { line += 1 }
        return next
    }

    private mutating func refuse(_ key: String, _ arguments: [String: String] = [:], at line: Int? = nil) {
        problems.append(ThemeProblem(path, line: line ?? self.line, key, arguments))
    }

    private mutating func passComment() {
        let begun = line
        rest = rest.dropFirst(2)
        while !rest.isEmpty {
            if rest.starts(with: "*/") {
                rest = rest.dropFirst(2)
                return
            }
            take()
        }
        refuse("theme.style.comment", at: begun)
    }

    /// What stands between quotation marks.
    private mutating func string() -> String {
        let (begun, mark) = (line, take())
        var text = ""
        while let next = take() {
            if next == mark { return text }
            if next == "\n" { break }
            // It is written between double marks, whatever it was read between.
            if next == "\\" || next == "\"" { text.append("\\") }
            text.append(next == "\\" ? take() ?? " " : next)
        }
        refuse("theme.style.string", at: begun)
        return text
    }

    private mutating func atRule() {
        if startsWord("@import") { refuse("theme.style.import") }
        written.append("@")
        take()
    }

    private mutating func url() {
        let begun = line
        rest = rest.dropFirst("url(".count)
        passSpace()
        var name = ""
        if rest.first == "\"" || rest.first == "'" {
            name = string()
        } else {
            while let next = rest.first, next != ")", next != "\n" { name.append(take() ?? " ") }
        }
        passSpace()
        if rest.first == ")" { take() } else { refuse("theme.style.open", ["sign": "("], at: begun) }
        name = name.trimmingCharacters(in: .whitespaces)
        // A part of a drawing that stands in the page, such as a mask.
        if name.wholeMatch(of: /#[A-Za-z0-9_.-]*/) != nil {
            written += "url(\"\(name)\")"
            return
        }
        let wanted = name.hasPrefix("../") ? String(name.dropFirst(3)) : name
        guard let address = address(wanted) else {
            let isForeign = name.contains(":") || name.hasPrefix("/")
            refuse(isForeign ? "theme.style.foreign" : "theme.style.missing", ["file": String(name.prefix(80))], at: begun)
            return
        }
        written += "url(\"\(address)\")"
    }

    private mutating func passSpace() {
        while let next = rest.first, next.isWhitespace { take() }
    }

    /// `image-set("https://…")` takes addresses without `url`.
    private mutating func refuseForeign(_ text: String, at line: Int) {
        // In an address browsers pass over tabs and line breaks, and take `\` for `/` (https://url.spec.whatwg.org/#url-parsing).
        let address = Self.unescaped(text).filter { !"\t\n\r".unicodeScalars.contains($0) }.map { $0 == "\\" ? "/" : $0 }
        let begin = String(String.UnicodeScalarView(address.drop { $0.value <= 0x20 }.prefix(8))).lowercased()
        let isForeign =
            zip(address, address.dropFirst()).contains { $0 == "/" && $1 == "/" }
            || ["http:", "https:", "ws:", "wss:", "ftp:"].contains { begin.hasPrefix($0) }
        if isForeign { refuse("theme.style.foreign", ["file": String(text.prefix(80))], at: line) }
    }

    /// What a string says (https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point).
    private static func unescaped(_ text: String) -> [Unicode.Scalar] {
        var (rest, plain): (ArraySlice<Unicode.Scalar>, [Unicode.Scalar]) = (Array(text.unicodeScalars)[...], [])
        while let next = rest.popFirst() {
            guard next == "\\" else {
                plain.append(next)
                continue
            }
            let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
            if digits.isEmpty {
                // A line break behind a `\` only breaks the line of the file.
                if let sign = rest.popFirst(), sign != "\n" { plain.append(sign) }
            } else {
                rest = rest.dropFirst(digits.count)
                if let end = rest.first, " \t\n".unicodeScalars.contains(end) { rest = rest.dropFirst() }
                plain.append(
                    UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
            }
        }
        return plain
    }

    private func startsWord(_ word: String) -> Bool { String(rest.prefix(word.count)).lowercased() == word }

    private mutating func bracket(_ next: Character) {
        let pairs: [Character: Character] = ["}": "{", ")": "(", "]": "["]
        if pairs.values.contains(next) { open.append((next, line)) }
        guard let wanted = pairs[next] else { return }
        if open.last?.bracket == wanted {
            open.removeLast()
        } else {
            refuse("theme.style.close", ["sign": String(next)])
        }
    }
}
