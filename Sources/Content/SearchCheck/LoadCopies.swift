import Basics
import Catalog
import Store

extension PageCopy {
    /// The ids of a kind that visitors can come to, in their order, a portion at a time.
    /// - Parameter after: the last id of the portion before; empty for the first.
    static func published(_ kind: Kind, after: String, limit: Int, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT id FROM \(shown(kind, at: tx.now)) AND id > \(after) ORDER BY id LIMIT \(limit)").map { $0[0] }
    }

    static func countPublished(_ kind: Kind, in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM \(shown(kind, at: tx.now))") ?? 0
    }

    private static func shown(_ kind: Kind, at now: Instant) -> SQL {
        switch kind {
        case .product: "products WHERE status = \(Product.Status.active) AND audience <> \(Product.Audience.marketplace)"
        case .category: "categories WHERE 1 = 1"
        case .collection: "collections WHERE 1 = 1"
        case .page: "pages WHERE is_published = 1"
        case .post: "posts WHERE publish_at <= \(now)"
        case .question: "questions WHERE is_published = 1"
        }
    }

    // MARK: What they say

    /// What the pages of these ids say in each of the languages, in which nothing may be written yet. Ids of which there is
    /// nothing are left out.
    public static func load(_ kind: Kind, _ ids: [String], _ languages: [LanguageTag], in tx: Transaction) throws -> [PageCopy] {
        switch kind {
        case .product: try products(ids, languages, in: tx)
        case .category: try shelves(kind, "categories", "category_texts", "category_id", ids, languages, in: tx)
        case .collection: try shelves(kind, "collections", "collection_texts", "collection_id", ids, languages, in: tx)
        case .page: try pages(ids, languages, in: tx)
        case .post: try posts(ids, languages, in: tx)
        case .question: try questions(ids, languages, in: tx)
        }
    }

    private static func products(_ ids: [String], _ languages: [LanguageTag], in tx: Transaction) throws -> [PageCopy] {
        let products = try tx.rows("SELECT id, slug, status, audience FROM products WHERE id IN \(ids) ORDER BY id")
        let texts = try tx.rows("SELECT * FROM product_texts WHERE product_id IN \(ids) AND language IN \(languages)")
        let pictures = try tx.rows(
            "SELECT product_id, count(*) AS n FROM product_pictures WHERE product_id IN \(ids) GROUP BY product_id")
        let spoken = try tx.rows(
            """
            SELECT u.product_id, t.language, count(*) AS n FROM product_picture_texts t
            JOIN product_pictures u ON u.id = t.product_picture_id
            WHERE u.product_id IN \(ids) AND t.alt <> '' GROUP BY u.product_id, t.language
            """)
        return copies(.product, products, texts, key: "product_id", languages) { copy, row, text in
            let (status, audience): (Product.Status, Product.Audience) = (row["status"], row["audience"])
            copy.isPublished = status == .active && audience != .marketplace
            copy.take(shelf: text)
            copy.body = text?["description"] ?? ""
            copy.format = .html
            let all: Int = pictures.first { $0["product_id"] == copy.id }?["n"] ?? 0
            let told: Int = spoken.first { $0["product_id"] == copy.id && $0["language"] == copy.language }?["n"] ?? 0
            copy.silentPictures = all - told
        }
    }

    private static func shelves(
        _ kind: Kind, _ table: SQL, _ texts: SQL, _ key: SQL, _ ids: [String], _ languages: [LanguageTag], in tx: Transaction
    ) throws -> [PageCopy] {
        let shelves = try tx.rows("SELECT id, slug FROM \(table) WHERE id IN \(ids) ORDER BY id")
        let texts = try tx.rows(
            "SELECT t.*, t.\(key) AS subject_id FROM \(texts) t WHERE t.\(key) IN \(ids) AND t.language IN \(languages)")
        return copies(kind, shelves, texts, key: "subject_id", languages) { copy, _, text in
            copy.isPublished = true
            copy.take(shelf: text)
        }
    }

    private static func pages(_ ids: [String], _ languages: [LanguageTag], in tx: Transaction) throws -> [PageCopy] {
        let pages = try tx.rows("SELECT id, slug, is_published, format FROM pages WHERE id IN \(ids) ORDER BY id")
        let texts = try tx.rows("SELECT * FROM page_texts WHERE page_id IN \(ids) AND language IN \(languages)")
        return copies(.page, pages, texts, key: "page_id", languages) { copy, row, text in
            (copy.isPublished, copy.format) = (row["is_published"], row["format"])
            copy.take(written: text)
        }
    }

    private static func posts(_ ids: [String], _ languages: [LanguageTag], in tx: Transaction) throws -> [PageCopy] {
        let posts = try tx.rows("SELECT id, publish_at FROM posts WHERE id IN \(ids) ORDER BY id")
        let texts = try tx.rows("SELECT * FROM post_texts WHERE post_id IN \(ids) AND language IN \(languages)")
        return copies(.post, posts, texts, key: "post_id", languages) { copy, row, text in
            let publishAt: Instant? = row["publish_at"]
            copy.isPublished = publishAt.map { $0 <= tx.now } ?? false
            copy.take(written: text)
            copy.slug = text?["slug"] ?? ""
        }
    }

    private static func questions(_ ids: [String], _ languages: [LanguageTag], in tx: Transaction) throws -> [PageCopy] {
        try ids.flatMap { id -> [PageCopy] in
            guard let question = try Question.load(ID(id), in: tx) else { return [] }
            return languages.map { language in
                var copy = PageCopy(.question, id, language)
                copy.isPublished = question.isPublished
                (copy.title, copy.body) = (question.question[language] ?? "", question.answer[language] ?? "")
                return copy
            }
        }
    }

    // MARK: From rows

    private static func copies(
        _ kind: Kind, _ subjects: [Row], _ texts: [Row], key: String, _ languages: [LanguageTag],
        _ fill: (inout PageCopy, _ subject: Row, _ text: Row?) -> Void
    ) -> [PageCopy] {
        let written = Dictionary(grouping: texts) { $0[key] as String }
        return subjects.flatMap { row -> [PageCopy] in
            let id: String = row["id"]
            return languages.map { language in
                var copy = PageCopy(kind, id, language)
                if kind != .post { copy.slug = row["slug"] }
                fill(&copy, row, written[id]?.first { ($0["language"] as LanguageTag) == language })
                return copy
            }
        }
    }

    private mutating func take(shelf text: Row?) {
        guard let text else { return }
        (title, summary) = (text["title"], text["summary"])
        (searchTitle, searchDescription) = (text["seo_title"], text["seo_description"])
    }

    private mutating func take(written text: Row?) {
        guard let text else { return }
        (title, summary, body, searchDescription) = (text["title"], text["summary"], text["body"], text["seo_description"])
    }
}
