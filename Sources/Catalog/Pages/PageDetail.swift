import Basics
import Store

/// A page of content as a visitor reads it.
public struct PageDetail: Sendable {
    public let slug: String
    /// The language of its texts.
    public let language: LanguageTag
    public let title: String
    public let summary: String
    /// Sanitised HTML.
    public let body: String
    public let seoDescription: String
    public let updatedAt: Instant
    /// The languages in which the page has a title and a body: those it may be announced in.
    public let availableLanguages: [LanguageTag]

    /// The published page of `slug` in the best language of the chain.
    public static func find(slug: String, languages: Languages, in tx: Transaction) throws -> PageDetail? {
        let rows = try tx.rows(
            """
            SELECT pages.slug, pages.updated_at, page_texts.* FROM pages JOIN page_texts ON page_texts.page_id = pages.id
            WHERE pages.slug = \(slug) AND pages.is_published = 1
            """)
        let best = rows.min { languages.rank($0["language"]) < languages.rank($1["language"]) }
        let complete = rows.filter { ($0["body"] as String) != "" }.map { $0["language"] as LanguageTag }.sorted()
        return best.map { row in
            PageDetail(
                slug: row["slug"], language: row["language"], title: row["title"], summary: row["summary"],
                body: row["body"], seoDescription: row["seo_description"], updatedAt: row["updated_at"],
                availableLanguages: complete)
        }
    }

    /// An entry of a list of pages, such as the footer's.
    public struct Link: Hashable, Sendable {
        public let slug: String
        public let title: LocalText
    }

    /// Every published page, in the order the shop gave them.
    public static func links(languages: Languages, in tx: Transaction) throws -> [Link] {
        let rows = try tx.rows(
            """
            SELECT pages.slug, page_texts.language, page_texts.title FROM pages JOIN page_texts ON page_texts.page_id = pages.id
            WHERE pages.is_published = 1 ORDER BY pages.position, pages.slug
            """)
        var order: [String] = []
        var titles: [String: LocalText] = [:]
        for row in rows {
            let (slug, language): (String, LanguageTag) = (row["slug"], row["language"])
            if titles[slug] == nil { order.append(slug) }
            if let known = titles[slug], languages.rank(known.language) <= languages.rank(language) { continue }
            titles[slug] = LocalText(row["title"], language)
        }
        return order.compactMap { slug in titles[slug].map { Link(slug: slug, title: $0) } }
    }
}
