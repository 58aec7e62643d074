import Basics
import Catalog
import Store
import Web

/// The categories and collections that a promotion can be for, by their ids.
enum PromotionShelves {
    static let mostShown = 500

    /// - Parameter named: those of the promotion. They are listed however many there are, and even when they are gone, so that
    ///   saving the form again loses none.
    static func load(
        _ languages: Languages, _ texts: Texts, named: [String], in tx: Transaction
    ) throws -> [(value: String, label: String)] {
        let sources: [(String, SQL, SQL, SQL)] = [
            ("category", "categories", "category_texts", "category_id"),
            ("collection", "collections", "collection_texts", "collection_id"),
        ]
        let shelves = try sources.flatMap { kind, table, words, key -> [(value: String, label: String)] in
            let rows = try tx.rows(
                """
                SELECT c.id, c.slug, t.language, t.title FROM \(table) c LEFT JOIN \(words) t ON t.\(key) = c.id
                ORDER BY c.position, c.slug
                """)
            var titles: [String: BestText] = [:]
            for row in rows { titles[row["id"], default: BestText(languages)].offer(row["title"], row["language"]) }
            var seen: Set<String> = []
            let names = rows.filter { seen.insert($0["id"]).inserted }.map { row in
                (value: row["id"] as String, label: titles[row["id"]]?.text(or: row["slug"]).text ?? row["slug"])
            }
            let shown = names.prefix(mostShown) + names.dropFirst(mostShown).filter { named.contains($0.value) }
            return shown.map { name in
                (value: name.value, label: texts("admin.menus.choice.\(kind)", ["name": name.label]))
            }
        }
        let known = Set(shelves.map(\.value))
        let gone = named.filter { !known.contains($0) }
        return shelves + gone.map { (value: $0, label: texts("admin.promotions.shelfGone", ["id": $0])) }
    }
}
