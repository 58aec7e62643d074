import Basics
import Hummingbird
import Outreach
import Store
import Web

extension BackOffice {
    func addCalendarRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/outreach/calendar", use: door.page { visit in try await calendar(visit) })
        admin.post("/outreach/calendar", use: door.action { visit, form in try await planPost(visit, form) })
        admin.post("/outreach/calendar/{id}/posted", use: door.action { visit, _ in try await markPosted(visit) })
        admin.post("/outreach/calendar/{id}/remove", use: door.action { visit, _ in try await removePost(visit) })
    }

    private func calendar(_ visit: StaffVisit, typed: Form? = nil, problem: AppError? = nil) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            CalendarPage(
                visit: visit, frame: frame, posts: try SocialPost.calendar(in: tx), figures: try PostFigures.all(in: tx),
                today: CalendarDay(tx.now), typed: typed,
                problem: problem?.message)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func planPost(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor, .sales)
        let actor = visit.staff.id.text
        guard let network = SocialPost.Network(rawValue: form["network"]) else { throw AppError.invalid("error.badRequest") }
        do {
            guard let day = CalendarDay(form["day"]) else { throw AppError.invalid("outreach.badTime") }
            try await database.write { tx in
                _ = try SocialPost.plan(
                    network, on: day, text: form.exact("text"), link: form["link"], campaign: form["campaign"], by: actor, in: tx)
            }
            return .seeOther("/admin/outreach/calendar?planned")
        } catch let error as AppError where error.isOfForm {
            return try await calendar(visit, typed: form, problem: error)
        }
    }

    private func markPosted(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor, .sales)
        let (id, actor) = (ID<SocialPost>(try visit.parameter("id")), visit.staff.id.text)
        try await database.write { try SocialPost.markPosted(id, by: actor, in: $0) }
        return .seeOther("/admin/outreach/calendar?posted")
    }

    private func removePost(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.editor, .sales)
        let (id, actor) = (ID<SocialPost>(try visit.parameter("id")), visit.staff.id.text)
        try await database.write { try SocialPost.remove(id, by: actor, in: $0) }
        return .seeOther("/admin/outreach/calendar?removed")
    }
}
