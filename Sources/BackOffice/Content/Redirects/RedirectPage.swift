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
    let problems: FieldProblems
    let problem: Message?

    static func fields(of redirect: Redirect) -> Form {
        Form([("target", redirect.target), ("status", String(redirect.status.rawValue))])
    }

    var html: HTML {
        let texts = visit.texts
        let stored = Self.fields(of: redirect)
        let fields = RedirectFields(texts: texts, frame: frame, form: typed ?? stored, problems: problems)
        let meanwhile: HTML? = problems["status"].map { "<p class=\"error\">\(texts.say($0))</p>" }
        let form: HTML = """
            <form class="panel-body stack" method="post" action="\(href: "/admin/redirects/\(id)")">\(visit.formToken)\
            \(ShownFields(stored).hidden)\
            <p class="muted">\(texts("admin.redirects.changeHint", ["path": redirect.path]))</p>\
            <div class="form-2">\(fields.target)<div>\(fields.status)\(meanwhile)</div></div>\
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
