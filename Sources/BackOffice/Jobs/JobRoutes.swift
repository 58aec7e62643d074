import Basics
import Hummingbird
import Jobs
import Journal
import Web

extension BackOffice {
    func addJobRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/jobs", use: door.page { visit in try await givenUp(visit) })
        admin.post("/jobs/{id}/retry", use: door.action { visit, _ in try await retry(visit) })
    }

    private func givenUp(_ visit: StaffVisit) async throws -> Response {
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let jobs = try await database.read { try Job.givenUp(page, in: $0) }
        return .page(GivenUpPage(visit: visit, frame: frame, jobs: jobs).html)
    }

    /// One that somebody else has begun anew meanwhile needs nothing more.
    private func retry(_ visit: StaffVisit) async throws -> Response {
        try visit.require(.sales, .editor, .finance)
        let id = ID<Job>(try visit.parameter("id"))
        let actor = visit.staff.id.text
        try await database.write { tx in
            guard try Job.retry(id, in: tx) else { return }
            try Journal.append("job.retried", subject: id.text, actor: actor, in: tx)
        }
        return .seeOther("/admin/jobs?retried")
    }
}
