import Basics
import Catalog
import Content
import Store
import Web

/// A written page: its texts, its address, whether and where the shop shows it.
struct PageSubject: WindowSubject {
    static let path = "pages"
    static let mostBodyCharacters = 200_000

    private static let texts: [(name: String, path: WritableKeyPath<PageDraft, Localised> & Sendable, most: Int)] = [
        ("summary", \.summary, TextsSection.mostSummaryCharacters), ("body", \.body, mostBodyCharacters),
        ("seoDescription", \.seoDescription, TextsSection.mostSearchCharacters),
    ]

    let id: String
    var draft: PageDraft
    /// Pictures of the edited language's text that are none of the shop's own.
    let leftOut: [String]

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> PageSubject {
        guard let draft = try ContentPage.load(ID(id), in: tx) else { throw AppError.notFound() }
        let text = try RichText.read(draft.body[desk.language] ?? "", draft.format, in: tx)
        return PageSubject(id: id, draft: draft, leftOut: text.leftOut)
    }

    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws {
        try ContentPage.move(ID(id), by: steps, actor: actor, in: tx)
    }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try ContentPage.remove(ID(id), actor: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String { draft.title.best(desk.languages.chain)?.text ?? draft.slug }
    var place: String? { draft.isPublished ? "/pages/\(draft.slug)" : nil }
    var pictureID: String? { draft.pictureID }

    func showing(_ pictureID: String) -> PageSubject {
        var subject = self
        subject.draft.pictureID = pictureID.isEmpty ? nil : pictureID
        return subject
    }

    // MARK: The form

    func fields(_ desk: WindowDesk) -> Form {
        Form(
            [("title", draft.title[desk.language] ?? "")]
                + Self.texts.map { ($0.name, draft[keyPath: $0.path][desk.language] ?? "") }
                + [
                    ("slug", draft.slug), ("localSlug", draft.localSlugs?[desk.language] ?? ""),
                    ("status", draft.isPublished ? "published" : "draft"),
                    ("listed", draft.listed.rawValue),
                ])
    }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> PageSubject {
        var subject = self
        subject.draft.title[desk.language] = WindowTexts.title(&reader, others: Self.texts.map(\.name), desk)
        for text in Self.texts { subject.draft[keyPath: text.path][desk.language] = reader.text(text.name, most: text.most) }
        subject.draft.slug = WindowTexts.slug(&reader, stored: draft.slug)
        subject.draft.localSlugs?[desk.language] = WindowTexts.localSlug(
            &reader, stored: draft.localSlugs?[desk.language], desk)
        subject.draft.isPublished = reader.form["status"] == "published"
        subject.draft.listed = ContentPage.Listed(rawValue: reader.form["listed"]) ?? draft.listed
        return subject
    }

    func save(by actor: String, in tx: Transaction) throws {
        try ContentPage.save(draft, as: ID(id), actor: actor, in: tx)
    }

    // MARK: How it looks

    /// A page of before can be written in Markdown from now on.
    func below(_ visit: StaffVisit, _ desk: WindowDesk) -> HTML {
        guard draft.format == .html, desk.mayEdit else { return .empty }
        return Panels(desk.texts).panel(
            desk.texts("admin.content.turn"), id: "markdown",
            """
            <form class="panel-body" method="post" action="\(href: "\(address)/markdown")">\(visit.formToken)\
            <p class="muted">\(desk.texts("admin.content.turnHint"))</p><button class="btn btn-line">\(desk.texts("admin.content.turn"))</button></form>
            """)
    }

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let panels = Panels(desk.texts)
        return """
            <div class="cols"><div class="stack">\(panels.panel("texts", words(fields, desk)))\(panels.panel("search", search(fields, desk)))</div>\
            <div class="stack">\(panels.panel(desk.texts("admin.pages.showing"), id: "showing", "<div class=\"panel-body\">\(showing(fields))</div>"))</div></div>
            """
    }

    private func words(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let texts = fields.texts
        let isMarkdown = draft.format == .markdown
        let standard = isMarkdown ? texts("admin.content.bodyHint") : texts("admin.product.descriptionHint")
        let bodyHint = desk.fallback(draft.body) ?? standard
        let body = MarkdownField(fields: fields, desk: desk, format: draft.format, leftOut: leftOut)
        return """
            \(fields.field(texts("admin.products.title"), "title", hint: desk.fallback(draft.title), attributes: desk.inLanguage))
            \(fields.area(texts("admin.pages.summary"), "summary", rows: 3, hint: desk.fallback(draft.summary), attributes: desk.inLanguage))
            \(body.view(texts(isMarkdown ? "admin.content.body" : "admin.pages.body"), "body", hint: bodyHint))
            """
    }

    private func search(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let hint = desk.searchLength(
            fields.form["seoDescription"], TextsSection.shownDescriptionCharacters,
            empty: "admin.product.searchHint.seoDescription")
        return """
            \(fields.area(fields.texts("admin.products.seoDescription"), "seoDescription", rows: 3, hint: hint, attributes: desk.inLanguage))
            \(WindowTexts.slugFields(fields, "/pages/\(draft.slug)", desk))
            """
    }

    private func showing(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return """
            \(fields.choice(texts("admin.product.status"), "status", ["published", "draft"].map {
                ($0, texts("admin.pages.status.\($0)"), texts("admin.pages.statusMeans.\($0)"))
            }))
            \(fields.choice(texts("admin.pages.listed"), "listed", ContentPage.Listed.allCases.map {
                ($0.rawValue, texts("admin.pages.list.\($0.rawValue)"), texts("admin.pages.listMeans.\($0.rawValue)"))
            }))
            """
    }
}
