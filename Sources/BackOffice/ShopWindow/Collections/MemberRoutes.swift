import Basics
import Catalog
import Hummingbird
import Store
import Web

extension BackOffice {
    func addMemberRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/collections/{id}/products", use: door.page { visit in try await showMembers(visit) })
        admin.post("/collections/{id}/products", use: door.action { visit, form in try await saveMembers(visit, form) })
    }

    private func showMembers(_ visit: StaffVisit) async throws -> Response {
        let notice = ["saved", "merged"].first { visit.query.has($0) }
        let facts = try await database.read { try MemberFacts.load(visit, visit.query, in: $0) }
        return .page(
            MemberPage(
                visit: visit, frame: frame, facts: facts, typed: nil, problems: .none, problem: nil,
                notice: notice.map { visit.texts("admin.window.done.\($0)") }
            ).html)
    }

    private func saveMembers(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let actor = visit.staff.id.text
        let (facts, outcome) = try await database.write { tx in
            let facts = try MemberFacts.load(visit, form, in: tx)
            let stored = MemberForm.fields(facts.members.items, first: facts.first)
            let all = try CollectionMember.slugs(of: facts.id, in: tx)
            let outcome = try SharedForm.take(
                form, stored: stored, subject: facts.id.text, texts: visit.texts, in: tx,
                read: { reader -> Result<[String], any Error> in
                    Result {
                        try MemberForm.arranged(all, facts.members.items, first: facts.first, &reader) {
                            try CollectionMember.product(named: $0, in: tx)
                        }
                    }
                },
                save: { _ = try Collection.arrange(facts.id, products: $0.get(), actor: actor, in: tx) }, owners: [:])
            return (facts, outcome)
        }
        switch outcome {
        case .saved(let hasOthers):
            let page = facts.members.request.number
            return .seeOther("/admin/collections/\(facts.id)/products?page=\(page)&\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            let page = MemberPage(
                visit: visit, frame: frame, facts: facts, typed: fields, problems: problems, problem: problem, notice: nil)
            return .page(page.html, status: refusal.status)
        }
    }
}

/// A page of the products of a collection.
struct MemberFacts: Sendable {
    static let pageSize = 100

    let id: ID<Catalog.Collection>
    let title: String
    let desk: WindowDesk
    let members: Page<CollectionMember>
    let isRuled: Bool

    /// The place of the first product of the page, from 1.
    var first: Int { members.request.offset + 1 }

    static func load(_ visit: StaffVisit, _ form: Form, in tx: Transaction) throws -> MemberFacts {
        let id = ID<Catalog.Collection>(try visit.parameter("id"))
        guard let draft = try Collection.load(id, in: tx) else { throw AppError.notFound() }
        let desk = try WindowDesk.load(visit, form, in: tx)
        let page = PageRequest(number: form.number("page") ?? 1, size: pageSize)
        return MemberFacts(
            id: id, title: draft.title.best(desk.languages.chain)?.text ?? draft.slug, desk: desk,
            members: try CollectionMember.load(of: id, page: page, languages: desk.languages, in: tx),
            isRuled: try KeptRule.find(id, in: tx) != nil)
    }
}

/// The products of a collection in its own order.
private struct MemberPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let facts: MemberFacts
    let typed: Form?
    let problems: FieldProblems
    let problem: Message?
    let notice: String?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/collections/\(facts.id)" }
    private var mayEdit: Bool { facts.desk.mayEdit && !facts.isRuled }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.collections.productsOf", ["name": facts.title]), notice: notice,
            """
            <p class="back"><a href="\(href: address)">\(texts("admin.collections.backTo", ["name": facts.title]))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(ruled)\(form)
            """)
    }

    private var ruled: HTML? {
        guard facts.isRuled else { return nil }
        return """
            <p class="muted">\(texts("admin.rule.byRule")) <a href="\(href: "\(address)/rule")">\(texts("admin.rule.edit"))</a></p>
            """
    }

    private var form: HTML {
        let stored = MemberForm.fields(facts.members.items, first: facts.first)
        let fields = EditorFields(form: typed ?? stored, problems: problems, texts: texts, spareRows: 0)
        let rows = facts.members.items.map { row($0, fields) }
        let list: HTML =
            rows.isEmpty
            ? frame.empty(texts("admin.collections.nothing"), texts("admin.collections.nothingHint"), icon: "stack")
            : frame.table(texts("admin.collections.inside"), head: head, rows: rows)
        let panel: HTML = """
            <section class="panel" aria-label="\(texts("admin.collections.inside"))">\(list)\
            \(frame.pages(texts, facts.members) { "\(address)/products?page=\($0)" })</section>
            """
        guard mayEdit else { return panel }
        let add = fields.area(texts("admin.collections.addLabel"), "add", rows: 3, hint: texts("admin.collections.addHint"))
        return """
            <form class="stack" method="post" action="\(href: "\(address)/products")" data-guard>\(visit.formToken)\
            \(ShownFields(stored).hidden)\
            <input type="hidden" name="page" value="\(facts.members.request.number)">\
            <button class="vh" tabindex="-1" aria-hidden="true">\(texts("admin.form.save"))</button>
            \(panel)\(Panels(texts).panel(texts("admin.collections.add"), id: "add", "<div class=\"panel-body\">\(add)</div>"))
            <div class="save-bar"><span class="dirty-note">\(texts("admin.form.dirty"))</span>\
            <a class="btn btn-line" href="\(href: "\(address)/products")">\(texts("admin.form.discard"))</a>\
            <button class="btn">\(texts("admin.form.save"))</button></div></form>
            """
    }

    private var head: HTML {
        let columns = frame.head(
            texts, [("admin.products.product", false), ("admin.product.status", false), ("admin.product.placeNumber", true)])
        return "<td></td>\(columns)\(mayEdit ? frame.head(texts, [("admin.product.remove", false)]) : .empty)"
    }

    private func row(_ member: CollectionMember, _ fields: EditorFields) -> HTML {
        let name = member.title.text
        let label = texts("admin.collections.placeOf", ["name": name])
        let place: HTML =
            mayEdit
            ? "<td class=\"num narrow\">\(fields.cell(label, "place-\(member.id)", isNumber: true))</td>"
            : "<td class=\"num\">\(fields.form["place-\(member.id)"])</td>"
        let remove: HTML? =
            mayEdit
            ? """
            <td class="tick"><input type="checkbox" name="remove-\(member.id.text)" value="1" \
            aria-label="\(texts("admin.collections.takeOut", ["name": name]))"\(flag: "checked", if: fields.form["remove-\(member.id)"] == "1")></td>
            """ : nil
        return """
            <tr><td class="thumb-cell">\(frame.thumb(member.picture?.fallback(wanted: 320)))</td>\
            <th scope="row"><a href="/admin/products/\(member.id.text)">\(name)</a></th>\
            <td><span class="pill\(member.status == .active ? " pill-ok" : "")">\(texts("admin.productStatus.\(member.status.rawValue)"))</span></td>\
            \(place)\(remove)</tr>
            """
    }
}
