import Basics
import Hummingbird
import Outreach
import Store
import Web

extension BackOffice {
    func addCourseRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/outreach/sequences", use: door.page { visit in try await courses(visit) })
        admin.post("/outreach/sequences", use: door.action { visit, form in try await saveCourses(visit, form) })
    }

    private func courses(_ visit: StaffVisit, typed: Form? = nil, problem: AppError? = nil) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            CoursesPage(
                visit: visit, frame: frame, settings: try OutreachSettings.load(in: tx), figures: try CourseFigures.all(in: tx),
                typed: typed, problem: problem?.message, now: tx.now)
        }
        return .page(page.html, status: problem?.kind.status ?? .ok)
    }

    private func saveCourses(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let actor = visit.staff.id.text
        do {
            try await database.write { tx in
                var settings = try OutreachSettings.load(in: tx)
                try CoursesPage.take(form, into: &settings, at: tx.now)
                try settings.save(by: actor, in: tx)
            }
            return .seeOther("/admin/outreach/sequences?saved")
        } catch let error as AppError where error.isOfForm {
            return try await courses(visit, typed: form, problem: error)
        }
    }
}
