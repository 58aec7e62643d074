import Basics
import Catalog
import Store
import Web

/// A category: its texts, its address, where it lies.
struct CategorySubject: WindowSubject {
    static let path = "categories"

    let id: String
    var draft: CategoryDraft
    /// The categories that it may lie beneath.
    let parents: [ProductDesk.Place]
    let contents: Catalog.Category.Contents

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> CategorySubject {
        guard let draft = try Category.load(ID(id), in: tx) else { throw AppError.notFound() }
        let tree = try CategoryTree.load(languages: desk.languages, in: tx).roots
        return CategorySubject(
            id: id, draft: draft, parents: places(tree, level: 1, without: draft.slug),
            contents: try Category.contents(of: ID(id), in: tx))
    }

    /// The categories of the tree but one and those beneath it.
    private static func places(_ nodes: [CategoryTree.Node], level: Int, without slug: String) -> [ProductDesk.Place] {
        nodes.filter { $0.slug != slug }.flatMap { node in
            [ProductDesk.Place(slug: node.slug, title: node.title.text, level: level)]
                + places(node.children, level: level + 1, without: slug)
        }
    }

    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws {
        try Category.move(ID(id), by: steps, actor: actor, in: tx)
    }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try Category.remove(ID(id), actor: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String { draft.title.best(desk.languages.chain)?.text ?? draft.slug }
    var place: String? { "/categories/\(draft.slug)" }
    var pictureID: String? { draft.pictureID }

    func showing(_ pictureID: String) -> CategorySubject {
        var subject = self
        subject.draft.pictureID = pictureID
        return subject
    }

    // MARK: The form

    func fields(_ desk: WindowDesk) -> Form {
        Form(ShelfTextsForm.fields(draft, desk) + [("parent", draft.parentSlug ?? ""), ("google", draft.googleCategory ?? "")])
    }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> CategorySubject {
        var subject = self
        ShelfTextsForm.take(&reader, into: &subject.draft, desk)
        subject.draft.parentSlug = reader.form["parent"]
        subject.draft.googleCategory = reader.text("google", most: GoogleCategory.mostCharacters)
        return subject
    }

    func save(by actor: String, in tx: Transaction) throws {
        _ = try Category.save(draft, as: ID(id), actor: actor, in: tx)
    }

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        let panels = Panels(desk.texts)
        let top = (value: "", label: desk.texts("admin.categories.top"))
        let options = parents.map { place in
            (value: place.slug, label: String(repeating: "\u{2003}", count: place.level - 1) + place.title)
        }
        let place = fields.select(desk.texts("admin.categories.parent"), "parent", [top] + options)
        let google = fields.field(
            desk.texts("admin.feeds.googleCategory"), "google", hint: desk.texts("admin.feeds.googleCategoryHint"))
        return """
            <div class="cols"><div class="stack">\(ShelfTextsForm.view(fields, draft, self.place ?? "", desk))</div>\
            <div class="stack">\(panels.panel(desk.texts("admin.categories.place"), id: "place", "<div class=\"panel-body\">\(place)\(google)\(inside(desk))</div>"))</div></div>
            """
    }

    /// What lies in it, and the way there.
    private func inside(_ desk: WindowDesk) -> HTML {
        let texts = desk.texts
        return """
            <p><a href="/admin/products?category=\(draft.slug)">\(texts.count("admin.window.products", contents.products))</a> · \
            \(texts.count("admin.categories.inner", contents.categories))</p>
            """
    }

    func hold(_ desk: WindowDesk) -> HTML? {
        contents.isEmpty ? nil : "<p>\(desk.texts("admin.categories.holds"))</p>\(inside(desk))"
    }
}
