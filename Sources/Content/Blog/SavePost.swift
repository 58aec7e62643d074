import Basics
import Catalog
import Journal
import Store

/// A post of the blog.
public enum Post {
    /// Where a post stands; it follows from the time alone.
    public enum State: String, Sendable, CaseIterable {
        case draft, scheduled, published

        /// - Parameter time: when the post may be read, if anybody has said.
        public init(_ time: Instant?, now: Instant) {
            self = time.map { $0 > now ? .scheduled : .published } ?? .draft
        }
    }

    /// Makes a new post, or `known`, say what the draft says. Saving what is there already changes nothing. An address that was
    /// visited before leads on to the new one.
    /// - Throws: `content.titleMissing`, `content.tooLong`, `content.tooMany`, `content.noProduct`, `catalog.slug`,
    ///   `catalog.addressTaken`.
    @discardableResult
    public static func save(
        _ draft: PostDraft, as known: ID<Post>? = nil, actor: String = "system", in tx: Transaction
    ) throws -> SaveOutcome<Post> {
        var wanted = draft.cleaned()
        let current = try known.flatMap { try load($0, in: tx) }
        guard known == nil || current != nil else { throw AppError.notFound() }
        let id = known ?? .new(at: tx.now)
        try nameAddresses(of: &wanted, id, in: tx)
        try wanted.check()
        if let known, wanted == current { return .unchanged(known) }
        let products = try ids(of: wanted.productSlugs, in: tx)
        try tx.attempt {
            try write(wanted, id, in: tx)
            try writeLists(wanted, products, id, in: tx)
            try keepOldAddresses(current, wanted, id, in: tx)
            let fields = JournalFields.differing(from: current, to: wanted)
            try Journal.change(
                known == nil ? "post.created" : "post.updated", subject: id.text, actor: actor, from: fields.from, to: fields.to,
                detail: ["slug": wanted.slug.best(Array(wanted.title.texts.keys.sorted()))?.text ?? ""], in: tx)
            try CatalogueClock.wake(at: wanted.publishAt, in: tx)
            try tx.touch("catalogue")
        }
        return known == nil ? .created(id) : .updated(id)
    }

    /// Removes a post with its addresses, old and new.
    public static func remove(_ id: ID<Post>, actor: String = "system", in tx: Transaction) throws {
        guard try tx.run("DELETE FROM posts WHERE id = \(id)") > 0 else { throw AppError.notFound() }
        try Journal.append("post.removed", subject: id.text, actor: actor, in: tx)
        try tx.touch("catalogue")
    }

    // MARK: Addresses

    /// Makes addresses that nobody has typed, and refuses a typed one that another post has.
    private static func nameAddresses(of draft: inout PostDraft, _ id: ID<Post>, in tx: Transaction) throws {
        for (language, title) in draft.title.texts {
            if let typed = draft.slug[language] {
                guard try !isTaken(typed, language, by: id, in: tx) else {
                    throw AppError(.conflict, "catalog.addressTaken", ["slug": typed])
                }
                continue
            }
            let made = Slug.make(from: String(title.prefix(Slug.mostCharacters - 8)))
            let stem = made.isEmpty ? "post" : made
            var (slug, number) = (stem, 1)
            while try isTaken(slug, language, by: id, in: tx) {
                number += 1
                slug = "\(stem)-\(number)"
            }
            draft.slug[language] = slug
        }
    }

    /// Addresses of the blog itself.
    private static let reserved: Set = ["tags"]

    private static func isTaken(_ slug: String, _ language: LanguageTag, by id: ID<Post>, in tx: Transaction) throws -> Bool {
        if reserved.contains(slug) { return true }
        return try tx.row("SELECT 1 FROM post_texts WHERE language = \(language) AND slug = \(slug) AND post_id <> \(id)") != nil
    }

    private static func keepOldAddresses(
        _ before: PostDraft?, _ now: PostDraft, _ id: ID<Post>, in tx: Transaction
    ) throws {
        for (language, slug) in now.slug.texts {
            try tx.run("DELETE FROM old_post_slugs WHERE language = \(language) AND slug = \(slug)")
            guard let old = before?.slug[language], old != slug else { continue }
            try tx.run(
                """
                INSERT INTO old_post_slugs (language, slug, post_id) VALUES (\(language), \(old), \(id))
                ON CONFLICT (language, slug) DO UPDATE SET post_id = excluded.post_id
                """)
        }
    }

    private static func ids(of slugs: [String], in tx: Transaction) throws -> [ID<Product>] {
        try slugs.map { slug in
            guard let id: ID<Product> = try tx.value("SELECT id FROM products WHERE slug = \(slug)") else {
                throw AppError.invalid("content.noProduct", ["name": String(slug.prefix(Slug.mostCharacters))])
            }
            return id
        }
    }

    // MARK: Writing

    private static func write(_ draft: PostDraft, _ id: ID<Post>, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO posts (id, publish_at, picture_id, authors, created_at, updated_at)
            VALUES (\(id), \(draft.publishAt), \(draft.pictureID), \(JSONText.write(draft.authors) ?? "[]"), \(tx.now), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET publish_at = excluded.publish_at, picture_id = excluded.picture_id,
                authors = excluded.authors, updated_at = excluded.updated_at
            """)
        try tx.run("DELETE FROM post_texts WHERE post_id = \(id)")
        for (language, title) in draft.title.texts {
            try tx.run(
                """
                INSERT INTO post_texts (post_id, language, slug, title, summary, body, seo_description)
                VALUES (\(id), \(language), \(draft.slug[language] ?? ""), \(title), \(draft.summary[language] ?? ""),
                    \(draft.body[language] ?? ""), \(draft.seoDescription[language] ?? ""))
                """)
        }
    }

    private static func writeLists(
        _ draft: PostDraft, _ products: [ID<Product>], _ id: ID<Post>, in tx: Transaction
    ) throws {
        try tx.run("DELETE FROM post_tags WHERE post_id = \(id)")
        for (position, tag) in draft.tags.enumerated() {
            try tx.run(
                """
                INSERT INTO post_tags (post_id, slug, name, position)
                VALUES (\(id), \(Slug.make(from: tag)), \(tag), \(position))
                """)
        }
        try tx.run("DELETE FROM post_products WHERE post_id = \(id)")
        for (position, product) in products.enumerated() {
            try tx.run(
                "INSERT INTO post_products (post_id, product_id, position) VALUES (\(id), \(product), \(position))")
        }
    }

    /// What the database says of a post, as a draft that says all of it.
    public static func load(_ id: ID<Post>, in tx: Transaction) throws -> PostDraft? {
        guard let row = try tx.row("SELECT * FROM posts WHERE id = \(id)") else { return nil }
        var draft = PostDraft(title: [:])
        draft.publishAt = row["publish_at"]
        draft.pictureID = row["picture_id"]
        draft.authors = JSONText.read([String].self, row["authors"]) ?? []
        for row in try tx.rows("SELECT * FROM post_texts WHERE post_id = \(id)") {
            let language: LanguageTag = row["language"]
            draft.slug[language] = row["slug"]
            draft.title[language] = row["title"]
            draft.summary[language] = row["summary"]
            draft.body[language] = row["body"]
            draft.seoDescription[language] = row["seo_description"]
        }
        draft.tags = try tx.rows("SELECT name FROM post_tags WHERE post_id = \(id) ORDER BY position").map { $0[0] }
        draft.productSlugs = try tx.rows(
            """
            SELECT p.slug FROM post_products u JOIN products p ON p.id = u.product_id
            WHERE u.post_id = \(id) ORDER BY u.position
            """
        ).map { $0[0] }
        return draft
    }
}
