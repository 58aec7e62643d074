import Basics
import Catalog
import Store

/// A post of the blog before it is saved.
public struct PostDraft: Hashable, Sendable {
    public static let mostTitleCharacters = 300
    public static let mostSummaryCharacters = 2_000
    public static let mostSearchCharacters = 500
    public static let mostBodyBytes = 200_000
    public static let mostNameCharacters = 80
    public static let mostAuthors = 10
    public static let mostTags = 20
    public static let mostProducts = 24

    /// The last part of its address in each language; one that is missing is made of the title.
    public var slug: Localised = [:]
    public var title: Localised
    public var summary: Localised = [:]
    /// Markdown.
    public var body: Localised = [:]
    public var seoDescription: Localised = [:]
    /// When visitors may read it; `nil` for a draft.
    public var publishAt: Instant?
    public var authors: [String] = []
    public var tags: [String] = []
    /// Products that are shown below it, by their addresses.
    public var productSlugs: [String] = []
    public var pictureID: String?

    public init(title: Localised) {
        self.title = title
    }

    /// Trimmed, without repeated names, and without texts of languages that have no title.
    func cleaned() -> PostDraft {
        var draft = self
        for path in [\PostDraft.slug, \.title, \.summary, \.body, \.seoDescription] {
            draft[keyPath: path] = self[keyPath: path].mapped(\.trimmed)
        }
        for path in [\PostDraft.slug, \.summary, \.body, \.seoDescription] {
            draft[keyPath: path] = Localised(draft[keyPath: path].texts.filter { draft.title[$0.key] != nil })
        }
        draft.authors = Self.distinct(authors) { $0 }
        draft.tags = Self.distinct(tags, by: Slug.make(from:)).filter { !Slug.make(from: $0).isEmpty }
        draft.productSlugs = Self.distinct(productSlugs) { $0 }
        return draft
    }

    private static func distinct(_ names: [String], by key: (String) -> String) -> [String] {
        var seen: Set<String> = []
        return names.map(\.trimmed).filter { !$0.isEmpty && seen.insert(key($0)).inserted }
    }

    /// - Throws: `content.titleMissing`, `content.tooLong`, `content.tooMany`, `catalog.slug`.
    func check() throws {
        guard !title.isEmpty else { throw AppError.invalid("content.titleMissing") }
        try ContentLimit.characters(title, Self.mostTitleCharacters)
        try ContentLimit.characters(summary, Self.mostSummaryCharacters)
        try ContentLimit.characters(seoDescription, Self.mostSearchCharacters)
        try ContentLimit.characters(Localised([.english: authors.max { $0.count < $1.count } ?? ""]), Self.mostNameCharacters)
        try ContentLimit.characters(Localised([.english: tags.max { $0.count < $1.count } ?? ""]), Self.mostNameCharacters)
        try ContentLimit.bytes(body, Self.mostBodyBytes)
        for slug in slug.texts.values { try Slug.check(slug) }
        for (count, most) in [
            (authors.count, Self.mostAuthors), (tags.count, Self.mostTags), (productSlugs.count, Self.mostProducts),
        ] where count > most {
            throw AppError.invalid("content.tooMany", ["most": String(most)])
        }
    }
}

/// What is too long to be saved.
enum ContentLimit {
    /// - Throws: `content.tooLong`.
    static func characters(_ text: Localised, _ most: Int) throws {
        guard let long = text.texts.values.first(where: { $0.count > most }) else { return }
        throw AppError.invalid("content.tooLong", ["most": String(most), "count": String(long.count)])
    }

    /// - Throws: `content.tooLong`.
    static func bytes(_ text: Localised, _ most: Int) throws {
        guard let long = text.texts.values.first(where: { $0.utf8.count > most }) else { return }
        throw AppError.invalid("content.tooLong", ["most": String(most), "count": String(long.utf8.count)])
    }
}
