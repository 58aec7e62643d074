import Store

/// Where in the shop a picture can be shown.
public enum PicturePlace: String, CaseIterable, Sendable, Hashable {
    case product, category, collection, page, block, post, question, order, setting

    /// The rows whose column names a picture: the picture, and whose it is. Questions and settings name theirs in texts alone.
    var column: SQL? {
        switch self {
        case .product: "SELECT picture_id, product_id AS subject FROM product_pictures"
        case .category: "SELECT picture_id, id AS subject FROM categories"
        case .collection: "SELECT picture_id, id AS subject FROM collections"
        case .page: "SELECT picture_id, id AS subject FROM pages"
        case .block: "SELECT picture_id, id AS subject FROM blocks"
        case .post: "SELECT picture_id, id AS subject FROM posts"
        case .order: "SELECT picture_id, order_id AS subject FROM order_lines"
        case .question, .setting: nil
        }
    }

    /// The rows whose text may name pictures as `media:ID`, or as the bare id within a setting: the text, and whose it is.
    var text: SQL? {
        switch self {
        case .page: "SELECT page_id AS subject, body AS words FROM page_texts WHERE body LIKE '%media:%'"
        case .post: "SELECT post_id AS subject, body AS words FROM post_texts WHERE body LIKE '%media:%'"
        case .question: "SELECT id AS subject, content AS words FROM questions WHERE content LIKE '%media:%'"
        case .block: "SELECT id AS subject, content AS words FROM blocks WHERE content LIKE '%media:%'"
        case .setting: "SELECT name AS subject, value AS words FROM settings"
        case .product, .category, .collection, .order: nil
        }
    }

    /// What the things of this place are called, in each language.
    var titles: SQL? {
        switch self {
        case .product: "SELECT product_id AS subject, language, title FROM product_texts"
        case .category: "SELECT category_id AS subject, language, title FROM category_texts"
        case .collection: "SELECT collection_id AS subject, language, title FROM collection_texts"
        case .page: "SELECT page_id AS subject, language, title FROM page_texts"
        case .post: "SELECT post_id AS subject, language, title FROM post_texts"
        case .order: "SELECT id AS subject, language, number AS title FROM orders"
        case .block, .question, .setting: nil
        }
    }

    /// What these things of the place are called, each in the first language that has a title for it; those that have none are left
    /// out.
    public func titles(of subjects: [String], _ languages: Languages, in tx: Transaction) throws -> [String: String] {
        guard !subjects.isEmpty, let titles else { return [:] }
        var best: [String: BestText] = [:]
        for row in try tx.rows("SELECT t.subject, t.language, t.title FROM (\(titles)) t WHERE t.subject IN \(subjects)") {
            best[row["subject"], default: BestText(languages)].offer(row["title"], row["language"])
        }
        return best.mapValues { $0.text.text }
    }
}
