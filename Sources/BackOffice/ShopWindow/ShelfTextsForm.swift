import Basics
import Catalog
import Web

/// What is said of a category or a collection in one language, and the address that all languages share.
enum ShelfTextsForm {
    private static let texts: [(name: String, path: WritableKeyPath<CategoryDraft, Localised> & Sendable, most: Int)] = [
        ("summary", \.summary, TextsSection.mostSummaryCharacters), ("seoTitle", \.seoTitle, TextsSection.mostSearchCharacters),
        ("seoDescription", \.seoDescription, TextsSection.mostSearchCharacters),
    ]

    static func fields(_ draft: CategoryDraft, _ desk: WindowDesk) -> [(name: String, value: String)] {
        [("title", draft.title[desk.language] ?? "")]
            + texts.map { ($0.name, draft[keyPath: $0.path][desk.language] ?? "") } + [
                ("slug", draft.slug), ("localSlug", draft.localSlugs[desk.language] ?? ""),
            ]
    }

    static func take(_ reader: inout FieldReader, into draft: inout CategoryDraft, _ desk: WindowDesk) {
        draft.title[desk.language] = WindowTexts.title(&reader, others: texts.map(\.name), desk)
        for text in texts { draft[keyPath: text.path][desk.language] = reader.text(text.name, most: text.most) }
        draft.slug = WindowTexts.slug(&reader, stored: draft.slug)
        draft.localSlugs[desk.language] = WindowTexts.localSlug(&reader, stored: draft.localSlugs[desk.language], desk)
    }

    static func view(_ fields: EditorFields, _ draft: CategoryDraft, _ place: String, _ desk: WindowDesk) -> HTML {
        let texts = fields.texts
        let panels = Panels(texts)
        let words: HTML = """
            \(fields.field(texts("admin.products.title"), "title", hint: desk.fallback(draft.title), attributes: desk.inLanguage))
            \(fields.area(texts("admin.window.summary"), "summary", rows: 3, hint: desk.fallback(draft.summary), attributes: desk.inLanguage))
            """
        let titleHint = desk.searchLength(
            fields.form["seoTitle"], TextsSection.shownTitleCharacters, empty: "admin.window.searchHint.seoTitle")
        let textHint = desk.searchLength(
            fields.form["seoDescription"], TextsSection.shownDescriptionCharacters,
            empty: "admin.product.searchHint.seoDescription")
        let search: HTML = """
            \(fields.field(texts("admin.products.seoTitle"), "seoTitle", hint: titleHint, attributes: desk.inLanguage))
            \(fields.area(texts("admin.products.seoDescription"), "seoDescription", rows: 3, hint: textHint, attributes: desk.inLanguage))
            \(WindowTexts.slugFields(fields, place, desk))
            """
        return "\(panels.panel("texts", words))\(panels.panel("search", search))"
    }
}
