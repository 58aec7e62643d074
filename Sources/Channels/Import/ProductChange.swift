import Basics
import Catalog

/// What importing would make of one product, for a person to look at beforehand.
public struct ProductChange: Hashable, Sendable, Codable {
    public static let mostLines = 12
    static let mostCharacters = 120

    public let slug: String
    public let title: String
    public let isNew: Bool
    /// At most `mostLines`.
    public private(set) var lines: [Line] = []
    /// How many more differ.
    public private(set) var more = 0

    /// One thing that differs. Empty texts are things that were not there, or are not.
    public struct Line: Hashable, Sendable, Codable {
        /// Such as `title`, `price` or `stock`.
        public let field: String
        /// Of what: a language, a SKU, a currency and a quantity.
        public let of: String
        public let before: String
        public let after: String
    }

    init(from known: ProductDraft?, to now: ProductDraft) {
        slug = now.slug
        title = now.title.anyText(.english)
        isNew = known == nil
        var all = ChangedFields.lines(from: known, to: now)
        all += ChangedVariants.lines(from: known?.variants ?? [], to: now.variants ?? [])
        more = max(0, all.count - Self.mostLines)
        lines = all.prefix(Self.mostLines).map(\.cut)
    }
}

extension ProductChange.Line {
    fileprivate var cut: Self {
        func short(_ text: String) -> String {
            text.count <= ProductChange.mostCharacters ? text : text.prefix(ProductChange.mostCharacters) + "…"
        }
        return Self(field: field, of: of, before: short(before), after: short(after))
    }

    /// `nil` when both say the same.
    init?(_ field: String, of: String = "", _ before: String?, _ after: String?) {
        guard before ?? "" != after ?? "" else { return nil }
        self.init(field: field, of: of, before: before ?? "", after: after ?? "")
    }
}
