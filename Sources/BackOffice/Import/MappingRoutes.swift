import Basics
import Channels
import Hummingbird
import Store
import Web

/// The mappings of columns that were kept by name: to rename, or to take away.
extension BackOffice {
    func addMappingRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/import/mappings", use: door.page { visit in try await mappings(visit) })
        admin.post("/import/mappings", use: door.action { visit, form in try await changeMapping(visit, form) })
    }

    /// - Parameter typed: the new name that was refused, of which mapping, and why.
    private func mappings(_ visit: StaffVisit, typed: Form = Form(), problem: AppError? = nil) async throws -> Response {
        try visit.require(.editor, .finance)
        let kept = try await database.read { try ImportMapping.all(in: $0) }
        let page = MappingsPage(visit: visit, frame: frame, mappings: kept, typed: typed, problem: problem?.message)
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func changeMapping(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .finance)
        let (name, staff) = (form.exact("mapping"), visit.staff.id)
        do {
            if form["do"] == "rename" {
                try await database.write { try ImportMapping.rename(name, to: form["name"], in: $0) }
                return .seeOther("/admin/import/mappings?renamed")
            }
            let undo = try await database.write { tx -> ID<Undo>? in
                guard try ImportMapping.find(name, in: tx) != nil else { return nil }
                let rows = try KeptRows.load(.importMappings, where: "name = \(name)", in: tx)
                try ImportMapping.forget(name, in: tx)
                return try Undo.note(.mapping, name, at: "/admin/import/mappings", .rows([rows]), by: staff, in: tx)
            }
            return .seeOther("/admin/import/mappings" + (undo.map { "?\(Undo.field)=\($0)" } ?? ""))
        } catch let error as AppError where [.invalid, .conflict].contains(error.kind) {
            return try await mappings(visit, typed: form, problem: error)
        }
    }
}

struct MappingsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let mappings: [ImportMapping.Kept]
    let typed: Form
    let problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let head: HTML = """
            <th scope="col">\(texts("admin.mappings.name"))</th><th scope="col" class="num">\(texts("admin.mappings.columns"))</th>\
            <th scope="col">\(texts("admin.mappings.date"))</th><td></td>
            """
        let list: HTML =
            mappings.isEmpty
            ? EmptyState(
                icon: "upload", title: texts("admin.mappings.none"), text: texts("admin.mappings.noneHint"),
                action: (texts("admin.command.import"), "/admin/import")
            ).html(frame)
            : frame.blocks(texts("admin.mappings.title"), head: head, rows: mappings.map(row))
        return frame.page(
            visit, title: texts("admin.mappings.title"),
            notice: visit.query.has("renamed") ? texts("admin.mappings.renamed") : nil,
            """
            <p class="muted"><a class="back" href="/admin/import">← \(texts("admin.nav.import"))</a> · \(texts("admin.mappings.intro"))</p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            <section class="panel" aria-label="\(texts("admin.mappings.title"))">\(list)</section>
            """)
    }

    private func row(_ mapping: ImportMapping.Kept) -> HTML {
        let name = typed.exact("mapping") == mapping.name ? typed["name"] : mapping.name
        return """
            <tr><th scope="row"><bdi>\(mapping.name)</bdi></th>\
            <td class="num" data-label="\(texts("admin.mappings.columns"))">\(mapping.columns)</td>\
            <td class="nowrap" data-label="\(texts("admin.mappings.date"))">\(mapping.updatedAt.day)</td>\
            <td><form class="row" method="post" action="/admin/import/mappings">\(visit.formToken)\
            <input type="hidden" name="mapping" value="\(mapping.name)">\
            <input class="input" name="name" value="\(name)" maxlength="\(ImportMapping.longestNameCharacters)" \
            aria-label="\(texts("admin.mappings.name"))"><button class="btn btn-line" name="do" value="rename">\
            \(texts("admin.mappings.rename"))</button><button class="btn btn-plain" name="do" value="remove">\
            \(texts("admin.mappings.remove"))</button></form></td></tr>
            """
    }
}
