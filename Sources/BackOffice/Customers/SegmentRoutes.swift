import Basics
import Customers
import Hummingbird
import Web

extension BackOffice {
    func addSegmentRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/customers/segments", use: door.page { visit in try await segments(visit) })
        admin.post("/customers/segments", use: door.action { visit, form in try await saveSegment(visit, form) })
        admin.post("/customers/segments/remove", use: door.action { visit, form in try await removeSegment(visit, form) })
    }

    private func segments(_ visit: StaffVisit) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            SegmentsPage(visit: visit, frame: frame, segments: try Segment.all(in: tx), names: try Staff.names(in: tx))
        }
        return .page(page.html)
    }

    private func saveSegment(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (actor, name) = (visit.mover.id, form["name"])
        let rule = CustomerQuery.read(form, me: actor)
        do {
            try await database.write { _ = try Segment.save(name, rule, by: actor, in: $0) }
        } catch let error as AppError where error.kind == .invalid {
            return try await customerList(visit, unnamed: (form, error))
        }
        return .seeOther("/admin/customers/segments?saved")
    }

    private func removeSegment(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.sales)
        let (actor, id) = (visit.mover.id, ID<Segment>(form["id"]))
        try await database.write { try Segment.remove(id, by: actor, in: $0) }
        return .seeOther("/admin/customers/segments?removed")
    }
}
