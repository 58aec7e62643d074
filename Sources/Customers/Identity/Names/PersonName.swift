/// A name in pieces that can be compared whatever their order.
struct PersonName: Hashable, Sendable {
    /// Whole words, as numbers in `Words`; at most `mostWords`.
    var words: [Int32] = []
    /// First letters of words that are not written out: `M. Saleh`.
    var initials: [UInt8] = []

    static let mostWords = 4
    var isEmpty: Bool { words.isEmpty && initials.isEmpty }

    static func read(_ text: String, into known: inout Words) -> PersonName {
        var name = PersonName()
        for piece in pieces(text) {
            if piece.count == 1 {
                name.initials.append(piece[0])
            } else if name.words.count < mostWords {
                let number = known.number(piece)
                if !name.words.contains(number) { name.words.append(number) }
            }
        }
        return name
    }

    private static let titles: Set<[UInt8]> = Set(
        [
            "mr", "mrs", "ms", "miss", "mme", "mlle", "dr", "prof", "herr", "frau", "sr", "sra", "srta", "ing", "dipl", "sir",
            "madam",
            "monsieur", "madame", "senor", "senora", "signor", "signora", "sig", "mag", "eng", "jr", "pan", "pani", "dott",
            "mister",
        ]
        .map { Array($0.utf8) })
    private static let particles: Set<[UInt8]> = Set(
        [
            "al", "el", "bin", "ben", "ibn", "abu", "d", "de", "da", "do", "dos", "del", "della", "di", "van", "von", "der",
            "den", "la",
            "le", "o", "mc", "mac", "st", "ter", "ten", "zu",
        ].map { Array($0.utf8) })

    /// Plain words with titles left out and particles joined to what follows: `Al-Rashid` is `alrashid`.
    private static func pieces(_ text: String) -> [[UInt8]] {
        if let han = hanPieces(text) { return han }
        var out: [[UInt8]] = []
        var particle: [UInt8] = []
        for raw in split(text) {
            let word = PlainText.mendDigits(raw).filter(PlainText.isLetter)
            guard !word.isEmpty, !titles.contains(word) else { continue }
            if particles.contains(word), word.count > 1 {
                particle += word == Array("el".utf8) ? Array("al".utf8) : word
                continue
            }
            out.append(particle + word)
            particle = []
        }
        if !particle.isEmpty { out.append(particle) }
        return out
    }

    /// At everything that is no letter, digit or apostrophe, and where a small letter meets a capital: `KatrinHofmann`.
    private static func split(_ text: String) -> [[UInt8]] {
        if PlainText.isASCII(text) { return splitASCII(text) }
        var words: [String] = []
        var word = ""
        var last: Character = " "
        for character in text {
            if character == "'" || character == "’" || character == "`" { last = character; continue }
            if !character.isLetter && !character.isNumber {
                // Of a masked word only the first letter is sure to be a beginning: `Jo***`.
                if !word.isEmpty { words.append(character == "*" ? String(word.prefix(1)) : word) }
                word = ""
            } else {
                if character.isUppercase, last.isLowercase, word.count >= 2, word != "Mc", word != "Mac" {
                    words.append(word)
                    word = ""
                }
                word.append(character)
            }
            last = character
        }
        if !word.isEmpty { words.append(word) }
        return words.map(PlainText.latin)
    }

    /// The same of bytes alone: most names are, and there are many of them to read.
    private static func splitASCII(_ text: String) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var last: UInt8 = 32
        for byte in text.utf8 {
            defer { last = byte }
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") { continue }
            guard let small = PlainText.small(byte) else {
                if !word.isEmpty { words.append(byte == UInt8(ascii: "*") ? [word[0]] : word) }
                word = []
                continue
            }
            if PlainText.isCapital(byte), PlainText.isLetter(last), word.count >= 2, word != mc, word != mac {
                words.append(word)
                word = []
            }
            word.append(small)
        }
        return word.isEmpty ? words : words + [word]
    }

    private static let mc = Array("mc".utf8), mac = Array("mac".utf8)

    /// Chinese names: the family name is the first character, or the first two where it is one of the double ones.
    private static func hanPieces(_ text: String) -> [[UInt8]]? {
        guard PlainText.mayHaveHan(text) else { return nil }
        let han = text.filter { !$0.isWhitespace }
        guard (2...4).contains(han.count), han.allSatisfy({ ("\u{4E00}"..."\u{9FFF}").contains($0) }) else { return nil }
        let doubles: Set<String> = ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯"]
        let family = han.count > 2 && doubles.contains(String(han.prefix(2))) ? 2 : 1
        return [han.prefix(family), han.dropFirst(family)].map { PlainText.latin(String($0)).filter(PlainText.isLetter) }
            .filter { !$0.isEmpty }
    }
}
