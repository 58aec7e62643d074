import Hummingbird
import Web

extension BackOffice {
    func addSessionRoutes(to admin: RouterGroup<WebContext>) {
        admin.post("/me/sessions/end", use: door.action { visit, _ in try await endOwnSessions(visit) })
        admin.post("/me/sessions/{id}/end", use: door.action { visit, _ in try await endOwnSession(visit) })
    }

    private func endOwnSession(_ visit: StaffVisit) async throws -> Response {
        let (id, staff) = (try visit.parameter("id"), visit.staff.id)
        try await database.write { try OwnSession.end(id, of: staff, by: staff.text, in: $0) }
        return .seeOther("/admin/me?saved#sessions")
    }

    private func endOwnSessions(_ visit: StaffVisit) async throws -> Response {
        let (staff, token) = (visit.staff.id, visit.request.cookie(StaffSession.cookie))
        try await database.write { try OwnSession.endAll(of: staff, keeping: token, by: staff.text, in: $0) }
        return .seeOther("/admin/me?saved#sessions")
    }
}
