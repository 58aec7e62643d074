import Basics
import Foundation
import Journal
import Store

/// A page of content, such as the shop's story, before it is saved.
public struct PageDraft: Hashable, Sendable {
    public var slug: String
    public var title: Localised
    public var summary: Localised = [:]
    /// HTML from anywhere; sanitised when it is saved.
    public var body: Localised = [:]
    public var seoDescription: Localised = [:]
    public var position = 0
    public var isPublished = true

    public init(slug: String, title: Localised) {
        (self.slug, self.title) = (slug, title)
    }
}

/// A page of content.
public enum ContentPage {
    /// Makes the page of this slug say what the draft says.
    /// - Throws: `slug.bad` for an address that cannot be one.
    @discardableResult
    public static func save(_ draft: PageDraft, in tx: Transaction) throws -> SaveOutcome<ContentPage> {
        let clean = try PageContent(draft)
        let known = try tx.row("SELECT id, position, is_published FROM pages WHERE slug = \(draft.slug)")
        guard let known else {
            let id = ID<ContentPage>.new(at: tx.now)
            try tx.run(
                """
                INSERT INTO pages (id, slug, position, is_published, updated_at)
                VALUES (\(id), \(draft.slug), \(draft.position), \(draft.isPublished), \(tx.now))
                """)
            try write(clean, of: id, in: tx)
            return .created(id)
        }
        let id: ID<ContentPage> = known["id"]
        let isSame =
            try PageContent(of: id, in: tx) == clean && known["position"] == draft.position
            && known["is_published"] == draft.isPublished
        guard !isSame else { return .unchanged(id) }
        try tx.run(
            """
            UPDATE pages SET position = \(draft.position), is_published = \(draft.isPublished), updated_at = \(tx.now)
            WHERE id = \(id)
            """)
        try write(clean, of: id, in: tx)
        return .updated(id)
    }

    private static func write(_ content: PageContent, of id: ID<ContentPage>, in tx: Transaction) throws {
        try tx.run("DELETE FROM page_texts WHERE page_id = \(id)")
        for (language, texts) in content.texts.sorted(by: { $0.key < $1.key }) {
            try tx.run(
                """
                INSERT INTO page_texts (page_id, language, title, summary, body, seo_description)
                VALUES (\(id), \(language), \(texts.title), \(texts.summary), \(texts.body), \(texts.seoDescription))
                """)
        }
        try Journal.append("page.saved", subject: id.text, in: tx)
        try tx.touch("catalogue")
    }
}

/// The texts of a page by language, as they are stored.
private struct PageContent: Equatable {
    struct Texts: Equatable {
        var title: String
        var summary: String
        var body: String
        var seoDescription: String
    }

    let texts: [LanguageTag: Texts]

    init(_ draft: PageDraft) throws {
        try Slug.check(draft.slug)
        texts = draft.title.texts.reduce(into: [:]) { result, title in
            let language = title.key
            result[language] = Texts(
                title: title.value, summary: draft.summary[language] ?? "",
                body: SafeHTML.clean(draft.body[language] ?? ""), seoDescription: draft.seoDescription[language] ?? "")
        }
    }

    init(of id: ID<ContentPage>, in tx: Transaction) throws {
        texts = try tx.rows("SELECT * FROM page_texts WHERE page_id = \(id)").reduce(into: [:]) { result, row in
            result[row["language"]] = Texts(
                title: row["title"], summary: row["summary"], body: row["body"], seoDescription: row["seo_description"])
        }
    }
}
