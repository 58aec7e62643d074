import Basics
import Hummingbird
import Jobs
import Journal
import Web

extension BackOffice {
    func addJobRoutes(to admin: RouterGroup<WebContext>) {
        admin.get("/jobs", use: door.page { visit in try await jobs(visit) })
        admin.get("/jobs/mine", use: door.page { visit in try await ownWork(visit) })
        admin.post("/jobs/{id}/retry", use: door.action { visit, _ in try await retry(visit) })
    }

    private func jobs(_ visit: StaffVisit) async throws -> Response {
        let page = PageRequest(number: visit.query.number("page") ?? 1, size: 50)
        let frame = frame
        let isMine = visit.query.has("mine")
        let shown = try await database.read { tx in
            let work = try LongWork.recent(of: isMine ? visit.staff.id.text : nil, visit.texts, in: tx)
            let panel = LongWorkPanel(visit: visit, frame: frame, work: work, names: try Staff.names(in: tx), isMine: isMine)
            return JobsPage(visit: visit, frame: frame, jobs: try Job.givenUp(page, in: tx), work: panel)
        }
        return .page(shown.html)
    }

    /// For the bar of every page: how far one's own work is.
    private func ownWork(_ visit: StaffVisit) async throws -> Response {
        let texts = visit.texts
        let work = try await database.read { tx in
            try LongWork.recent(of: visit.staff.id.text, texts, in: tx).filter(\.isAtWork)
        }
        let (done, total) = (work.reduce(0) { $0 + $1.done }, work.reduce(0) { $0 + $1.total })
        var text = texts("admin.frame.workDone")
        if let only = work.first, work.count == 1, total > 0 {
            text = texts("admin.frame.workOf", ["title": only.title, "percent": String(min(100, done * 100 / total))])
        } else if !work.isEmpty {
            text = texts.count("admin.frame.ownWork", work.count)
        }
        return try .progress(done: done, total: total, text: text, finished: work.isEmpty)
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
