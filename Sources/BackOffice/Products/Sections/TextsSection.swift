import Basics
import Catalog
import Web

/// What is said of the product in one language, on its page and in search engines, and the address that all languages share.
enum TextsSection: ProductSection {
    /// Title, summary and description: what a language needs to be complete.
    static let wantedTexts = 3
    static let mostTitleCharacters = 300
    static let mostSummaryCharacters = 2_000
    static let mostSearchCharacters = 500
    /// How much search engines show.
    static let shownTitleCharacters = 70
    static let shownDescriptionCharacters = 160

    private static let texts: [(name: String, path: WritableKeyPath<ProductDraft, Localised> & Sendable, most: Int)] = [
        ("title", \.title, mostTitleCharacters), ("summary", \.summary, mostSummaryCharacters),
        ("description", \.description, 200_000), ("seoTitle", \.seoTitle, mostSearchCharacters),
        ("seoDescription", \.seoDescription, mostSearchCharacters),
    ]

    /// How many of the wanted texts a language has.
    static func written(_ product: ProductDraft, _ language: LanguageTag) -> Int {
        [product.title, product.summary, product.description].count { $0[language] != nil }
    }

    static func fields(_ desk: ProductDesk) -> Form {
        Form(
            texts.map { ($0.name, desk.product[keyPath: $0.path][desk.language] ?? "") } + [("slug", desk.product.slug)])
    }

    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk) {
        for text in texts { product[keyPath: text.path][desk.language] = reader.text(text.name, most: text.most) }
        let hasMore = texts.dropFirst().contains { !reader.form[$0.name].isEmpty }
        if reader.form["title"].isEmpty, hasMore || desk.language == desk.shop.baseLanguage {
            reader.refuse("title", "admin.product.problem.titleMissing", ["language": desk.name(of: desk.language)])
        }
        product.slug = reader.form["slug"]
        if !Slug.isWellFormed(product.slug) {
            reader.refuse("slug", "admin.product.problem.slug", ["suggestion": suggestion(reader.form, desk)])
        }
    }

    private static func suggestion(_ form: Form, _ desk: ProductDesk) -> String {
        let made = Slug.make(from: form["slug"].isEmpty ? desk.title : form["slug"])
        return made.isEmpty ? desk.product.slug : made
    }

    // MARK: How it looks

    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let panels = Panels(desk.texts)
        return """
            <div class="cols"><div class="stack">\(panels.panel("texts", words(fields, desk)))\
            \(panels.panel("search", search(fields, desk)))</div>\
            <div class="stack">\(panels.panel("completeness", completeness(desk)))</div></div>
            """
    }

    private static func words(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let texts = fields.texts
        let product = desk.product
        let language: HTML = " lang=\"\(desk.language.rawValue)\" dir=\"auto\""
        return """
            \(fields.field(texts("admin.products.title"), "title", hint: fallback(product.title, desk), attributes: language))
            \(fields.area(texts("admin.products.summary"), "summary", rows: 3, hint: fallback(product.summary, desk), attributes: language))
            \(fields.area(texts("admin.products.description"), "description", rows: 12, hint: fallback(product.description, desk) ?? texts("admin.product.descriptionHint"), attributes: language))
            """
    }

    private static func search(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let texts = fields.texts
        let language: HTML = " lang=\"\(desk.language.rawValue)\" dir=\"auto\""
        return """
            \(fields.field(texts("admin.products.seoTitle"), "seoTitle", hint: length(fields, "seoTitle", shownTitleCharacters), attributes: language))
            \(fields.area(texts("admin.products.seoDescription"), "seoDescription", rows: 3, hint: length(fields, "seoDescription", shownDescriptionCharacters), attributes: language))
            \(fields.field(texts("admin.products.slug"), "slug", hint: texts("admin.product.slugHint", ["address": "/\(desk.language.rawValue)/products/\(desk.product.slug)"])))
            """
    }

    private static func length(_ fields: EditorFields, _ name: String, _ most: Int) -> String {
        let count = fields.form[name].count
        guard count > 0 else { return fields.texts("admin.product.searchHint.\(name)") }
        return fields.texts("admin.products.lengthHint", ["count": String(count), "most": String(most)])
    }

    /// What visitors read until the text is written, for one who translates it.
    private static func fallback(_ text: Localised, _ desk: ProductDesk) -> String? {
        desk.fallback(text).map { found in
            let arguments = ["language": desk.name(of: found.language), "text": SafeHTML.plainText(found.text)]
            return desk.texts("admin.product.fallback", arguments)
        }
    }

    private static func completeness(_ desk: ProductDesk) -> HTML {
        let languages = desk.shop.languages
        let count = languages.reduce(0) { $0 + written(desk.product, $1) }
        let percent = languages.isEmpty ? 100 : count * 100 / (languages.count * wantedTexts)
        let rows: [HTML] = languages.map { language in
            let count = written(desk.product, language)
            let figures = ["count": String(count), "most": String(wantedTexts)]
            return """
                <div><dt><a href="\(href: EditorAddress.page(desk.id, .texts, language))">\(desk.name(of: language))</a></dt>\
                <dd><span class="pill\(count == wantedTexts ? " pill-ok" : " pill-warn")">\
                \(desk.texts("admin.product.written", figures))</span></dd></div>
                """
        }
        return """
            <p><b>\(percent) %</b></p><progress max="100" value="\(percent)" aria-label="\(desk.texts("admin.product.panel.completeness"))">\
            </progress><dl class="pairs">\(rows)</dl>
            """
    }
}
