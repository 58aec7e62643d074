import Basics
import Catalog
import Store
import Web

/// A collection: its texts and its address. Which products it holds is arranged on a page of its own.
struct CollectionSubject: WindowSubject {
    static let path = "collections"

    let id: String
    var draft: CollectionDraft
    let products: Int
    /// A rule says what is inside.
    let isRuled: Bool

    static func load(_ id: String, _ desk: WindowDesk, in tx: Transaction) throws -> CollectionSubject {
        guard let draft = try Collection.load(ID(id), in: tx) else { throw AppError.notFound() }
        return CollectionSubject(
            id: id, draft: draft, products: try CollectionMember.slugs(of: ID(id), in: tx).count,
            isRuled: try KeptRule.find(ID(id), in: tx) != nil)
    }

    static func move(_ id: String, by steps: Int, actor: String, in tx: Transaction) throws {
        try Collection.move(ID(id), by: steps, actor: actor, in: tx)
    }

    static func remove(_ id: String, actor: String, in tx: Transaction) throws {
        try Collection.remove(ID(id), actor: actor, in: tx)
    }

    func name(_ desk: WindowDesk) -> String { draft.title.best(desk.languages.chain)?.text ?? draft.slug }
    var place: String? { "/collections/\(draft.slug)" }
    var pictureID: String? { draft.pictureID }

    func showing(_ pictureID: String) -> CollectionSubject {
        var subject = self
        subject.draft.pictureID = pictureID
        return subject
    }

    func fields(_ desk: WindowDesk) -> Form { Form(ShelfTextsForm.fields(draft, desk)) }

    func taking(_ reader: inout FieldReader, _ desk: WindowDesk) -> CollectionSubject {
        var subject = self
        ShelfTextsForm.take(&reader, into: &subject.draft, desk)
        return subject
    }

    func save(by actor: String, in tx: Transaction) throws {
        _ = try Collection.save(draft, as: ID(id), actor: actor, in: tx)
    }

    func view(_ fields: EditorFields, _ desk: WindowDesk) -> HTML {
        ShelfTextsForm.view(fields, draft, place ?? "", desk)
    }

    func below(_ visit: StaffVisit, _ desk: WindowDesk) -> HTML {
        let texts = visit.texts
        let list: HTML? =
            products > 0 && visit.maySee(.products)
            ? """
            <a class="btn btn-line" href="\(href: ProductListQuery.address(collection: ID(id)))">\(texts("admin.collections.inList"))</a>
            """ : nil
        let body: HTML = """
            <div class="panel-body row"><span>\(texts.count("admin.window.products", products))</span>\
            <a class="btn btn-line" href="\(href: "\(address)/products")">\(texts(isRuled ? "admin.rule.see" : "admin.collections.arrange"))</a>\
            <a class="btn btn-line" href="\(href: "\(address)/rule")">\(texts(isRuled ? "admin.rule.edit" : "admin.rule.begin"))</a>\(list)</div>
            """
        return Panels(texts).panel(texts("admin.collections.inside"), id: "inside", body)
    }

    func hold(_ desk: WindowDesk) -> HTML? {
        products == 0 || isRuled ? nil : "<p>\(desk.texts("admin.collections.holds"))</p>"
    }
}
