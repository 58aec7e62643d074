import Basics
import Store

/// Something that lacks a text in a language.
public struct Untranslated: Hashable, Sendable {
    public let kind: TranslationReport.Kind
    /// The id of the product, category, collection, page or block.
    public let id: String
    /// What it is called in the reader's language, if it has a name at all.
    public let name: LocalText
    /// How many of its texts are missing.
    public let missing: Int

    /// What lacks texts in `language`, a page at a time.
    public static func load(
        _ kind: TranslationReport.Kind, in language: LanguageTag, page: PageRequest, languages: Languages, tx: Transaction
    ) throws -> Page<Untranslated> {
        guard kind != .products else { return try products(language, page, languages, in: tx) }
        let lacking = try TranslationSubject.load(kind, in: tx).compactMap { subject -> Untranslated? in
            let missing = subject.texts.count { $0[language] == nil }
            guard missing > 0 else { return nil }
            let name = subject.name.best(languages.chain).map { LocalText($0.text, $0.language) }
            return Untranslated(kind: kind, id: subject.id, name: name ?? LocalText("", languages.wanted), missing: missing)
        }
        let items = lacking.dropFirst(page.offset).prefix(page.size)
        return Page(items: Array(items), total: lacking.count, request: page)
    }

    private static func products(
        _ language: LanguageTag, _ page: PageRequest, _ languages: Languages, in tx: Transaction
    ) throws -> Page<Untranslated> {
        let lacking: SQL = """
            FROM shelves s JOIN products p ON p.id = s.product_id
            LEFT JOIN product_texts t ON t.product_id = p.id AND t.language = \(language)
            WHERE s.shelf_id = \(Shelf.everything)
                AND (t.title IS NULL OR t.summary = '' OR t.description = '')
            """
        let total: Int = try tx.value("SELECT count(*) \(lacking)") ?? 0
        let rows = try tx.rows(
            """
            SELECT p.id, p.slug, t.title, t.summary, t.description \(lacking)
            ORDER BY p.position, p.id LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let ids = rows.map { $0["id"] as String }
        var names: [String: BestText] = [:]
        for row in try tx.rows(
            "SELECT product_id, language, title FROM product_texts WHERE product_id IN \(ids) AND language IN \(languages.chain)")
        {
            names[row["product_id"], default: BestText(languages)].offer(row["title"], row["language"])
        }
        let items = rows.map { row in
            let texts: [String?] = [row["title"], row["summary"], row["description"]]
            return Untranslated(
                kind: .products, id: row["id"],
                name: names[row["id"]]?.text(or: row["slug"]) ?? LocalText(row["slug"], languages.wanted),
                missing: texts.count { $0?.isEmpty != false })
        }
        return Page(items: items, total: total, request: page)
    }
}
