/// A company's name without its legal form, in words that can be compared.
struct CompanyName: Hashable, Sendable {
    /// Distinct words in the order written; at most `mostWords`.
    var words: [Int32] = []
    /// Whether the name was written in Chinese, Japanese or Korean characters: it is then another name than the one in Latin
    /// letters, and neither speaks against the other.
    var isHan = false

    static let mostWords = 8
    var isEmpty: Bool { words.isEmpty }

    static func read(_ text: String, into known: inout Words) -> CompanyName {
        var company = CompanyName()
        let han = hanCore(text)
        if han.count >= 2 {
            company.isHan = true
            company.words = [known.number(PlainText.latin(han).filter(PlainText.isLetter))]
            return company
        }
        for raw in split(text) {
            let mended = PlainText.mendDigits(raw)
            guard !legalForms.contains(mended) else { continue }
            for word in TradeWords.plain(mended) where company.words.count < mostWords {
                let number = known.number(word)
                if !company.words.contains(number) { company.words.append(number) }
            }
        }
        return company
    }

    /// Plain words; dots inside a word are dropped (`S.p.A.`), a small letter before a capital parts two words.
    private static func split(_ text: String) -> [[UInt8]] {
        if PlainText.isASCII(text) { return splitASCII(text) }
        var spaced = ""
        var last: Character = " "
        for character in text {
            if character.isUppercase, last.isLowercase { spaced.append(" ") }
            last = character
            switch character {
            case ".", "'", "’", "/": continue
            case "&", "+": spaced.append(" ")
            default: spaced.append(character.isLetter || character.isNumber ? character : " ")
            }
        }
        return PlainText.latin(spaced).split(separator: 32).map { $0.filter { PlainText.isLetter($0) || PlainText.isDigit($0) } }
            .filter { !$0.isEmpty }
    }

    /// The same of bytes alone: most names are, and there are many of them to read.
    private static func splitASCII(_ text: String) -> [[UInt8]] {
        var spaced: [UInt8] = []
        var last: UInt8 = 32
        for byte in text.utf8 {
            if PlainText.isCapital(byte), PlainText.isLetter(last) { spaced.append(32) }
            last = byte
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: "/"): continue
            default: spaced.append(PlainText.small(byte) ?? 32)
            }
        }
        return spaced.split(separator: 32).map(Array.init)
    }

    private static func hanCore(_ text: String) -> String {
        guard PlainText.mayHaveHan(text) else { return "" }
        var core = text.filter { ("\u{3040}"..."\u{30FF}").contains($0) || ("\u{4E00}"..."\u{9FFF}").contains($0) }
        for form in ["股份有限公司", "有限责任公司", "有限公司", "有限司公", "株式会社", "有限会社", "合同会社", "公司", "集团"] {
            core = core.replacing(form, with: "")
        }
        return core
    }

    private static let legalForms: Set<[UInt8]> = Set(
        """
        ltd limited llc lc inc incorporated corp corporation co company plc lp llp gmbh mbh ag kg ohg ug ev aktiengesellschaft
        kommanditgesellschaft sa sas sarl sasu eurl spa srl srls sl slu sociedad anonima limitada ltda eireli me epp cv de sapi rl bv nv vof
        as sti sirketi anonim ao oo ooo oao pao zao jsc pjsc zoo sp z spolka akcyjna fze fzc fzco fzllc fz wll llp est establishment
        pvt private pty pte oy oyj ab aps kk yk bhd sdn tbk pt kft zrt doo dd ood eood and the et und y e i
        """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) })
}
