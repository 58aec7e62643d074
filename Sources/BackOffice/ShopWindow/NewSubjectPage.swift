import Basics
import Catalog
import Hummingbird
import Store
import Web

/// A title is enough to begin: everything else is written on the page that follows.
struct NewSubjectPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: WindowDesk
    /// The part of the addresses, and of the texts.
    let path: String
    let fields: EditorFields

    var html: HTML {
        let texts = visit.texts
        let hint = texts("admin.product.titleIn", ["language": desk.name(of: desk.shop.baseLanguage)])
        let language: HTML = " lang=\"\(desk.shop.baseLanguage.rawValue)\" dir=\"auto\""
        return frame.page(
            visit, title: texts("admin.\(path).new"),
            """
            <p class="back"><a href="/admin/\(path)">\(texts("admin.\(path).back"))</a></p>
            <form class="stack" method="post" action="/admin/\(path)/new" data-guard>\(visit.formToken)
            \(Panels(texts).panel(texts("admin.\(path).new"), id: "new", """
                <div class="panel-body"><p class="muted">\(texts("admin.\(path).newHint"))</p>
                \(fields.field(texts("admin.products.title"), "title", hint: hint, attributes: language))</div>
                """ as HTML))
            <div class="row"><button class="btn">\(texts("admin.\(path).create"))</button>\
            <a class="btn btn-line" href="/admin/\(path)">\(texts("admin.form.discard"))</a></div></form>
            """)
    }
}

extension BackOffice {
    /// The page that begins a thing, and what becomes of its form.
    /// - Parameter create: saves it under a title and a free address, and gives its id.
    func addNewRoutes(
        _ path: String, to admin: RouterGroup<WebContext>,
        _ create: @escaping @Sendable (_ title: Localised, _ slug: String, _ actor: String, Transaction) throws -> String
    ) {
        admin.get(
            "/\(path)/new",
            use: door.page { visit in
                try visit.require(.editor)
                return .page(try await newSubjectPage(visit, path, Form([("title", "")])))
            })
        admin.post(
            "/\(path)/new",
            use: door.action { visit, form in try await createSubject(visit, form, path, create) })
    }

    private func createSubject(
        _ visit: StaffVisit, _ form: Form, _ path: String,
        _ create: @escaping @Sendable (Localised, String, String, Transaction) throws -> String
    ) async throws -> Response {
        try visit.require(.editor)
        var reader = FieldReader(form)
        let title = reader.text("title", most: TextsSection.mostTitleCharacters)
        if title.isEmpty {
            let base = try await database.read { try WindowDesk.load(visit, form, in: $0).shop.baseLanguage }
            let name = ["language": ProductDesk.name(of: base)]
            reader.refuse("title", "admin.product.problem.titleMissing", name)
        }
        guard reader.problems.isEmpty else {
            return .page(
                try await newSubjectPage(visit, path, form, reader.problems), status: .unprocessableContent)
        }
        let actor = visit.staff.id.text
        let id = try await database.write { tx in
            let base = try ShopSettings.load(in: tx).baseLanguage
            return try create([base: title], try Self.freeSlug(title, path, in: tx), actor, tx)
        }
        return .seeOther("/admin/\(path)/\(id)?created")
    }

    /// An address made of the title, with a number after it when it is taken. Whatever else begins so makes its own addresses.
    private static func freeSlug(_ title: String, _ path: String, in tx: Transaction) throws -> String {
        let kind: OldSlug.Kind =
            switch path {
            case "categories": .category
            case "collections": .collection
            default: .page
            }
        let made = Slug.make(from: String(title.prefix(Slug.mostCharacters - 8)))
        return try Slug.free(made.isEmpty ? String(path.dropLast()) : made, kind, in: tx)
    }

    private func newSubjectPage(
        _ visit: StaffVisit, _ path: String, _ form: Form, _ problems: FieldProblems = .none
    ) async throws -> HTML {
        let desk = try await database.read { try WindowDesk.load(visit, form, in: $0) }
        let fields = EditorFields(form: form, problems: problems, texts: visit.texts, spareRows: 0)
        return NewSubjectPage(visit: visit, frame: frame, desk: desk, path: path, fields: fields).html
    }
}
