import Basics
import Sales
import Web

/// Answers that are written once and sent often: those there are, and one to write or to change.
struct SavedRepliesPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let replies: [SavedReply]
    /// The shop's.
    let languages: [LanguageTag]
    /// A form that came back, and what is wrong with it.
    let typed: Form?
    let problems: FieldProblems
    let problem: Message?

    private var texts: Texts { visit.texts }

    static func fields(of reply: SavedReply) -> Form {
        Form([("name", reply.name), ("language", reply.language.rawValue), ("text", reply.text)])
    }

    var html: HTML {
        let said = ["saved", "removed"].first { visit.query.has($0) }.map { texts("admin.replies.\($0)") }
        let done = said ?? (visit.query.has("merged") ? texts("admin.window.done.merged") : nil)
        return frame.page(
            visit, title: texts("admin.replies.title"), notice: typed == nil ? done : nil,
            """
            <p><a class="back" href="/admin/inquiries">← \(texts("admin.nav.inquiries"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(visit.mover.mayQuote ? form : .empty)
            \(frame.panel(texts("admin.replies.all"), id: "all", list))
            """)
    }

    private var form: HTML {
        let picked = replies.first { $0.id.text == (typed?["id"] ?? visit.query["id"]) }
        let stored = picked.map(Self.fields)
        let first = Form([("language", languages.first?.rawValue ?? "en")])
        let shown: HTML? = stored.map { ShownFields($0).hidden }
        let fields = EditorFields(form: typed ?? stored ?? first, problems: problems, texts: texts, spareRows: 0)
        let places = SavedReply.fields.map { "{{\($0)}}" }.joined(separator: " ")
        return frame.panel(
            texts(picked == nil ? "admin.replies.new" : "admin.replies.change"), id: "write",
            """
            <form class="panel-body stack" method="post" action="/admin/inquiries/replies">\(visit.formToken)\
            <input type="hidden" name="id" value="\(picked?.id.text ?? "")">\(shown)<div class="form-2">\
            \(fields.field(texts("admin.replies.name"), "name"))\
            \(fields.select(
                texts("admin.quotes.language"), "language", languages.map { ($0.rawValue, texts.name(of: $0)) }))</div>\
            \(fields.area(
                texts("admin.replies.text"), "text", rows: 7, hint: texts("admin.replies.fields", ["fields": places])))\
            <div class="row"><button class="btn">\(texts("admin.form.save"))</button></div></form>
            """)
    }

    private var list: HTML {
        guard !replies.isEmpty else {
            return frame.empty(texts("admin.replies.none"), texts("admin.replies.noneHint"), icon: "inbox")
        }
        let rows: [HTML] = replies.map { reply in
            let remove: HTML? =
                visit.mover.mayQuote
                ? """
                <form method="post" action="/admin/inquiries/replies/remove">\(visit.formToken)\
                <button class="btn btn-plain" name="id" value="\(reply.id.text)">\(texts("admin.replies.remove"))</button></form>
                """ : nil
            return """
                <tr><th scope="row"><a href="/admin/inquiries/replies?id=\(reply.id.text)">\(reply.name)</a></th>\
                <td class="nowrap">\(texts.name(of: reply.language))</td><td class="clip" dir="auto">\(String(reply.text.prefix(120)))</td>\
                <td>\(remove)</td></tr>
                """
        }
        let head: [HTML] = ["name", "language", "text"].map { key in
            "<th scope=\"col\">\(texts(key == "language" ? "admin.quotes.language" : "admin.replies.\(key)"))</th>"
        }
        return frame.table(texts("admin.replies.all"), head: "\(head)<td></td>", rows: rows)
    }
}
