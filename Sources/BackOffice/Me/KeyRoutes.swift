import Basics
import Hummingbird
import Web

extension BackOffice {
    func addKeyRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/me/keys", use: door.page { visit in try await keys(visit) })
        admin.post("/me/keys", use: door.action { visit, form in try await makeKey(visit, form) })
        admin.post("/me/keys/{id}/revoke", use: door.action { visit, _ in try await revokeKey(visit) })
    }

    private func keys(_ visit: StaffVisit, secret: String? = nil, problem: Message? = nil) async throws -> Response {
        let staff = visit.staff.id.text
        let keys = try await database.read { try APIKey.all(of: staff, in: $0) }
        let panel = KeysPanel(visit: visit, frame: frame, keys: keys, secret: secret, problem: problem).html
        let back: HTML = "<p><a class=\"back\" href=\"/admin/me\">← \(visit.texts("admin.me.title"))</a></p>"
        let page = frame.page(visit, title: visit.texts("admin.keys.title"), "\(back)\(panel)")
        var response = Response.page(page, status: problem == nil ? .ok : .unprocessableContent)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    /// Shows the secret in the answer itself: it is in no address and in no database.
    private func makeKey(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        let (name, staff) = (form["name"], visit.staff.id.text)
        do {
            let secret = try await database.write { try APIKey.make(name, of: staff, in: $0) }
            return try await keys(visit, secret: secret)
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            return try await keys(visit, problem: error.message)
        }
    }

    private func revokeKey(_ visit: StaffVisit) async throws -> Response {
        let (id, staff) = (ID<APIKey>(try visit.parameter("id")), visit.staff.id.text)
        try await database.write { try APIKey.revoke(id, of: staff, in: $0) }
        return .seeOther("/admin/me/keys")
    }
}
