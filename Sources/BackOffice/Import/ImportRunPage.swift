import Basics
import Channels
import Web

/// How an import goes, and what came of it.
struct ImportRunPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let run: ImportRun
    let hasErrors: Bool

    private var texts: Texts { visit.texts }
    private var isOver: Bool { run.state.next.isEmpty }

    var html: HTML {
        frame.page(
            visit, title: run.fileName,
            """
            <p><a class="back" href="/admin/import">← \(texts("admin.nav.import"))</a></p>
            \(run.message.isEmpty ? .empty : frame.notice(run.message, kind: "bad"))
            \(isOver ? result : progress)
            """)
    }

    private var progress: HTML {
        """
        <section class="panel" aria-label="\(texts("admin.import.progress"))"><div class="panel-body">\
        <div class="progress" data-progress="/admin/import/\(run.id.text)/progress"><div class="progress-line">\
        <b>\(texts("admin.importState.\(run.state.rawValue)"))</b><span data-text>\
        \(texts("admin.import.rowsRead", ["count": String(run.rows)]))</span></div>\
        <progress aria-label="\(texts("admin.import.progress"))"></progress></div>\
        <p class="muted">\(texts("admin.import.mayLeave"))</p>\
        <p><a class="btn btn-line" href="/admin/import/\(run.id.text)">\(texts("admin.import.reload"))</a></p></div></section>
        """
    }

    private var result: HTML {
        let errors: HTML =
            hasErrors
            ? "<a class=\"btn btn-line\" href=\"/admin/import/\(run.id.text)/errors\">\(texts("admin.import.errors"))</a>"
            : .empty
        return """
            \(run.isDryRun ? frame.notice(texts("admin.import.wasDry"), kind: "ok") : .empty)
            <dl class="tiles import-done">\(tile("created", run.created))\(tile("updated", run.updated))\
            \(tile("unchanged", run.unchanged))\(tile("refused", run.refused))</dl>
            <p class="muted">\(texts("admin.import.rowsRead", ["count": String(run.rows)]))</p>
            <div class="row"><a class="btn" href="/admin/products">\(texts("admin.nav.products"))</a>\(errors)</div>
            """
    }

    private func tile(_ key: String, _ count: Int) -> HTML {
        "<div class=\"tile\"><dt>\(texts("admin.import.\(key)Head"))</dt><dd>\(count)</dd></div>"
    }
}
