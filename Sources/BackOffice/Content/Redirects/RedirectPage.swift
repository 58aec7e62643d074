import Basics
import Content
import Web

/// One redirect: where its path leads can be changed, the path itself stays.
struct RedirectPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let id: ID<Redirect>
    let redirect: Redirect
    /// What was typed and could not be saved.
    let typed: Form?
    let problem: Message?

    var html: HTML {
        let texts = visit.texts
        let stored = Form([("target", redirect.target), ("status", String(redirect.status.rawValue))])
        let fields = RedirectFields(texts: texts, frame: frame, form: typed ?? stored, problem: problem)
        let form: HTML = """
            <form class="panel-body stack" method="post" action="\(href: "/admin/redirects/\(id)")">\(visit.formToken)\
            <p class="muted">\(texts("admin.redirects.changeHint", ["path": redirect.path]))</p>\
            <div class="form-2">\(fields.target)\(fields.status)</div>\
            <div class="row"><button class="btn">\(texts("admin.form.save"))</button></div></form>
            """
        return frame.page(
            visit, title: redirect.path,
            """
            <p class="back"><a href="/admin/redirects">\(texts("admin.redirects.back"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.panel(texts("admin.redirects.change"), id: "change", form))
            """)
    }
}
