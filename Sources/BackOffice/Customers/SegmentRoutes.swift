import Basics
import Customers
import Hummingbird
import Store
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
        let (staff, id, address) = (visit.staff.id, ID<Segment>(form["id"]), "/admin/customers/segments")
        let undo = try await database.write { tx in
            guard let name = try Segment.find(id, in: tx)?.name else { throw AppError.notFound() }
            let kept = try KeptRows.load(.segments, where: "id = \(id)", in: tx)
            try Segment.remove(id, by: staff.text, in: tx)
            return try Undo.note(.segment, name, at: address, .rows([kept]), by: staff, in: tx)
        }
        return .seeOther("\(address)?removed&\(Undo.field)=\(undo)")
    }
}
