/// The field `:86:` of an entry: plain words, numbered parts (`?20…?32…`) or parts with names (`/EREF/…/REMI/…`).
struct MT940Detail {
    private(set) var text = ""
    private(set) var payer = ""
    private(set) var account = ""
    private(set) var reference = ""

    /// Banks break a line here, in the middle of words.
    private static let scalarsOfLine = 65
    private static let scalarsOfPart = 27

    init(_ lines: [String]) {
        let joined = lines.reduce("") { text, line in
            text + (text.isEmpty || lines.count == 1 ? "" : Self.isFull(text, line) ? "" : " ") + line
        }
        if let separator = Self.separator(of: joined) {
            readParts(of: joined.replacing("\(separator) ", with: "\(separator)"), by: separator)
        } else {
            text = joined.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            readNames()
        }
    }

    /// A line that was filled to its end goes on in the next one without a space.
    private static func isFull(_ text: String, _ next: String) -> Bool {
        let last = text.suffix(scalarsOfLine)
        return last.count == scalarsOfLine && !last.contains(" ") || next.hasPrefix("?")
    }

    /// `008?00DAUERAUFTRAG?10…`: three digits, and the sign that parts begin with.
    private static func separator(of text: String) -> Character? {
        let begin = text.drop { $0 == " " }
        let sign = begin.dropFirst(3).first
        guard begin.prefix(3).allSatisfy(\.isNumber), let sign, !sign.isNumber, !sign.isLetter, sign != " " else { return nil }
        return begin.dropFirst(4).prefix(2).allSatisfy(\.isNumber) ? sign : nil
    }

    private mutating func readParts(of joined: String, by separator: Character) {
        var (words, names): ([String], [String]) = ([], [])
        for part in joined.split(separator: separator).dropFirst() {
            guard let number = Int(part.prefix(2)) else { continue }
            let value = String(part.dropFirst(2))
            switch number {
            case 20...29, 60...63: words.append(value)
            case 31 where account.isEmpty: account = value.filter { !$0.isWhitespace }
            case 32, 33: names.append(value)
            case 38: account = value.filter { !$0.isWhitespace }
            default: break
            }
        }
        text = Self.put(together: words)
        payer = Self.put(together: names)
        readNames()
    }

    /// A part that is filled to its end goes on in the next one.
    private static func put(together parts: [String]) -> String {
        parts.reduce("") { text, part in
            text.isEmpty ? part : text + (text.count % scalarsOfPart == 0 ? "" : " ") + part
        }
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// `EREF+…`, `/EREF/…`, `/NAME/…`, `/IBAN/…`: what SEPA tells by name.
    private mutating func readNames() {
        reference = named("EREF") ?? ""
        if reference == "NOTPROVIDED" || reference == "NONREF" { reference = "" }
        if payer.isEmpty { payer = named("NAME") ?? "" }
        if account.isEmpty { account = named("IBAN")?.filter { !$0.isWhitespace } ?? "" }
    }

    private func named(_ name: String) -> String? {
        for (begin, ends) in [
            ("/\(name)/", ["/"]), ("\(name)+", ["MREF+", "KREF+", "CRED+", "SVWZ+", "ABWA+", "EREF+", "BIC+", "IBAN+"]),
        ] {
            guard let range = text.firstRange(of: begin) else { continue }
            let rest = text[range.upperBound...]
            let end = ends.compactMap { rest.firstRange(of: $0)?.lowerBound }.min() ?? rest.endIndex
            let value = rest[..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return value.isEmpty ? nil : value
        }
        return nil
    }
}
