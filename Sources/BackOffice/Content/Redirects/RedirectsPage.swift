import Basics
import Content
import Web

/// Where old addresses lead, how often they were followed, and the ways to add some.
struct RedirectsPage {
    static let size = 100

    let visit: StaffVisit
    let frame: AdminFrame
    let page: Page<Redirect.Line>
    let words: String
    let typed: Form
    let problem: Message?
    let outcome: RedirectImport?

    private var texts: Texts { visit.texts }
    private var address: String { words.isEmpty ? "/admin/redirects" : "/admin/redirects?q=\(words.queryEncoded)" }
    private var mayEdit: Bool { visit.staff.role == .owner || visit.staff.role == .editor }

    var html: HTML {
        let done = ["saved", "merged", "removed"].first { visit.query.has($0) }
        let head = frame.head(
            texts,
            [
                ("admin.redirects.path", false), ("admin.redirects.target", false), ("admin.redirects.status", false),
                ("admin.redirects.hits", true), ("admin.settings.whatToDo", false),
            ])
        let list: HTML =
            page.items.isEmpty
            ? frame.empty(texts("admin.redirects.none"), texts("admin.redirects.hint"))
            : """
            \(frame.table(texts("admin.nav.redirects"), head: head, rows: page.items.map(row)))\
            \(frame.pages(texts, page) { "/admin/redirects?q=\(words.queryEncoded)&page=\($0)" })
            """
        return frame.page(
            visit, title: texts("admin.nav.redirects"),
            actions: frame.exportLinks(visit, address),
            notice: done.map { texts("admin.window.done.\($0)") },
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(taken)
            <form class="row" role="search" action="/admin/redirects"><label class="vh" for="find">\(texts("admin.redirects.find"))</label>\
            <input class="input" id="find" type="search" name="q" value="\(words)" placeholder="\(texts("admin.redirects.find"))"></form>
            <section class="panel" aria-label="\(texts("admin.nav.redirects"))">\(list)</section>\(mayEdit ? forms : nil)
            """)
    }

    private func row(_ line: Redirect.Line) -> HTML {
        let remove: HTML? =
            mayEdit
            ? """
            <form method="post" action="\(href: "/admin/redirects/\(line.id)/remove")">\(visit.formToken)\
            <button class="btn btn-plain" aria-label="\(texts("admin.redirects.removeOne", ["path": line.redirect.path]))">\
            \(texts("admin.product.remove"))</button></form>
            """ : nil
        let path: HTML =
            mayEdit
            ? "<a href=\"\(href: "/admin/redirects/\(line.id)")\">\(line.redirect.path)</a>" : "\(line.redirect.path)"
        return """
            <tr><th scope="row" class="code">\(path)</th><td class="code">\(line.redirect.target)</td>\
            <td>\(line.redirect.status.rawValue)</td><td class="num">\(line.hits)</td><td>\(remove)</td></tr>
            """
    }

    private var taken: HTML? {
        guard let outcome else { return nil }
        let rows = outcome.refusals.prefix(RedirectImport.mostShown).map { refusal -> HTML in
            "<li>\(texts("admin.redirects.line", ["line": String(refusal.line), "reason": texts.say(refusal.reason)]))</li>"
        }
        let sentence = texts.count("admin.redirects.taken", outcome.saved)
        guard !rows.isEmpty else { return frame.notice(sentence, kind: "ok") }
        return """
            <div class="notice notice-warn" role="status"><div><p>\(sentence) \
            \(texts.count("admin.redirects.refused", outcome.refusals.count))</p><ul>\(rows)</ul></div></div>
            """
    }

    private var forms: HTML {
        let fields = RedirectFields(texts: texts, frame: frame, form: typed, problems: RedirectFields.problems(problem))
        let add: HTML = """
            <form class="panel-body stack" method="post" action="/admin/redirects">\(visit.formToken)<div class="form-2">\
            \(fields.path)\(fields.target)\(fields.status)</div>\
            <div class="row"><button class="btn">\(texts("admin.redirects.add"))</button></div></form>
            """
        let load: HTML = """
            <form class="panel-body" method="post" enctype="multipart/form-data" action="/admin/redirects/import">\(visit.formToken)\
            <div class="drop" data-drop>\(frame.icon("upload"))<label for="file"><b>\(texts("admin.redirects.file"))</b></label>\
            <input id="file" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx" required><p class="small muted" data-file>\
            \(texts("admin.redirects.fileHint"))</p></div><div class="row"><button class="btn">\(texts("admin.redirects.import"))</button></div></form>
            """
        return """
            \(frame.panel(texts("admin.redirects.add"), id: "add", add))\(frame.panel(texts("admin.redirects.import"), id: "import", load))
            """
    }
}
