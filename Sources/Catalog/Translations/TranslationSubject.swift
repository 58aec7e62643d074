import Basics
import Store

/// Something that is written about in every language, and the texts that it wants.
struct TranslationSubject {
    let id: String
    let name: Localised
    /// One for each text that should be there, in the languages in which it is.
    let texts: [Localised]

    /// Everything of a kind but products, of which there may be many thousands.
    static func load(_ kind: TranslationReport.Kind, in tx: Transaction) throws -> [TranslationSubject] {
        switch kind {
        case .products: []
        case .categories: try shelves("categories", ShelfTexts(table: "category_texts", key: "category_id"), in: tx)
        case .collections: try shelves("collections", ShelfTexts(table: "collection_texts", key: "collection_id"), in: tx)
        case .pages: try pages(in: tx)
        case .home: try HomeBlock.load(in: tx).map { TranslationSubject(block: $0.block, $0.id) }
        }
    }

    /// Which of the languages lack a text, by the subject's id.
    static func lacking(
        _ kind: TranslationReport.Kind, _ languages: [LanguageTag], in tx: Transaction
    ) throws -> [String: [LanguageTag]] {
        try load(kind, in: tx).reduce(into: [:]) { lacking, subject in
            lacking[subject.id] = languages.filter { language in subject.texts.contains { $0[language] == nil } }
        }
    }

    private init(id: String, name: Localised, always: [Localised], others: [Localised]) {
        (self.id, self.name, texts) = (id, name, always + others.filter { !$0.isEmpty })
    }

    private init(block: HomeBlock, _ id: ID<HomeBlock>) {
        let parts = block.parts
        var shown = [block.title]
        if parts.eyebrow { shown.append(block.eyebrow) }
        if parts.text { shown.append(block.text) }
        if parts.button { shown.append(block.button) }
        if parts.items { shown += block.items.flatMap { parts.figures ? [$0.title] : [$0.title, $0.text] } }
        self.init(id: id.text, name: block.title, always: [], others: shown)
    }

    private static func shelves(_ table: SQL, _ texts: ShelfTexts, in tx: Transaction) throws -> [TranslationSubject] {
        let rows = try tx.rows(
            """
            SELECT c.id, t.language, t.title, t.summary FROM \(table) c LEFT JOIN \(texts.table) t ON t.\(texts.key) = c.id
            ORDER BY c.position, c.id, t.language
            """)
        return rows.grouped(by: "id").map { rows in
            var (title, summary): (Localised, Localised) = ([:], [:])
            for row in rows {
                guard let language: LanguageTag = row["language"] else { continue }
                (title[language], summary[language]) = (row["title"], row["summary"])
            }
            return TranslationSubject(id: rows[0]["id"], name: title, always: [title], others: [summary])
        }
    }

    private static func pages(in tx: Transaction) throws -> [TranslationSubject] {
        let ids = try tx.rows("SELECT id FROM pages WHERE is_published = 1 ORDER BY position, slug").map {
            $0[0] as ID<ContentPage>
        }
        return try ids.compactMap { id in
            try ContentPage.load(id, in: tx).map { page in
                TranslationSubject(id: id.text, name: page.title, always: [page.title, page.body], others: [page.summary])
            }
        }
    }
}
