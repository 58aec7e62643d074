import Basics
import Catalog
import Content
import Store
import Web

/// A post of the blog: its texts, its address in each language, and when it appears.
struct PostSubject: WindowSubject {
    static let path = "posts"

    private static let texts: [(name: String, path: WritableKeyPath<PostDraft, Localised> & Sendable, most: Int)] = [
        ("summary", \.summary, PostDraft.mostSummaryCharacters), ("body", \.body, PostDraft.mostBodyBytes),
        ("seoDescription", \.seoDescription, PostDraft.mostSearchCharacters),
    ]

    let id: String
    var draft: PostDraft
    let time: ShopTime
    let now: Instant
    /// Pictures of the edited language's text that are none of the shop's own.
    let leftOut: [String]

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> PostSubject {
        guard let draft = try Post.load(ID(id), in: tx) else { throw AppError.notFound() }
        let text = try RichText.read(draft.body[desk.language] ?? "", .markdown, in: tx)
        return PostSubject(
            id: id, draft: draft, time: try ShopTime.load(in: tx), now: tx.now, leftOut: text.leftOut)
    }

    /// Posts stand in the order of their days.
    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws { throw AppError.notFound() }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try Post.remove(ID(id), actor: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String {
        draft.title.best(desk.languages.chain)?.text ?? draft.title.texts.values.min() ?? ""
    }

    var place: String? {
        guard Post.State(draft.publishAt, now: now) == .published else { return nil }
        return draft.slug.texts.min { $0.key < $1.key }.map { "/blog/\($0.value)" }
    }

    var pictureID: String? { draft.pictureID }

    func showing(_ pictureID: String) -> PostSubject {
        var subject = self
        subject.draft.pictureID = pictureID.isEmpty ? nil : pictureID
        return subject
    }

    func save(by actor: String, in tx: Transaction) throws {
        try Post.save(draft, as: ID(id), actor: actor, in: tx)
    }

    // MARK: The form

    func fields(_ desk: WindowDesk) -> Form {
        Form(
            [("title", draft.title[desk.language] ?? "")]
                + Self.texts.map { ($0.name, draft[keyPath: $0.path][desk.language] ?? "") }
                + [
                    ("slug", draft.slug[desk.language] ?? ""), ("status", draft.publishAt == nil ? "draft" : "published"),
                    ("publishAt", time.text(draft.publishAt)), ("authors", draft.authors.joined(separator: ", ")),
                    ("tags", draft.tags.joined(separator: ", ")), ("products", draft.productSlugs.joined(separator: "\n")),
                ])
    }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> PostSubject {
        var subject = self
        subject.draft.title[desk.language] = WindowTexts.title(&reader, others: Self.texts.map(\.name), desk)
        for text in Self.texts { subject.draft[keyPath: text.path][desk.language] = reader.text(text.name, most: text.most) }
        let slug = reader.form["slug"]
        if !slug.isEmpty { _ = WindowTexts.slug(&reader, stored: draft.slug[desk.language] ?? "") }
        subject.draft.slug[desk.language] = slug
        let typed = time.read("publishAt", &reader, stored: draft.publishAt)
        subject.draft.publishAt = reader.form["status"] == "published" ? typed ?? draft.publishAt ?? now : nil
        subject.draft.authors = FieldReader.names(reader.form["authors"])
        subject.draft.tags = FieldReader.names(reader.form["tags"])
        subject.draft.productSlugs = FieldReader.names(reader.form["products"])
        return subject
    }

    // MARK: How it looks

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let panels = Panels(desk.texts)
        return """
            <div class="cols"><div class="stack">\(panels.panel("texts", words(fields, desk)))\(panels.panel("search", search(fields, desk)))</div>\
            <div class="stack">\(panels.panel(desk.texts("admin.posts.showing"), id: "showing", "<div class=\"panel-body\">\(showing(fields))</div>"))</div></div>
            """
    }

    private func words(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let texts = fields.texts
        return """
            \(fields.field(texts("admin.products.title"), "title", hint: desk.fallback(draft.title), attributes: desk.inLanguage))
            \(fields.area(texts("admin.posts.summary"), "summary", rows: 3, hint: texts("admin.posts.summaryHint"), attributes: desk.inLanguage))
            \(MarkdownField(fields: fields, desk: desk, leftOut: leftOut).view(texts("admin.content.body"), "body", hint: texts("admin.content.bodyHint")))
            """
    }

    private func search(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let hint = desk.searchLength(
            fields.form["seoDescription"], TextsSection.shownDescriptionCharacters,
            empty: "admin.product.searchHint.seoDescription")
        return """
            \(fields.area(fields.texts("admin.products.seoDescription"), "seoDescription", rows: 3, hint: hint, attributes: desk.inLanguage))
            \(fields.field(fields.texts("admin.products.slug"), "slug", hint: fields.texts("admin.posts.slugHint"), attributes: " dir=\"ltr\""))
            """
    }

    private func showing(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return """
            \(fields.choice(texts("admin.product.status"), "status", ["draft", "published"].map {
                ($0, texts("admin.posts.choose.\($0)"), texts("admin.posts.means.\($0)"))
            }))
            \(fields.field(texts("admin.posts.publishAt"), "publishAt", hint: texts("admin.posts.publishAtHint", ["zone": time.zone.identifier]), attributes: " type=\"datetime-local\""))
            \(fields.field(texts("admin.posts.authors"), "authors", hint: texts("admin.posts.authorsHint")))
            \(fields.field(texts("admin.posts.tags"), "tags", hint: texts("admin.posts.tagsHint")))
            \(fields.area(texts("admin.posts.products"), "products", rows: 4, hint: texts("admin.posts.productsHint")))
            """
    }
}
