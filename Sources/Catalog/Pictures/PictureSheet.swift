import Basics
import Media
import Store

/// Everything that is known of one picture.
public struct PictureSheet: Sendable {
    /// What a product says of the picture, in each language that says it.
    public struct Described: Sendable {
        public let product: ID<Product>
        public let title: String
        public let alt: Localised
    }

    public let picture: Picture
    public let renditions: [PictureRendition]
    public let uses: [PictureUse]
    /// Descriptions belong to the use: the same photograph is the front of one product and a detail of another.
    public let described: [Described]
    public let isKept: Bool
    /// Since when the house knows that nothing shows it.
    public let unusedSince: Instant?

    /// When it goes by itself unless something shows it; `nil` when it stays.
    public var goesAt: Instant? { isKept ? nil : unusedSince?.adding(seconds: Picture.keptUnusedSeconds) }

    /// - Throws: `picture.notFound` also for one that was thrown away.
    public static func load(_ id: ID<Picture>, languages: Languages, in tx: Transaction) throws -> PictureSheet {
        let row = try tx.row("SELECT * FROM pictures WHERE id = \(id) AND discarded_at IS NULL")
        guard let row else { throw AppError.notFound("picture.notFound") }
        let uses = try PictureUse.all(of: id, languages: languages, in: tx)
        let titles = Dictionary(
            uses.filter { $0.place == .product }.map { ($0.subject, $0.title) }, uniquingKeysWith: { first, _ in first })
        let texts = try tx.rows(
            """
            SELECT u.product_id, t.language, t.alt FROM product_pictures u
            LEFT JOIN product_picture_texts t ON t.product_picture_id = u.id
            WHERE u.picture_id = \(id) ORDER BY u.product_id, t.language LIMIT \(PictureUse.mostListed)
            """)
        let described = texts.grouped(by: "product_id").map { rows in
            let product: ID<Product> = rows[0]["product_id"]
            return Described(product: product, title: titles[product.text] ?? "", alt: Localised(rows: rows, "alt"))
        }
        return PictureSheet(
            picture: Picture(row: row), renditions: try Picture.renditions(of: id, in: tx), uses: uses, described: described,
            isKept: row["is_kept"], unusedSince: row["unused_since"])
    }
}
