import Basics

/// One thing that two versions of a product may say differently, and by which they are laid together: a text of one language, a
/// value, or a list that changes as one. Status and stock are none: no version brings them back.
public struct VersionField: Sendable {
    /// Such as `title` or `variants`; the back office has a word for each.
    public let name: String
    /// Of a text.
    public let language: LanguageTag?
    let areEqual: @Sendable (ProductDraft, ProductDraft) -> Bool
    let copy: @Sendable (_ from: ProductDraft, _ to: inout ProductDraft) -> Void

    static let texts: [(name: String, path: WritableKeyPath<ProductDraft, Localised> & Sendable)] = [
        ("title", \.title), ("summary", \.summary), ("description", \.description), ("seoTitle", \.seoTitle),
        ("seoDescription", \.seoDescription),
    ]

    /// Every field in which some of the drafts could differ.
    static func all(of drafts: [ProductDraft]) -> [VersionField] {
        texts.flatMap { text in
            Set(drafts.flatMap { $0[keyPath: text.path].texts.keys }).sorted().map { Self.text(text.name, text.path, $0) }
        } + values
    }

    private static let values: [VersionField] = [
        value("slug", \.slug), value("audience", \.audience), value("category", \.categorySlug),
        value("collections", \.collectionSlugs), value("tags", \.tags), value("brand", \.brand), value("origin", \.origin),
        value("hsCode", \.hsCode), value("taxClass", \.taxClass), value("unit", \.unit), value("moq", \.moq),
        value("increment", \.increment), value("sampleMost", \.sampleMost), value("samplePrices", \.samplePrices),
        value("specifications", \.specifications), variants, value("pictures", \.pictures), value("weights", \.weights),
        value("packing", \.packing), value("port", \.port), value("supply", \.supply), value("leadTimes", \.leadTimes),
        value("customisations", \.customisations), value("position", \.position),
    ]

    private static func text(
        _ name: String, _ path: WritableKeyPath<ProductDraft, Localised> & Sendable, _ language: LanguageTag
    ) -> VersionField {
        VersionField(
            name: name, language: language, areEqual: { $0[keyPath: path][language] == $1[keyPath: path][language] },
            copy: { $1[keyPath: path][language] = $0[keyPath: path][language] })
    }

    private static func value<T: Hashable>(
        _ name: String, _ path: WritableKeyPath<ProductDraft, T> & Sendable
    ) -> VersionField {
        VersionField(
            name: name, language: nil, areEqual: { $0[keyPath: path] == $1[keyPath: path] },
            copy: { $1[keyPath: path] = $0[keyPath: path] })
    }

    /// Options and the variants that choose along them are one: one without the other would fit nothing.
    private static let variants = VersionField(
        name: "variants", language: nil,
        areEqual: { $0.options == $1.options && $0.withoutStock == $1.withoutStock },
        copy: { ($1.options, $1.variants) = ($0.options, $0.variants) })
}

extension ProductDraft {
    fileprivate var withoutStock: [VariantDraft]? {
        variants?.map { variant in
            var variant = variant
            variant.stock = nil
            return variant
        }
    }
}
