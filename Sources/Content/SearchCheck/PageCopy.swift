import Basics
import Catalog
import Store

/// What one page says in one language, as far as search engines read it.
public struct PageCopy: Hashable, Sendable {
    /// What has a page, or a part of one, that is written by hand.
    public enum Kind: String, Storable, Sendable, CaseIterable {
        case product, category, collection, page, post, question
    }

    public let kind: Kind
    public let id: String
    public let language: LanguageTag
    /// The heading of the page; empty where the language is not written.
    public var title = ""
    /// What result lists show instead of the title; empty where nobody has written one.
    public var searchTitle = ""
    public var summary = ""
    /// What result lists show instead of the summary.
    public var searchDescription = ""
    public var body = ""
    public var format = TextFormat.markdown
    public var slug = ""
    /// Pictures without a text for those who do not see them.
    public var silentPictures = 0
    /// Whether visitors can come to it.
    public var isPublished = false

    init(_ kind: Kind, _ id: String, _ language: LanguageTag) {
        (self.kind, self.id, self.language) = (kind, id, language)
    }

    /// What a result list shows.
    public var shownTitle: String { searchTitle.isEmpty ? title : searchTitle }
    public var shownDescription: String { searchDescription.isEmpty ? summary : searchDescription }

    /// Where the page is, after the language.
    public var place: String {
        switch kind {
        case .product: "/products/\(slug)"
        case .category: "/categories/\(slug)"
        case .collection: "/collections/\(slug)"
        case .page: "/pages/\(slug)"
        case .post: "/blog/\(slug)"
        case .question: "/faq"
        }
    }

    /// The fields of the kind's editor in which each text is written.
    var titleField: String { searchTitle.isEmpty ? "title" : "seoTitle" }
    var descriptionField: String { kind == .question ? "answer" : "seoDescription" }
    var bodyField: String {
        switch kind {
        case .product: "description"
        case .category, .collection: "summary"
        case .page, .post: "body"
        case .question: "answer"
        }
    }

    /// The same page with what is typed in its editor and not saved yet.
    /// - Parameter typed: the text of a field; `nil` where the form has no such field.
    public func typed(_ typed: (String) -> String?) -> PageCopy {
        var copy = self
        copy.title = typed("title") ?? title
        copy.searchTitle = typed("seoTitle") ?? searchTitle
        copy.summary = typed("summary") ?? summary
        copy.searchDescription = typed("seoDescription") ?? searchDescription
        copy.slug = typed("slug") ?? slug
        if bodyField != "summary" { copy.body = typed(bodyField) ?? body }
        return copy
    }
}
