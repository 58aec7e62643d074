import Basics
import Channels
import Guard
import Web

/// Where a whole product file is checked before it is sent to a marketplace; it comes back with what was found in a last column.
struct GuardFilePage {
    struct Result: Sendable {
        let name: String
        let table: GuardedTable
        /// The file with its new column, kept for a while under this name.
        let token: String
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let question: GuardQuestion
    let result: Result?
    var problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.guard"),
            """
            \(frame.guardTabs(texts, here: "files"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(result.map(found))\(form)
            """)
    }

    private var form: HTML {
        frame.panel(
            texts("admin.guard.file"), id: "file-form",
            """
            <form class="panel-body" method="post" enctype="multipart/form-data" action="/admin/guard/files">\(visit.formToken)
            <div class="form-2">\(frame.guardChoices(texts, question))</div>
            <div class="drop" data-drop>\(frame.icon("upload"))<label for="files"><b>\(texts("admin.guard.chooseFile"))</b></label>
            <input id="files" type="file" name="files" accept=".csv,.tsv,.xlsx" required>
            <p class="small muted" data-file>\(texts("admin.guard.fileHint"))</p></div>
            <div class="row"><button class="btn">\(texts("admin.guard.check"))</button></div></form>
            """)
    }

    private func found(_ result: Result) -> HTML {
        let amounts = ["rows": String(result.table.rows), "name": result.name]
        let isClean = result.table.rowsWithFindings == 0
        let sentence =
            isClean
            ? texts("admin.guard.fileOk", amounts) : texts.count("admin.guard.fileFound", result.table.rowsWithFindings, amounts)
        return """
            \(frame.notice(sentence, kind: isClean ? "ok" : "bad"))
            \(isClean ? nil : frame.panel(result.name, id: "rows", "\(rows(result))\(download(result))"))
            """
    }

    private func download(_ result: Result) -> HTML {
        """
        <div class="panel-foot"><span>\(result.table.rowsWithFindings > result.table.shown.count
            ? texts("admin.guard.fileMore", ["shown": String(result.table.shown.count)]) : "")</span>\
        <a class="btn btn-line" href="/admin/guard/files/\(result.token)" download>\(texts("admin.guard.fileBack"))</a></div>
        """
    }

    private func rows(_ result: Result) -> HTML {
        let head: [HTML] = ["line", "row", "column", "what"].map {
            "<th scope=\"col\">\(texts("admin.guard.fileColumn.\($0)"))</th>"
        }
        let lines = result.table.shown.flatMap { row in
            row.findings.enumerated().map { index, found -> HTML in
                """
                <tr><td class="num">\(index == 0 ? String(row.line) : "")</td><th scope="row" class="clip" dir="auto">\
                \(index == 0 ? row.name : "")</th><td>\(found.column)</td>\
                <td><b><bdi>\(found.finding.text)</bdi></b><br><span class="small muted">\(texts.say(found.finding.reason))</span></td></tr>
                """
            }
        }
        return frame.table(result.name, head: "\(head)", rows: lines)
    }
}
