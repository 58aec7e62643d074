import Basics

/// What is said of a category or a collection before it is saved. `nil` and languages that are not named are left as they are.
public struct CategoryDraft: Hashable, Sendable {
    /// The draft says everything: texts that it leaves out are emptied.
    public var isComplete = false
    public var slug: String
    /// What it is called in the addresses of languages that have a name of their own for it.
    public var localSlugs: Localised = [:]
    public var title: Localised
    public var summary: Localised = [:]
    public var seoTitle: Localised = [:]
    public var seoDescription: Localised = [:]
    /// The category above this one; an empty slug is none. Collections have none.
    public var parentSlug: String?
    public var position: Int?
    /// An empty one takes the picture away.
    public var pictureID: String?
    /// Of a category: what Google's taxonomy calls it, by a number or a path; an empty one says nothing.
    public var googleCategory: String?

    public init(slug: String, title: Localised) {
        (self.slug, self.title) = (slug, title)
    }

    func merged(onto current: CategoryDraft) -> CategoryDraft {
        var merged = current
        merged.slug = slug
        for path in [\CategoryDraft.title, \.summary, \.seoTitle, \.seoDescription, \.localSlugs] {
            merged[keyPath: path] = self[keyPath: path].mapped(\.trimmed).over(current[keyPath: path], isComplete: isComplete)
        }
        for path in [\CategoryDraft.summary, \.seoTitle, \.seoDescription, \.localSlugs] {
            merged[keyPath: path] = Localised(merged[keyPath: path].texts.filter { merged.title[$0.key] != nil })
        }
        merged.parentSlug = parentSlug ?? current.parentSlug
        merged.position = position ?? current.position
        merged.pictureID = pictureID.map { $0.isEmpty ? nil : $0 } ?? current.pictureID
        merged.googleCategory = googleCategory?.trimmed ?? current.googleCategory
        return merged
    }

    func check() throws {
        try Slug.check(slug)
        guard !title.isEmpty else { throw AppError.invalid("catalog.titleMissing", ["slug": slug]) }
        try ProductRules.within(title, ProductRules.longestTitleCharacters, "title")
        try ProductRules.within(summary, ProductRules.longestSummaryCharacters, "summary")
        try ProductRules.within(seoTitle, ProductRules.longestFieldCharacters, "seoTitle")
        try ProductRules.within(seoDescription, ProductRules.longestFieldCharacters, "seoDescription")
        if let googleCategory { try GoogleCategory.check(googleCategory) }
    }
}

public typealias CollectionDraft = CategoryDraft
