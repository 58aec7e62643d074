import Basics
import Catalog
import Media
import Store

/// A post in a list that visitors see.
public struct PostCard: Hashable, Sendable {
    public let id: ID<Post>
    public let slug: String
    public let title: String
    public let summary: String
    public let authors: [String]
    public let tags: [PostTag]
    public let picture: PictureView?
    public let publishedAt: Instant
}

/// A word that posts are gathered under.
public struct PostTag: Hashable, Sendable {
    public let slug: String
    public let name: String
}

/// A post as a visitor reads it in one language.
public struct PostDetail: Hashable, Sendable {
    public let id: ID<Post>
    public let language: LanguageTag
    public let title: String
    public let summary: String
    public let body: RichText
    public let seoDescription: String
    public let authors: [String]
    public let tags: [PostTag]
    public let picture: PictureView?
    public let publishedAt: Instant
    public let updatedAt: Instant
    /// Its address in each language that it is written in.
    public let slugs: [LanguageTag: String]
    public let productIDs: [ID<Product>]
}

/// What an address of the blog comes to.
public enum PostFound: Sendable {
    case post(PostDetail)
    /// It has another address in this language now.
    case moved(slug: String)
}

extension Post {
    /// The posts that may be read in a language, the newest first.
    /// - Parameter tag: the slug of a tag that they have.
    public static func published(
        _ language: LanguageTag, tag: String? = nil, page: PageRequest, in tx: Transaction
    ) throws -> Page<PostCard> {
        var conditions: [SQL] = ["t.language = \(language)", "p.publish_at <= \(tx.now)"]
        if let tag {
            conditions.append("EXISTS (SELECT 1 FROM post_tags g WHERE g.post_id = p.id AND g.slug = \(tag))")
        }
        let source: SQL = "FROM posts p JOIN post_texts t ON t.post_id = p.id"
        let total: Int = try tx.value("SELECT count(*) \(source) WHERE \(SQL.all(conditions))") ?? 0
        let rows = try tx.rows(
            """
            SELECT p.id, p.publish_at, p.authors, t.slug, t.title, t.summary, i.id AS picture_id, i.width, i.height, i.colour
            \(source) LEFT JOIN pictures i ON i.id = p.picture_id
            WHERE \(SQL.all(conditions)) ORDER BY p.publish_at DESC, p.id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let tags = try tags(of: rows.map { $0["id"] }, in: tx)
        return Page(items: rows.map { card($0, tags) }, total: total, request: page)
    }

    private static func card(_ row: Row, _ tags: [ID<Post>: [PostTag]]) -> PostCard {
        PostCard(
            id: row["id"], slug: row["slug"], title: row["title"], summary: row["summary"],
            authors: JSONText.read([String].self, row["authors"]) ?? [], tags: tags[row["id"]] ?? [],
            picture: picture(row), publishedAt: row["publish_at"])
    }

    private static func picture(_ row: Row) -> PictureView? {
        (row["picture_id"] as ID<Picture>?).map {
            PictureView(id: $0, width: row["width"], height: row["height"], colour: row["colour"])
        }
    }

    private static func tags(of ids: [ID<Post>], in tx: Transaction) throws -> [ID<Post>: [PostTag]] {
        guard !ids.isEmpty else { return [:] }
        let rows = try tx.rows("SELECT post_id, slug, name FROM post_tags WHERE post_id IN \(ids) ORDER BY post_id, position")
        return Dictionary(grouping: rows) { $0["post_id"] as ID<Post> }
            .mapValues { $0.map { PostTag(slug: $0["slug"], name: $0["name"]) } }
    }

    /// A tag that some post has which may be read, under the name that the newest of them gives it.
    public static func tag(_ slug: String, in tx: Transaction) throws -> PostTag? {
        try tx.row(
            """
            SELECT g.slug, g.name FROM post_tags g JOIN posts p ON p.id = g.post_id
            WHERE g.slug = \(slug) AND p.publish_at <= \(tx.now) ORDER BY p.publish_at DESC, p.id DESC LIMIT 1
            """
        ).map { PostTag(slug: $0["slug"], name: $0["name"]) }
    }

    /// The languages in which there is something to read.
    /// - Parameter tag: the slug of a tag that posts have.
    public static func languages(tag: String? = nil, in tx: Transaction) throws -> [LanguageTag] {
        let condition: SQL =
            tag.map { "EXISTS (SELECT 1 FROM post_tags g WHERE g.post_id = p.id AND g.slug = \($0))" } ?? "1 = 1"
        return try tx.rows(
            """
            SELECT DISTINCT t.language FROM post_texts t JOIN posts p ON p.id = t.post_id
            WHERE p.publish_at <= \(tx.now) AND \(condition) ORDER BY t.language
            """
        ).map { $0[0] }
    }

    /// Whether there is something to read in a language; asked for every page, so it looks for one and no more.
    public static func isAny(in language: LanguageTag, tx: Transaction) throws -> Bool {
        let found: Int? = try tx.value(
            """
            SELECT 1 FROM post_texts t JOIN posts p ON p.id = t.post_id
            WHERE t.language = \(language) AND p.publish_at <= \(tx.now) LIMIT 1
            """)
        return found != nil
    }

    // MARK: One post

    /// The post of an address, in the first language of the chain that it is written in.
    public static func find(slug: String, languages: Languages, in tx: Transaction) throws -> PostFound? {
        let wanted = languages.wanted
        let found: ID<Post>? = try tx.value(
            "SELECT post_id FROM post_texts WHERE slug = \(slug) ORDER BY language = \(wanted) DESC, post_id LIMIT 1")
        let old: ID<Post>? = try tx.value(
            "SELECT post_id FROM old_post_slugs WHERE slug = \(slug) ORDER BY language = \(wanted) DESC, post_id LIMIT 1")
        guard let id = found ?? old, let post = try detail(id, languages, in: tx) else { return nil }
        guard let now = post.slugs[post.language], now != slug else { return .post(post) }
        return .moved(slug: now)
    }

    private static func detail(_ id: ID<Post>, _ languages: Languages, in tx: Transaction) throws -> PostDetail? {
        let rows = try tx.rows(
            """
            SELECT p.publish_at, p.updated_at, p.authors, t.language, t.slug, t.title, t.summary, t.body, t.seo_description,
                i.id AS picture_id, i.width, i.height, i.colour
            FROM posts p JOIN post_texts t ON t.post_id = p.id LEFT JOIN pictures i ON i.id = p.picture_id
            WHERE p.id = \(id) AND p.publish_at <= \(tx.now)
            """)
        var slugs: [LanguageTag: String] = [:]
        for row in rows { slugs[row["language"]] = row["slug"] }
        let language = languages.chain.first { slugs[$0] != nil } ?? slugs.keys.min()
        guard let row = rows.first(where: { ($0["language"] as LanguageTag) == language }), let language else { return nil }
        let products = try tx.rows("SELECT product_id FROM post_products WHERE post_id = \(id) ORDER BY position")
        return PostDetail(
            id: id, language: language, title: row["title"], summary: row["summary"],
            body: try RichText.read(row["body"], .markdown, in: tx), seoDescription: row["seo_description"],
            authors: JSONText.read([String].self, row["authors"]) ?? [], tags: try tags(of: [id], in: tx)[id] ?? [],
            picture: picture(row), publishedAt: row["publish_at"], updatedAt: row["updated_at"], slugs: slugs,
            productIDs: products.map { $0[0] })
    }

    // MARK: All of them

    /// A post in the list that staff see.
    public struct Line: Hashable, Sendable {
        public let id: ID<Post>
        public let title: LocalText
        public let publishAt: Instant?
        public let authors: [String]
        public let languages: [LanguageTag]
        public let updatedAt: Instant
    }

    /// Every post, drafts first, then the newest; a page at a time.
    public static func all(languages: Languages, page: PageRequest, in tx: Transaction) throws -> Page<Line> {
        let total: Int = try tx.value("SELECT count(*) FROM posts") ?? 0
        let posts = try tx.rows(
            """
            SELECT * FROM posts ORDER BY publish_at IS NULL DESC, publish_at DESC, id DESC
            LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let texts = try tx.rows(
            "SELECT post_id, language, title FROM post_texts WHERE post_id IN \(posts.map { $0["id"] as ID<Post> })")
        let byPost = Dictionary(grouping: texts) { $0["post_id"] as ID<Post> }
        let lines = posts.map { row in
            var title = BestText(languages)
            let written = byPost[row["id"]] ?? []
            for text in written { title.offer(text["title"], text["language"]) }
            return Line(
                id: row["id"], title: title.text, publishAt: row["publish_at"],
                authors: JSONText.read([String].self, row["authors"]) ?? [],
                languages: written.map { $0["language"] as LanguageTag }.sorted(), updatedAt: row["updated_at"])
        }
        return Page(items: lines, total: total, request: page)
    }

    /// How many posts may be read.
    public static func addressCount(in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM posts p WHERE \(mayBeRead(tx))") ?? 0
    }

    /// The addresses of posts that may be read, for the sitemap, the oldest first, so that a slice stays the same while posts are added.
    public static func addresses(
        offset: Int = 0, limit: Int = PostAddress.most, in tx: Transaction
    ) throws -> [PostAddress] {
        let slice: SQL = """
            SELECT p.id, p.publish_at, p.updated_at FROM posts p WHERE \(mayBeRead(tx)) ORDER BY p.publish_at, p.id
            LIMIT \(min(max(0, limit), PostAddress.most)) OFFSET \(max(0, offset))
            """
        let rows = try tx.rows(
            """
            SELECT p.id, p.publish_at, p.updated_at, t.language, t.slug FROM (\(slice)) p JOIN post_texts t ON t.post_id = p.id
            WHERE t.body <> '' ORDER BY p.publish_at, p.id
            """)
        var found: [PostAddress] = []
        for row in rows {
            let id: ID<Post> = row["id"]
            if found.last?.id != id {
                let changed = max(row["updated_at"] as Instant, row["publish_at"] as Instant)
                found.append(PostAddress(id: id, slugs: [:], updatedAt: changed))
            }
            found[found.count - 1].slugs[row["language"]] = row["slug"]
        }
        return found
    }

    private static func mayBeRead(_ tx: Transaction) -> SQL {
        "p.publish_at <= \(tx.now) AND EXISTS (SELECT 1 FROM post_texts b WHERE b.post_id = p.id AND b.body <> '')"
    }
}

/// Where a post is read in each of its languages.
public struct PostAddress: Hashable, Sendable {
    public static let most = 10_000

    public let id: ID<Post>
    public fileprivate(set) var slugs: [LanguageTag: String]
    public let updatedAt: Instant
}
