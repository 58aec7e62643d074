import Basics
import Store

/// How a text is written.
public enum TextFormat: String, Storable, Sendable, CaseIterable {
    case html, markdown
}

/// A page of content, such as the shop's story, before it is saved.
public struct PageDraft: Hashable, Sendable {
    static let mostBodyBytes = 200_000

    public var slug: String
    /// What it is called in the addresses of languages that have a name of their own for it; `nil` leaves that as it is.
    public var localSlugs: Localised?
    /// How `body` is written.
    public var format = TextFormat.html
    public var title: Localised
    public var summary: Localised = [:]
    /// HTML from anywhere, sanitised when it is saved; or Markdown, which is kept as it was typed.
    public var body: Localised = [:]
    public var seoDescription: Localised = [:]
    /// `nil` leaves a page where it stands, and puts a new one behind the others.
    public var position: Int?
    public var isPublished = true
    public var listed = ContentPage.Listed.menu
    public var pictureID: String?

    public init(slug: String, title: Localised) {
        (self.slug, self.title) = (slug, title)
    }

    /// Nothing is prepared for saving but text: trimmed, bodies made safe, and no texts of languages without a title.
    func cleaned() -> PageDraft {
        var draft = self
        draft.title = title.mapped(\.trimmed)
        for path in [\PageDraft.summary, \.seoDescription] {
            draft[keyPath: path] = self[keyPath: path].mapped(\.trimmed)
        }
        draft.body = body.mapped(format == .html ? SafeHTML.clean : { $0.trimmed })
        for path in [\PageDraft.summary, \.body, \.seoDescription] {
            draft[keyPath: path] = Localised(draft[keyPath: path].texts.filter { draft.title[$0.key] != nil })
        }
        draft.localSlugs = localSlugs?.mapped(\.trimmed)
        return draft
    }

    func check() throws {
        try Slug.check(slug)
        guard !title.isEmpty else { throw AppError.invalid("catalog.titleMissing", ["slug": slug]) }
        try ProductRules.within(title, ProductRules.longestTitleCharacters, "title")
        try ProductRules.within(summary, ProductRules.longestSummaryCharacters, "summary")
        try ProductRules.within(seoDescription, ProductRules.longestFieldCharacters, "seoDescription")
        for text in body.texts.values where text.utf8.count > Self.mostBodyBytes {
            throw AppError.invalid("catalog.tooLong", ["field": "body", "most": String(Self.mostBodyBytes)])
        }
    }
}
