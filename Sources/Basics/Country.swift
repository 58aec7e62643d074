import Foundation

/// The countries and territories of ISO 3166-1, by their alpha-2 codes.
public struct Country: Hashable, Sendable {
    public let code: String
    public let name: String

    public static let codes: [String] = """
        AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC \
        CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD \
        GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH \
        KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW \
        MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC \
        SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY \
        UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
        """.split(separator: " ").map(String.init)

    private static let known = Set(codes)

    public static func isKnown(_ code: String) -> Bool {
        known.contains(code)
    }

    /// A country's name as CLDR has it in `language`; its code when it is not known.
    public static func name(of code: String, in language: LanguageTag) -> String {
        names(in: language)[code] ?? code
    }

    /// Every country in the alphabetical order of `language`. Made once for each interface language.
    public static func all(in language: LanguageTag) -> [Country] {
        sorted[language] ?? sortedList(language)
    }

    /// The code of a country told by its code or by its name in any language of the interface, however its letters are written;
    /// empty when nothing is known by it.
    public static func code(of text: String) -> String {
        let text = text.trimmingCharacters(in: .whitespaces)
        if text.utf8.count == 2, known.contains(text.uppercased()) { return text.uppercased() }
        return codesByName[plain(text)] ?? ""
    }

    /// Names that are written on forms and by other programs, and are not those of CLDR.
    private static let otherNames = [
        "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US", "u.s.a.": "US",
        "u.s.": "US",
        "united states of america": "US", "america": "US", "uae": "AE", "u.a.e.": "AE", "russian federation": "RU",
        "turkey": "TR",
        "turkiye": "TR", "viet nam": "VN", "korea": "KR", "republic of korea": "KR", "korea, republic of": "KR",
        "south korea": "KR",
        "taiwan, china": "TW", "hong kong": "HK", "hong kong, china": "HK", "hong kong s.a.r.": "HK", "macau": "MO",
        "macao": "MO",
        "china (mainland)": "CN", "mainland china": "CN", "p.r. china": "CN", "pr china": "CN", "czech republic": "CZ",
        "ivory coast": "CI",
        "cote d'ivoire": "CI", "holland": "NL", "the netherlands": "NL", "bolivia, plurinational state of": "BO",
        "venezuela, bolivarian republic of": "VE", "iran, islamic republic of": "IR", "moldova, republic of": "MD",
        "tanzania, united republic of": "TZ", "syrian arab republic": "SY", "lao people's democratic republic": "LA",
        "macedonia": "MK", "palestine": "PS", "burma": "MM", "brasil": "BR", "espana": "ES", "deutschland": "DE", "italia": "IT",
    ]

    private static let codesByName: [String: String] = {
        var table = otherNames
        for names in byLanguage.values { for (code, name) in names { table[plain(name)] = code } }
        return table
    }()

    private static func plain(_ name: String) -> String {
        name.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .replacing("’", with: "'")
    }

    private static func names(in language: LanguageTag) -> [String: String] {
        byLanguage[language] ?? nameTable(language)
    }

    private static let byLanguage = Dictionary(
        uniqueKeysWithValues: LanguageTag.interface.map { ($0, nameTable($0)) })

    private static let sorted = Dictionary(uniqueKeysWithValues: LanguageTag.interface.map { ($0, sortedList($0)) })

    private static func nameTable(_ language: LanguageTag) -> [String: String] {
        let locale = Locale(identifier: language.rawValue)
        return Dictionary(
            uniqueKeysWithValues: codes.map { code in
                let own = code == "CN" ? china[language] : nil
                return (code, own ?? locale.localizedString(forRegionCode: code) ?? code)
            })
    }

    /// Foundation's tables say "China mainland", which nobody writes on a parcel; these are the plain names of CLDR.
    private static let china: [LanguageTag: String] = [
        .english: "China", .spanish: "China", .french: "Chine", .german: "China", .portuguese: "China", .russian: "Китай",
        .arabic: "الصين", .chinese: "中国", .japanese: "中国",
    ]

    private static func sortedList(_ language: LanguageTag) -> [Country] {
        let locale = Locale(identifier: language.rawValue)
        let countries = names(in: language).map { Country(code: $0.key, name: $0.value) }
        return countries.sorted { left, right in
            let order = left.name.compare(right.name, options: [.caseInsensitive], range: nil, locale: locale)
            return order == .orderedSame ? left.code < right.code : order == .orderedAscending
        }
    }
}
