import Basics
import HTTPTypes
import Hummingbird
import Outreach
import Store
import Web

extension BackOffice {
    func addCourseRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/outreach/sequences", use: door.page { visit in try await courses(visit) })
        admin.post("/outreach/sequences", use: door.action { visit, form in try await saveCourses(visit, form) })
    }

    private func courses(
        _ visit: StaffVisit, typed: Form? = nil, problems: FieldProblems = .none, problem: Message? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let frame = frame
        let page = try await database.read { tx in
            CoursesPage(
                visit: visit, frame: frame, settings: try OutreachSettings.load(in: tx), figures: try CourseFigures.all(in: tx),
                typed: typed, problems: problems, problem: problem, now: tx.now)
        }
        return .page(page.html, status: status)
    }

    private func saveCourses(_ visit: StaffVisit, _ form: Form) async throws -> Response {
        try visit.require(.editor)
        let actor = visit.staff.id.text
        let outcome = try await database.write { tx in
            let stored = try OutreachSettings.load(in: tx)
            return try SharedForm.take(
                form, stored: CoursesPage.fields(of: stored), subject: "outreach", texts: visit.texts, in: tx,
                read: { $0.form },
                save: { form in
                    var settings = stored
                    try CoursesPage.take(form, into: &settings, at: tx.now)
                    try settings.save(by: actor, in: tx)
                }, owners: [:])
        }
        switch outcome {
        case .saved(let hasOthers): return .seeOther("/admin/outreach/sequences?\(hasOthers ? "merged" : "saved")")
        case .shownAgain(let fields, let problems, let problem, let refusal):
            return try await courses(visit, typed: fields, problems: problems, problem: problem, status: refusal.status)
        }
    }
}
