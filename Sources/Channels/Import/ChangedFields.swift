import Basics
import Catalog

/// What differs of a product as a whole, by the names that our own table has for its fields.
enum ChangedFields {
    static func lines(from known: ProductDraft?, to now: ProductDraft) -> [ProductChange.Line] {
        let known = known ?? blank(now.slug)
        let texts: [(String, Localised, Localised)] = [
            ("title", known.title, now.title), ("summary", known.summary, now.summary),
            ("description", known.description, now.description), ("seo title", known.seoTitle, now.seoTitle),
            ("seo description", known.seoDescription, now.seoDescription),
        ]
        var lines = texts.flatMap { field, before, after in
            Set(before.texts.keys).union(after.texts.keys).sorted().compactMap {
                ProductChange.Line(field, of: $0.rawValue, before[$0], after[$0])
            }
        }
        lines += (words + numbers).compactMap { ProductChange.Line($0.name, $0.text(known), $0.text(now)) }
        lines += specifications(known, now) + samples(known.samplePrices ?? [:], now.samplePrices ?? [:])
        if known.pictures ?? [] != now.pictures ?? [] {
            let (before, after) = (known.pictures?.count ?? 0, now.pictures?.count ?? 0)
            lines.append(.init(field: "images", of: "", before: before == 0 ? "" : "\(before)", after: "\(after)"))
        }
        return lines
    }

    /// What a new product is like without a word being said; so only what the file says shows.
    private static func blank(_ slug: String) -> ProductDraft {
        var draft = ProductDraft(slug: slug, title: [:])
        (draft.audience, draft.unit, draft.moq, draft.increment, draft.position) = (.both, .pieces, 1, 1, 0)
        draft.taxClass = .standard
        return draft
    }

    private typealias Field = (name: String, text: @Sendable (ProductDraft) -> String?)

    private static let words: [Field] = [
        ("handle", { $0.slug }), ("status", { $0.status?.rawValue }), ("audience", { $0.audience?.rawValue }),
        ("category", { $0.categorySlug }), ("collections", { $0.collectionSlugs?.joined(separator: ", ") }),
        ("tags", { $0.tags?.joined(separator: ", ") }), ("brand", { $0.brand }), ("origin", { $0.origin }),
        ("hs code", { $0.hsCode }), ("tax class", { $0.taxClass?.rawValue }), ("port", { $0.port }),
        ("unit", { $0.unit?.rawValue }),
        ("lead times", { $0.leadTimes.map { TableCells.text($0) } }),
        ("supply", { $0.supply.map { "\($0.quantity) / \($0.period.rawValue)" } }),
        ("customisation", { $0.customisations?.map { "\($0.kind.rawValue) \($0.moq)" }.joined(separator: ", ") }),
    ]

    private static let numbers: [Field] = [
        number("moq") { $0.moq }, number("increment") { $0.increment }, number("position") { $0.position },
        number("sample most") { $0.sampleMost }, number("net weight") { $0.weights?.netG },
        number("gross weight") { $0.weights?.grossG }, number("length") { $0.weights?.lengthMM },
        number("width") { $0.weights?.widthMM }, number("height") { $0.weights?.heightMM },
        number("pieces per carton") { $0.packing?.piecesPerCarton }, number("carton length") { $0.packing?.lengthMM },
        number("carton width") { $0.packing?.widthMM }, number("carton height") { $0.packing?.heightMM },
        number("carton gross weight") { $0.packing?.grossG },
    ]

    private static func number(_ name: String, _ value: @escaping @Sendable (ProductDraft) -> Int?) -> Field {
        (name, { value($0).map { String($0) } })
    }

    private static func specifications(_ before: ProductDraft, _ after: ProductDraft) -> [ProductChange.Line] {
        let languages = Set((after.specifications ?? []).flatMap { $0.name.texts.keys })
            .union((before.specifications ?? []).flatMap { $0.name.texts.keys })
        return languages.sorted().compactMap { language in
            ProductChange.Line(
                "specifications", of: language.rawValue, TableCells.text(before.specifications ?? [], language),
                TableCells.text(after.specifications ?? [], language))
        }
    }

    private static func samples(_ before: [String: String], _ after: [String: String]) -> [ProductChange.Line] {
        Set(before.keys).union(after.keys).sorted().compactMap {
            ProductChange.Line("sample price", of: $0, before[$0], after[$0])
        }
    }
}
