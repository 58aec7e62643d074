import Basics
import Channels
import Web

/// How the import of a file of buyers goes, and what came of it.
struct CustomerRunPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let run: CustomerRun
    let report: CustomerImportReport?
    let hasErrors: Bool

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: run.fileName, reloadSeconds: run.isOver ? nil : ImportRunPage.reloadSeconds,
            """
            <p><a class="back" href="/admin/customers/import">← \(texts("admin.customerImport.title"))</a></p>
            \(run.message.isEmpty ? .empty : frame.notice(run.message, kind: "bad"))
            \(run.state == .done ? frame.notice(texts("admin.customerImport.isDone"), kind: "ok") : .empty)
            \(run.isOver ? tiles : progress)
            \(run.isOver ? refused : .empty)
            \(run.state == .failed ? again : .empty)
            """)
    }

    private var progress: HTML {
        """
        <section class="panel" aria-label="\(texts("admin.import.progress"))"><div class="panel-body">\
        <p><b>\(texts("admin.customerImport.state.\(run.state.rawValue)"))</b> \
        \(texts("admin.import.rowsRead", ["count": String(run.rows)]))</p>\
        <p class="muted">\(texts("admin.import.mayLeave"))</p>\
        <p><a class="btn btn-line" href="/admin/customers/import/\(run.id.text)">\(texts("admin.import.reload"))</a></p></div></section>
        """
    }

    private var tiles: HTML {
        let counts = [
            ("created", run.created), ("updated", run.updated), ("unchanged", run.unchanged), ("refused", run.refused),
        ]
        let tiles: [HTML] = counts.map { key, count in
            "<div class=\"tile\"><dt>\(texts("admin.import.\(key)Head"))</dt><dd>\(count)</dd></div>"
        }
        return """
            <dl class="tiles">\(tiles)</dl>
            <p class="muted">\(texts("admin.import.rowsRead", ["count": String(run.rows)]))</p>
            """
    }

    private var refused: HTML {
        guard let report, !report.reasons.isEmpty else { return .empty }
        let head: [HTML] = ["line", "reason"].map { "<th scope=\"col\">\(texts("admin.import.\($0)Head"))</th>" }
        let rows: [HTML] = report.reasons.prefix(RefusedRowsPanel.mostShown).map { reason in
            "<tr><td class=\"num\">\(reason.line)</td><td>\(texts.say(reason.message))</td></tr>"
        }
        let download: HTML =
            hasErrors
            ? """
            <div class="panel-foot"><a class="btn btn-line" href="/admin/customers/import/\(run.id.text)/errors">\
            \(texts("admin.import.errors"))</a></div>
            """ : .empty
        return frame.panel(
            texts("admin.import.refusedRows"), id: "refused",
            frame.table(texts("admin.import.refusedRows"), head: "\(head)", rows: rows) + download)
    }

    private var again: HTML {
        """
        <form method="post" action="/admin/customers/import/\(run.id.text)/again">\(visit.formToken)\
        <button class="btn btn-line">\(texts("admin.import.again"))</button></form>
        """
    }
}
