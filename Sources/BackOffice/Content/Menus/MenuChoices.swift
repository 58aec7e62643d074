import Basics
import Catalog
import Content
import Store
import Web

/// What a menu's entry can lead to, as one list: `category:ID`, `blog`, `address`.
struct MenuChoices: Sendable {
    let options: [(value: String, label: String)]

    static func load(_ desk: WindowDesk, in tx: Transaction) throws -> MenuChoices {
        let texts = desk.texts
        var options: [(value: String, label: String)] = [.heading, .address, .blog, .faq].map { (kind: MenuItem.Kind) in
            (value: kind.rawValue, label: texts("admin.menus.kind.\(kind.rawValue)"))
        }
        for (kind, table, texts, key) in sources {
            let rows = try tx.rows(
                """
                SELECT c.id, c.slug, t.language, t.title FROM \(table) c LEFT JOIN \(texts) t ON t.\(key) = c.id
                ORDER BY c.position, c.slug
                """)
            var titles: [String: BestText] = [:]
            for row in rows { titles[row["id"], default: BestText(desk.languages)].offer(row["title"], row["language"]) }
            var seen: Set<String> = []
            for row in rows where seen.insert(row["id"]).inserted {
                let id: String = row["id"]
                let title = titles[id]?.text(or: row["slug"]).text ?? ""
                options.append(
                    (value: "\(kind.rawValue):\(id)", label: desk.texts("admin.menus.choice.\(kind.rawValue)", ["name": title])))
            }
        }
        return MenuChoices(options: options)
    }

    private static let sources: [(MenuItem.Kind, SQL, SQL, SQL)] = [
        (.category, "categories", "category_texts", "category_id"),
        (.collection, "collections", "collection_texts", "collection_id"), (.page, "pages", "page_texts", "page_id"),
    ]

    static func value(_ item: MenuItem) -> String {
        item.kind.namesSomething ? "\(item.kind.rawValue):\(item.target)" : item.kind.rawValue
    }

    /// The kind and the target of a choice; `nil` for what is none.
    static func read(_ value: String, address: String) -> (kind: MenuItem.Kind, target: String)? {
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        guard let kind = parts.first.flatMap(MenuItem.Kind.init(rawValue:)) else { return nil }
        return (kind, kind == .address ? address : parts.count > 1 ? parts[1] : "")
    }
}
