import Basics
import Media
import Store

/// A page of content as a visitor reads it: each text in the first language of the visitor's chain that has it.
public struct PageDetail: Sendable {
    public let id: ID<ContentPage>
    public let slug: String
    public let title: LocalText
    public let summary: LocalText
    /// How `body` is written; HTML is sanitised already.
    public let format: TextFormat
    public let body: LocalText
    public let seoDescription: LocalText
    public let picture: PictureView?
    public let updatedAt: Instant
    /// The languages in which the page has a title and a body: those it may be announced in.
    public let availableLanguages: [LanguageTag]

    /// The published page of `slug`.
    public static func find(slug: String, languages: Languages, in tx: Transaction) throws -> PageDetail? {
        let rows = try tx.rows(
            """
            SELECT p.id AS page_id, p.slug, p.format, p.updated_at, t.language, t.title, t.summary, t.body, t.seo_description,
                i.id, i.width, i.height, i.colour
            FROM pages p JOIN page_texts t ON t.page_id = p.id LEFT JOIN pictures i ON i.id = p.picture_id
            WHERE p.slug = \(slug) AND p.is_published = 1
            """)
        guard let first = rows.first else { return nil }
        func best(_ column: String) -> LocalText {
            var text = BestText(languages)
            for row in rows { text.offer(row[column], row["language"]) }
            return text.text
        }
        return PageDetail(
            id: first["page_id"], slug: first["slug"], title: best("title"), summary: best("summary"), format: first["format"],
            body: best("body"),
            seoDescription: best("seo_description"), picture: PictureView(joined: first), updatedAt: first["updated_at"],
            availableLanguages: rows.filter { ($0["body"] as String) != "" }.map { $0["language"] as LanguageTag }.sorted())
    }

    /// An entry of a list of pages, such as the foot's.
    public struct Link: Hashable, Sendable {
        public let slug: String
        public let title: LocalText
        /// Whether it stands in the menu as well.
        public let isInMenu: Bool
    }

    /// Every published page that is listed, in the order the shop gave them.
    public static func links(languages: Languages, in tx: Transaction) throws -> [Link] {
        let rows = try tx.rows(
            """
            SELECT p.slug, p.listed, t.language, t.title FROM pages p JOIN page_texts t ON t.page_id = p.id
            WHERE p.is_published = 1 AND p.listed <> \(ContentPage.Listed.nowhere) ORDER BY p.position, p.slug
            """)
        return rows.grouped(by: "slug").map { rows in
            var title = BestText(languages)
            for row in rows { title.offer(row["title"], row["language"]) }
            let listed: ContentPage.Listed = rows[0]["listed"]
            return Link(slug: rows[0]["slug"], title: title.text(or: rows[0]["slug"]), isInMenu: listed == .menu)
        }
    }
}
