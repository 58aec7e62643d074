import Basics
import Content
import Web

/// One file that people write, and what is wrong with it by line.
struct ThemeFilePage {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: ThemeDesk
    let path: String
    let kind: ThemeFile.Kind
    let text: String
    let isNew: Bool
    let problems: [ThemeProblem]
    var problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: path, notice: visit.query.has("saved") ? texts("admin.theme.filesDone.saved") : nil,
            """
            <p class="back"><a href="/admin/theme/files">\(texts("admin.theme.backToFiles"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })\(wrong)
            \(Panels(texts).panel(texts("admin.theme.kind.\(kind.rawValue)"), id: "text", editor))\(kind == .style ? nil : help)\
            \(frame.script("theme.js"))
            """)
    }

    private var wrong: HTML? {
        guard !problems.isEmpty else { return nil }
        return """
            <div class="notice notice-warn" role="status">\(frame.icon("warn"))<div><p><b>\(texts("admin.theme.fileWrong"))</b></p>\
            \(ThemeProblems(texts: texts).list(problems))</div></div>
            """
    }

    private var editor: HTML {
        let area: HTML = """
            <textarea class="textarea theme-code" id="text" name="text" rows="24" dir="ltr" spellcheck="false" wrap="off" \
            aria-label="\(path)" data-lines\(flag: "readonly", if: !desk.mayEdit)>\n\(text)</textarea>
            """
        guard desk.mayEdit else { return "<div class=\"panel-body\">\(area)</div>" }
        return """
            <form class="panel-body stack" method="post" action="/admin/theme/files/one" data-guard>\(desk.hidden(visit))\
            <input type="hidden" name="path" value="\(path)">\
            <input type="hidden" name="digest" value="\(desk.theme.files[path]?.digest)">\(area)\
            <p class="hint">\(texts(kind == .style ? "admin.theme.styleHint" : "admin.theme.blockTextHint"))</p>\
            <div class="row"><button class="btn">\(texts("admin.form.save"))</button></div></form>
            """
    }

    /// What can be filled in.
    private var help: HTML {
        let rows = BlockText.fields.map { field -> HTML in
            "<tr><th scope=\"row\"><code dir=\"ltr\">{\(field)}</code></th><td>\(texts("admin.theme.field.\(field)", ["home": "{home}"]))</td></tr>"
        }
        let picture: HTML = """
            <tr><th scope="row"><code dir="ltr">{picture:pictures/kiln.webp|Our kiln}</code></th>\
            <td>\(texts("admin.theme.field.picture"))</td></tr>
            """
        let head = frame.head(texts, [("admin.theme.fieldName", false), ("admin.theme.fieldMeans", false)])
        let places = SnippetPlace.allCases.map { place -> HTML in
            "<li><code dir=\"ltr\">snippets/\(place.rawValue).html</code> – \(texts("admin.theme.at.\(place.rawValue)"))</li>"
        }
        return Panels(texts).panel(
            texts("admin.theme.fields"), id: "fields",
            """
            \(frame.table(texts("admin.theme.fields"), head: head, rows: rows + [picture]))<div class="panel-body">\
            <p>\(texts("admin.theme.languagesHint"))</p><ul>\(places)</ul></div>
            """)
    }
}
