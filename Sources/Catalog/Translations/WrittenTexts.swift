import Basics
import Store

/// Which texts of a product are there in one language, as the column `written` of `product_texts` keeps it.
struct WrittenTexts: OptionSet {
    let rawValue: Int64

    static let title = WrittenTexts(rawValue: 1 << 0)
    static let summary = WrittenTexts(rawValue: 1 << 1)
    static let description = WrittenTexts(rawValue: 1 << 2)
    static let seoTitle = WrittenTexts(rawValue: 1 << 3)
    static let seoDescription = WrittenTexts(rawValue: 1 << 4)

    private static let all: [WrittenTexts] = [.title, .summary, .description, .seoTitle, .seoDescription]

    init(rawValue: Int64) { self.rawValue = rawValue }

    init(_ draft: ProductDraft, _ language: LanguageTag) {
        let texts = [draft.title, draft.summary, draft.description, draft.seoTitle, draft.seoDescription]
        self = zip(Self.all, texts).reduce(into: []) { if $1.1[language] != nil { $0.insert($1.0) } }
    }

    /// How many there are of those that a number in SQL names.
    static func count(_ number: SQL) -> SQL {
        let each = all.map { "CASE WHEN ((\(number)) & \($0.rawValue)) <> 0 THEN 1 ELSE 0 END" as SQL }
        return each.dropFirst().reduce(each[0]) { "\($0) + \($1)" }
    }
}
