import Basics
import Media
import Store

/// The products of a collection as staff see them: those that visitors do not see are among them.
public struct CollectionMember: Hashable, Sendable {
    public let id: ID<Product>
    public let slug: String
    public let title: LocalText
    public let status: Product.Status
    public let picture: PictureView?

    /// A page of the collection's products in its own order.
    public static func load(
        of collection: ID<Collection>, page: PageRequest, languages: Languages, in tx: Transaction
    ) throws -> Page<CollectionMember> {
        let total: Int =
            try tx.value("SELECT count(*) FROM collection_products WHERE collection_id = \(collection)") ?? 0
        let rows = try tx.rows(
            """
            SELECT p.id, p.slug, p.status,
                (SELECT u.picture_id FROM product_pictures u WHERE u.product_id = p.id ORDER BY u.position LIMIT 1) AS picture_id
            FROM collection_products c JOIN products p ON p.id = c.product_id WHERE c.collection_id = \(collection)
            ORDER BY c.position, p.id LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let ids = rows.map { $0["id"] as String }
        let texts = try tx.rows(
            "SELECT product_id, language, title FROM product_texts WHERE product_id IN \(ids) AND language IN \(languages.chain)")
        var titles: [String: BestText] = [:]
        for row in texts {
            titles[row["product_id"], default: BestText(languages)].offer(row["title"], row["language"])
        }
        let pictures = try Picture.views(rows.compactMap { $0["picture_id"] }, in: tx)
        let items = rows.map { row in
            let picture: ID<Picture>? = row["picture_id"]
            return CollectionMember(
                id: row["id"], slug: row["slug"],
                title: titles[row["id"]]?.text(or: row["slug"]) ?? LocalText(row["slug"], languages.wanted),
                status: row["status"], picture: picture.flatMap { pictures[$0] })
        }
        return Page(items: items, total: total, request: page)
    }

    /// The slugs of all products of the collection, in its order.
    public static func slugs(of collection: ID<Collection>, in tx: Transaction) throws -> [String] {
        try tx.rows(
            """
            SELECT p.slug FROM collection_products c JOIN products p ON p.id = c.product_id
            WHERE c.collection_id = \(collection) ORDER BY c.position, p.id
            """
        ).map { $0[0] }
    }

    /// The product that a person means by its address or by one of its SKUs.
    public static func product(named name: String, in tx: Transaction) throws -> String? {
        try tx.value("SELECT slug FROM products WHERE slug = \(name)")
            ?? tx.value(
                "SELECT p.slug FROM variants v JOIN products p ON p.id = v.product_id WHERE v.sku = \(name) OR v.sku = \(name.uppercased())"
            )
    }
}
