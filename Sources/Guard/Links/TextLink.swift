/// A link in a text that looks fine until somebody follows it: one of the platform's own, or a short one.
struct TextLink: Hashable {
    /// In Unicode scalars of the text.
    let span: Range<Int>
    let address: WebAddress

    /// The links of `text` worth following, in its order.
    static func all(in text: String, isOwn: (_ host: String) -> Bool) -> [TextLink] {
        let scalars = Array(text.unicodeScalars)
        var found: [TextLink] = []
        var start = 0
        for end in 0...scalars.count where end == scalars.count || !belongs(scalars[end]) {
            if let link = link(in: scalars, start..<end, isOwn) { found.append(link) }
            start = end + 1
        }
        return found
    }

    /// The characters that can stand in the addresses that are looked for; they are plain ASCII.
    private static let addressCharacters: [Bool] = (0..<128).map { code in
        (33...126).contains(code) && !"\"'<>()[]{}|`\\".utf8.contains(UInt8(code))
    }

    private static func belongs(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 128 && addressCharacters[Int(scalar.value)]
    }

    private static func link(in scalars: [Unicode.Scalar], _ word: Range<Int>, _ isOwn: (String) -> Bool) -> TextLink? {
        guard word.count >= shortest, word.count <= longest else { return nil }
        var word = word
        while let last = word.last, ".,;:!?*_".unicodeScalars.contains(scalars[last]) { word.removeLast() }
        while let first = word.first, ".,;:!?*_-=#".unicodeScalars.contains(scalars[first]) { word.removeFirst() }
        guard word.count >= shortest, word.contains(where: { scalars[$0] == "." }) else { return nil }
        var text = String(String.UnicodeScalarView(scalars[word]))
        if let scheme = text.firstRange(of: /https?:\/\//.ignoresCase()) {
            word = word.lowerBound + text[..<scheme.lowerBound].unicodeScalars.count..<word.upperBound
            text = String(text[scheme.lowerBound...])
        } else if text.contains("@") {
            return nil
        }
        guard let address = WebAddress(text), !address.isFrontPage else { return nil }
        let known = Hosts.shared.registrable(address.host) ?? address.host
        let isShort = [address.host, known].contains { Lexicon.shared.hosts[$0] == "shortener" }
        return isShort || isOwn(address.host) ? TextLink(span: word, address: address) : nil
    }

    private static let shortest = 6
    /// Nobody reads, and no browser opens, a longer one.
    private static let longest = 8_000
}

extension Range<Int> {
    fileprivate mutating func removeLast() {
        self = lowerBound..<upperBound - 1
    }

    fileprivate mutating func removeFirst() {
        self = lowerBound + 1..<upperBound
    }
}
