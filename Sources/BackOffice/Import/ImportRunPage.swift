import Basics
import Channels
import Web

/// How an import goes, and what came of it.
struct ImportRunPage {
    /// How often the page loads itself anew where no script moves the bar.
    static let reloadSeconds = 3

    let visit: StaffVisit
    let frame: AdminFrame
    let run: ImportRun
    let report: ImportReport?
    let hasErrors: Bool

    private var texts: Texts { visit.texts }
    private var isOver: Bool { run.state.next.isEmpty }
    private var step: ImportSteps { run.isDryRun ? .check : .done }

    var html: HTML {
        frame.page(
            visit, title: run.fileName, reloadSeconds: isOver ? nil : Self.reloadSeconds,
            """
            <p><a class="back" href="/admin/import">← \(texts("admin.nav.import"))</a></p>
            \(step.html(texts))
            \(run.message.isEmpty ? .empty : frame.notice(run.message, kind: "bad"))
            \(isOver ? result : progress)
            """)
    }

    private var progress: HTML {
        let (bytes, all) = (run.settings.bytes ?? 0, run.settings.ofBytes ?? 0)
        let bar: HTML = all > 0 ? " value=\"\(bytes)\" max=\"\(all)\"" : .empty
        return """
            <section class="panel" aria-label="\(texts("admin.import.progress"))"><div class="panel-body">\
            <div class="progress" data-progress="/admin/import/\(run.id.text)/progress"><div class="progress-line">\
            <b>\(texts(run.stateKey))</b><span data-text>\
            \(texts("admin.import.rowsRead", ["count": String(run.rows)]))</span></div>\
            <progress aria-label="\(texts("admin.import.progress"))"\(bar)></progress></div>\
            <p class="muted">\(texts("admin.import.mayLeave"))</p>\
            <p><a class="btn btn-line" href="/admin/import/\(run.id.text)">\(texts("admin.import.reload"))</a></p></div></section>
            """
    }

    private var result: HTML {
        let again: HTML =
            run.mayBeReadAnew
            ? """
            <form method="post" action="/admin/import/\(run.id.text)/again">\(visit.formToken)\
            <button class="btn btn-line" name="cancel" value="1">\(texts("admin.import.again"))</button></form>
            """ : .empty
        let done: HTML =
            run.state == .done
            ? frame.notice(texts("admin.import.isDone"), kind: "ok") : .empty
        let what: HTML =
            report.map { report in
                ImportTiles(texts: texts, report: report).html + ImportNotices(texts: texts, frame: frame, report: report).html
                    + RefusedRowsPanel(texts: texts, frame: frame, run: run, report: report, hasErrors: hasErrors).html
            } ?? .empty
        return """
            <div class="import-done stack">\(done)\(what)\
            <div class="row"><a class="btn" href="/admin/products">\(texts("admin.nav.products"))</a>\(again)</div></div>
            """
    }
}
