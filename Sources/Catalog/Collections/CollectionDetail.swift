import Basics
import Media
import Store

/// What the page of a collection shows above its products.
public struct CollectionDetail: Hashable, Sendable {
    public let id: ID<Collection>
    public let slug: String
    public let title: LocalText
    public let summary: LocalText
    public let seoTitle: LocalText
    public let seoDescription: LocalText
    public let picture: PictureView?
    public let availableLanguages: [LanguageTag]

    /// The collection at `slug`, or `nil`; `OldSlug.target` may know where it went.
    public static func find(slug: String, languages: Languages, in tx: Transaction) throws -> CollectionDetail? {
        try load("WHERE c.slug = \(slug)", languages, in: tx).first
    }

    /// Every collection, in the seller's order.
    public static func all(languages: Languages, in tx: Transaction) throws -> [CollectionDetail] {
        try load("", languages, in: tx)
    }

    /// Those that people arrange: into the others a rule puts products.
    public static func byHand(languages: Languages, in tx: Transaction) throws -> [CollectionDetail] {
        try load(
            "WHERE NOT EXISTS (SELECT 1 FROM collection_rules r WHERE r.collection_id = c.id)", languages, in: tx)
    }

    private static func load(_ condition: SQL, _ languages: Languages, in tx: Transaction) throws -> [CollectionDetail] {
        let rows = try tx.rows(
            """
            SELECT c.id AS collection_id, c.slug, i.id, i.width, i.height, i.colour
            FROM collections c LEFT JOIN pictures i ON i.id = c.picture_id \(condition) ORDER BY c.position, c.slug
            """)
        let ids = rows.map { $0["collection_id"] as String }
        let texts = try tx.rows("SELECT * FROM collection_texts WHERE collection_id IN \(ids)")
        let titles = Dictionary(grouping: texts) { $0["collection_id"] as String }
        return rows.map { row in
            let id: ID<Collection> = row["collection_id"]
            let shown = ShelfShown(titles[id.text] ?? [], languages)
            return CollectionDetail(
                id: id, slug: row["slug"], title: shown.title.text(or: row["slug"]), summary: shown.summary.text,
                seoTitle: shown.seoTitle.text, seoDescription: shown.seoDescription.text, picture: PictureView(joined: row),
                availableLanguages: shown.available)
        }
    }
}
