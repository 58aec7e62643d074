import Basics
import Catalog
import Media
import Store
import Web

/// One thing of the shop window, such as a category: what its form shows, what it becomes by it, and how it looks.
protocol WindowSubject: Sendable {
    /// The part of its addresses that names its kind, such as `categories`; its texts stand below `admin.` and this.
    static var path: String { get }
    /// - Throws: `error.notFound`.
    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> Self
    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws
    static func remove(_ id: String, actor: String, in tx: Transaction) throws

    var id: String { get }
    func name(_ desk: WindowDesk) -> String
    /// Where visitors see it, without the language; `nil` while they do not.
    var place: String? { get }

    /// The form's fields as they are stored.
    func fields(_ desk: WindowDesk) -> Form
    /// What it becomes by what the reader reads. What the reader refuses is not saved.
    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> Self
    func save(by actor: String, in tx: Transaction) throws
    /// The panels within the form.
    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML

    var takesPicture: Bool { get }
    var pictureID: String? { get }
    /// With this picture; an empty id takes away the one that is there.
    func showing(_ pictureID: String) -> Self
    /// Panels below the form.
    func below(_ visit: StaffVisit, _ desk: WindowDesk) -> HTML
    /// Why it cannot be removed now; `nil` when it can.
    func hold(_ desk: WindowDesk) -> HTML?
}

extension WindowSubject {
    static var address: String { "/admin/\(path)" }
    var address: String { "\(Self.address)/\(id)" }
    var takesPicture: Bool { true }

    func below(_ visit: StaffVisit, _ desk: WindowDesk) -> HTML { .empty }
    func hold(_ desk: WindowDesk) -> HTML? { nil }
}

/// The texts of what has an address of its own: how they are read and which fields refusals belong to.
enum WindowTexts {
    static let owners = [
        "catalog.slug": "slug", "catalog.addressTaken": "slug", "catalog.categoryLoop": "parent",
        "catalog.noCategory": "parent", "catalog.badGoogleCategory": "google", "home.badLink": "link",
        "content.noProduct": "products", "content.noGroup": "group", "catalog.localAddressTaken": "localSlug",
        "content.titleMissing": "title", "menu.loop": "parent", "menu.tooDeep": "parent", "menu.noParent": "parent",
        "menu.noTarget": "choice", "menu.badAddress": "address", "menu.labelMissing": "title", "banner.badLink": "link",
        "banner.badDays": "endsAt", "home.tooManyItems": "items",
    ]

    /// Reads the title and refuses a language that has other texts without one; the base language always has a title.
    static func title(_ reader: inout FieldReader, others: [String], _ desk: WindowDesk) -> String {
        let title = reader.text("title", most: TextsSection.mostTitleCharacters)
        let hasMore = others.contains { !reader.form[$0].isEmpty }
        if title.isEmpty, hasMore || desk.language == desk.shop.baseLanguage {
            reader.refuse("title", "admin.product.problem.titleMissing", ["language": desk.name(of: desk.language)])
        }
        return title
    }

    static func slug(_ reader: inout FieldReader, stored: String) -> String {
        let slug = reader.form["slug"]
        if !Slug.isWellFormed(slug) {
            let made = Slug.make(from: slug)
            reader.refuse("slug", "admin.product.problem.slug", ["suggestion": made.isEmpty ? stored : made])
        }
        return slug
    }

    /// What it is called in the addresses of the edited language; nothing where its own slug shall stand there.
    static func localSlug(_ reader: inout FieldReader, stored: String?, _ desk: WindowDesk) -> String? {
        guard hasLocalSlug(desk), reader.form.has("localSlug") else { return stored }
        let slug = reader.form["localSlug"]
        guard !slug.isEmpty else { return nil }
        guard Slug.isWellFormed(slug) else {
            let made = Slug.make(from: slug)
            reader.refuse("localSlug", "admin.product.problem.slug", ["suggestion": made.isEmpty ? stored ?? "" : made])
            return stored
        }
        return slug
    }

    /// In the language that the shop falls back to a thing is called by its own slug.
    private static func hasLocalSlug(_ desk: WindowDesk) -> Bool { desk.language != desk.shop.baseLanguage }

    /// Both fields of an address: the slug for every language, and another for this one.
    static func slugFields(_ fields: EditorFields, _ place: String, _ desk: WindowDesk) -> HTML {
        guard hasLocalSlug(desk) else { return slugField(fields, place, desk) }
        let made = Slug.make(from: fields.form["title"])
        let texts = fields.texts
        let hint = made.isEmpty ? texts("admin.window.localSlugHint") : texts("admin.window.localSlugExample", ["example": made])
        return """
            \(fields.field(texts("admin.window.localSlug", ["language": desk.name(of: desk.language)]), "localSlug", hint: hint))
            \(slugField(fields, place, desk))
            """
    }

    private static func slugField(_ fields: EditorFields, _ place: String, _ desk: WindowDesk) -> HTML {
        let address = ["address": "/\(desk.language.rawValue)\(place)"]
        return fields.field(
            fields.texts("admin.products.slug"), "slug", hint: fields.texts("admin.window.slugHint", address))
    }
}
