import Basics
import Media
import Store

/// All categories as a tree, for menus.
public struct CategoryTree: Hashable, Sendable {
    public let roots: [Node]

    public struct Node: Hashable, Sendable {
        public let id: ID<Category>
        public let slug: String
        public let title: LocalText
        public let summary: LocalText
        public let picture: PictureView?
        public let children: [Node]
    }

    /// Two statements, however deep the tree.
    public static func load(languages: Languages, in tx: Transaction) throws -> CategoryTree {
        let rows = try tx.rows(
            """
            SELECT c.id AS category_id, c.parent_id, c.slug, i.id, i.width, i.height, i.colour
            FROM categories c LEFT JOIN pictures i ON i.id = c.picture_id ORDER BY c.position, c.slug
            """)
        let texts = try tx.rows("SELECT * FROM category_texts WHERE language IN \(languages.chain)")
        let titles = Dictionary(grouping: texts) { $0["category_id"] as String }
        let children = Dictionary(grouping: rows) { ($0["parent_id"] as String?) ?? "" }
        func nodes(beneath parent: String, level: Int) -> [Node] {
            guard level <= Shelf.mostLevels else { return [] }
            return (children[parent] ?? []).map { row in
                let id: ID<Category> = row["category_id"]
                let shown = ShelfShown(titles[id.text] ?? [], languages)
                return Node(
                    id: id, slug: row["slug"], title: shown.title.text(or: row["slug"]), summary: shown.summary.text,
                    picture: PictureView(joined: row), children: nodes(beneath: id.text, level: level + 1))
            }
        }
        return CategoryTree(roots: nodes(beneath: "", level: 1))
    }
}

/// What the page of a category shows above its products.
public struct CategoryDetail: Hashable, Sendable {
    public let id: ID<Category>
    public let slug: String
    public let title: LocalText
    public let summary: LocalText
    public let seoTitle: LocalText
    public let seoDescription: LocalText
    public let picture: PictureView?
    public let availableLanguages: [LanguageTag]
    /// From the topmost category to this one.
    public let path: [ProductDetail.CategoryLink]

    /// The category at `slug`, or `nil`; `OldSlug.target` may know where it went. Three statements.
    public static func find(slug: String, languages: Languages, in tx: Transaction) throws -> CategoryDetail? {
        let row = try tx.row(
            """
            SELECT c.id AS category_id, c.slug, i.id, i.width, i.height, i.colour
            FROM categories c LEFT JOIN pictures i ON i.id = c.picture_id WHERE c.slug = \(slug)
            """)
        guard let row else { return nil }
        let id: ID<Category> = row["category_id"]
        let shown = ShelfShown(try tx.rows("SELECT * FROM category_texts WHERE category_id = \(id)"), languages)
        return CategoryDetail(
            id: id, slug: slug, title: shown.title.text(or: slug), summary: shown.summary.text, seoTitle: shown.seoTitle.text,
            seoDescription: shown.seoDescription.text, picture: PictureView(joined: row), availableLanguages: shown.available,
            path: try ProductDetail.CategoryLink.path(to: id, languages, in: tx))
    }
}

/// The best texts of a category or a collection.
struct ShelfShown {
    var title: BestText, summary: BestText, seoTitle: BestText, seoDescription: BestText
    var available: [LanguageTag] = []

    init(_ rows: [Row], _ languages: Languages) {
        let empty = BestText(languages)
        (title, summary, seoTitle, seoDescription) = (empty, empty, empty, empty)
        for row in rows {
            let language: LanguageTag = row["language"]
            available.append(language)
            guard languages.chain.contains(language) else { continue }
            title.offer(row["title"], language)
            summary.offer(row["summary"], language)
            seoTitle.offer(row["seo_title"], language)
            seoDescription.offer(row["seo_description"], language)
        }
        available.sort()
    }
}

extension PictureView {
    /// The picture of a left join, if there was one.
    init?(joined row: Row) {
        guard let id: ID<Picture> = row["id"] else { return nil }
        self.init(id: id, width: row["width"], height: row["height"], colour: row["colour"])
    }
}
