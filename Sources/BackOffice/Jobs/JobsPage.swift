import Basics
import Jobs
import Sales
import Web

/// Long work, and small work that was given up, why, and the button that begins it anew.
struct JobsPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let jobs: Page<Job.GivenUp>
    let work: LongWorkPanel

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.jobs"), notice: visit.query.has("retried") ? texts("admin.jobs.retried") : nil,
            reloadSeconds: work.work.contains(where: \.isAtWork) ? BulkPage.reloadSeconds : nil,
            """
            \(work.html)
            <p class="muted">\(texts("admin.jobs.intro"))</p>
            <section class="panel" aria-label="\(texts("admin.jobs.title"))">\(jobs.items.isEmpty ? nothing : table)</section>
            """)
    }

    private var nothing: HTML { frame.empty(texts("admin.jobs.none"), texts("admin.jobs.noneHint"), icon: "check") }

    private var table: HTML {
        let head: [HTML] = ["task", "reason", "tries", "date"].map { "<th scope=\"col\">\(texts("admin.jobs.\($0)"))</th>" }
        return """
            \(frame.table(texts("admin.jobs.title"), head: "\(head)<th></th>", rows: jobs.items.map(row)))
            \(frame.pages(texts, jobs) { "/admin/jobs?page=\($0)" })
            """
    }

    private func row(_ job: Job.GivenUp) -> HTML {
        let name = "admin.jobs.kind.\(job.kind)"
        // Work that an older program left behind has no name any more.
        let kind = texts(texts.has(name) ? name : "admin.jobs.kind.other")
        let about = OutgoingMail.summary(of: job.payload) ?? ""
        return """
            <tr><th scope="row">\(kind)<br><span class="small muted">\(about)</span></th><td><code>\(job.reason)</code></td>\
            <td>\(job.attempts)</td><td class="nowrap"><time datetime="\(job.createdAt.iso8601)">\(job.createdAt.day)</time></td>\
            <td><form method="post" action="/admin/jobs/\(job.id.text)/retry">\(visit.formToken)\
            <button class="btn btn-line">\(texts("admin.jobs.retry"))</button></form></td></tr>
            """
    }
}
