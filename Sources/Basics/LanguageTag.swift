/// A language as addresses and locale files name it: a BCP 47 primary subtag such as `en`, `fr`, `zh`.
public struct LanguageTag: Hashable, Comparable, Sendable, RawRepresentable, Codable {
    public let rawValue: String

    /// Any tag of two or three letters, with or without a region or script, which are dropped: `zh-CN` is `zh`.
    public init?(rawValue: String) {
        guard !Self.isPrimary(rawValue) else {
            self.rawValue = rawValue
            return
        }
        let primary = rawValue.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map { $0.lowercased() } ?? ""
        guard Self.isPrimary(primary) else { return nil }
        self.rawValue = primary
    }

    private static func isPrimary(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 97 && $0 <= 122 }
    }

    private init(known: String) {
        rawValue = known
    }

    public static let english = LanguageTag(known: "en")
    public static let spanish = LanguageTag(known: "es")
    public static let french = LanguageTag(known: "fr")
    public static let german = LanguageTag(known: "de")
    public static let portuguese = LanguageTag(known: "pt")
    public static let russian = LanguageTag(known: "ru")
    public static let arabic = LanguageTag(known: "ar")
    public static let chinese = LanguageTag(known: "zh")
    public static let japanese = LanguageTag(known: "ja")

    /// The languages whose interface texts ship with the program.
    public static let interface: [LanguageTag] = [
        .english, .spanish, .french, .german, .portuguese, .russian, .arabic, .chinese, .japanese,
    ]

    public var isRightToLeft: Bool {
        switch rawValue {
        case "ar", "fa", "he", "ur": true
        default: false
        }
    }

    public static func < (left: LanguageTag, right: LanguageTag) -> Bool {
        left.rawValue < right.rawValue
    }
}
