import Basics
import HTTPTypes
import Hummingbird
import Store
import Web

extension BackOffice {
    func addSavedFilterRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/filters", use: door.action { visit, form in try await keepFilter(visit, form) })
        admin.post("/filters/{id}", use: door.action { visit, form in try await changeFilter(visit, form) })
    }

    /// Where the list opens for somebody who comes to it from elsewhere and asks for nothing; whoever clears the filter on the list
    /// itself sees all of it.
    func openingFilter(_ visit: StaffVisit, _ list: SavedFilter.List) async throws -> Response? {
        guard visit.request.uri.query ?? "" == "" else { return nil }
        let from = visit.request.headers[.referer].map { Self.pathOf($0) }
        guard from != list.address else { return nil }
        let first = try await database.read { try SavedFilter.opening(list, for: visit.staff.id, in: $0) }
        return first.map { .seeOther($0.address) }
    }

    /// The path of a whole address, without its query.
    private static func pathOf(_ address: String) -> String {
        let behind = address.range(of: "://").map { address[$0.upperBound...].drop { $0 != "/" } } ?? address[...]
        return String(behind.prefix { $0 != "?" && $0 != "#" })
    }

    private func keepFilter(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        guard let list = SavedFilter.List(rawValue: form["list"]) else { throw AppError.invalid("error.badRequest") }
        let query = SavedFilter.query(try Form(encoded: form["query"]))
        let staff = visit.staff
        // What everybody sees is not a viewer's to write.
        let isShared = form.has("shared") && staff.role != .viewer
        do {
            try await database.write { tx in
                let id = try SavedFilter.keep(form["name"], of: list, query, isShared: isShared, by: staff.id, in: tx)
                if form.has("first") {
                    try SavedFilter.find(id.text, for: staff.id, in: tx).open(first: true, for: staff.id, in: tx)
                }
            }
            return .seeOther("\(list.address)?\(query)")
        } catch let error as AppError where [.invalid, .tooMany].contains(error.kind) {
            return filterPage(visit, error, back: "\(list.address)?\(query)") {
                "\(SavedFilterTabs.fields(visit.texts, list, query: query, typed: form))"
            }
        }
    }

    private func changeFilter(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (id, staff) = (try visit.parameter("id"), visit.staff)
        do {
            let (filter, undo) = try await database.write { tx -> (SavedFilter, ID<Undo>?) in
                let filter = try SavedFilter.find(id, for: staff.id, in: tx)
                let isOwn = filter.owner == staff.id || staff.role == .owner
                switch form["do"] {
                case "first", "last": try filter.open(first: form["do"] == "first", for: staff.id, in: tx)
                case "rename" where isOwn: try filter.rename(form["name"], in: tx)
                case "remove" where isOwn: return (filter, try filter.remove(by: staff.id, in: tx))
                case "rename", "remove": throw AppError(.forbidden, "staff.mayNot")
                default: throw AppError.invalid("error.badRequest")
                }
                return (filter, nil)
            }
            return .seeOther(undo.map { "\(filter.list.address)?\(Undo.field)=\($0)" } ?? filter.address)
        } catch let error as AppError where form["do"] == "rename" && [.invalid, .conflict].contains(error.kind) {
            let name = visit.texts("admin.filters.name")
            return filterPage(visit, error, back: "/admin", action: "/admin/filters/\(id)") {
                """
                \(frame.field(name, name: "name", value: form["name"]))\
                <button class="btn" name="do" value="rename">\(visit.texts("admin.filters.rename"))</button>
                """
            }
        }
    }

    /// The form once more, with what was typed and why it could not be kept.
    private func filterPage(
        _ visit: StaffVisit, _ error: AppError, back: String, action: String = "/admin/filters", _ fields: () -> HTML
    ) -> Response {
        let texts = visit.texts
        let page = frame.page(
            visit, title: texts("admin.filters.keep"),
            """
            \(frame.notice(texts.say(error.message), kind: "bad"))
            <section class="panel" aria-label="\(texts("admin.filters.keep"))"><form class="panel-body" method="post" \
            action="\(href: action)">\(visit.formToken)\(fields())</form></section>
            <p><a href="\(href: back)">\(texts("admin.error.back"))</a></p>
            """)
        return .page(page, status: error.kind.status)
    }
}
