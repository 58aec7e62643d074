import Basics
import Channels
import Web

/// What importing a file would do, before anything is written.
struct PreviewPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let run: ImportRun
    let report: ImportReport
    let hasErrors: Bool

    private var texts: Texts { visit.texts }
    private var changesNothing: Bool { report.created + report.updated == 0 }

    var html: HTML {
        frame.page(
            visit, title: run.fileName,
            """
            <p><a class="back" href="/admin/import">← \(texts("admin.nav.import"))</a></p>
            \(ImportSteps.check.html(texts))
            \(ImportTiles(texts: texts, report: report).html)
            \(ImportNotices(texts: texts, frame: frame, report: report).html)
            \(changesNothing ? frame.notice(texts("admin.import.changesNothing"), kind: "ok") : .empty)
            <div class="row">\(changesNothing ? .empty : go)\(again)</div>
            \(report.changes.isEmpty ? .empty : frame.panel(texts("admin.import.changes"), id: "changes", changes))
            \(RefusedRowsPanel(texts: texts, frame: frame, run: run, report: report, hasErrors: hasErrors).html)
            """)
    }

    private var go: HTML {
        """
        <form method="post" action="/admin/import/\(run.id.text)/go">\(visit.formToken)\
        <button class="btn" name="go" value="1">\(texts.count("admin.import.go", report.created + report.updated))</button></form>
        """
    }

    private var again: HTML {
        """
        <form method="post" action="/admin/import/\(run.id.text)/again">\(visit.formToken)\
        <button class="btn btn-line" name="cancel" value="1">\(texts("admin.import.again"))</button></form>
        """
    }

    private var changes: HTML {
        let head: [HTML] = ["line", "product", "what"].map { "<th scope=\"col\">\(texts("admin.import.\($0)Head"))</th>" }
        let shown = report.changes.count
        let more: HTML =
            report.created + report.updated > shown
            ? "<p class=\"panel-foot muted\">\(texts("admin.import.moreProducts", ["count": String(report.created + report.updated - shown)]))</p>"
            : .empty
        let table = frame.table(texts("admin.import.changes"), head: "\(head)", rows: report.changes.map(row))
        return "<div class=\"import-rows\">\(table)</div>\(more)"
    }

    private func row(_ change: ImportReport.Change) -> HTML {
        let product = change.product
        let pill: HTML =
            product.isNew
            ? "<span class=\"pill pill-ok\">\(texts("admin.import.createdHead"))</span>"
            : "<span class=\"pill pill-info\">\(texts("admin.import.updatedHead"))</span>"
        let more: HTML? =
            product.more > 0
            ? "<li class=\"muted\">\(texts("admin.import.moreChanges", ["count": String(product.more)]))</li>" : nil
        return """
            <tr><td class="num">\(change.line)</td><th scope="row">\(product.title)<br>\(pill)</th>\
            <td><ul class="changes">\(product.lines.map { line($0, isNew: product.isNew) })\(more)</ul></td></tr>
            """
    }

    private func said(_ line: ProductChange.Line) -> String {
        line.field == "status" ? texts("admin.productStatus.\(line.after)") : line.after
    }

    private func line(_ line: ProductChange.Line, isNew: Bool) -> HTML {
        let label = FieldLabel(texts: texts)
        let subject = LanguageTag.interface.first { $0.rawValue == line.of }.map(label.name) ?? line.of
        let of: HTML = line.of.isEmpty ? .empty : " <span class=\"muted\">\(subject)</span>"
        let before: HTML = isNew || line.before.isEmpty ? .empty : "<del>\(line.before)</del> → "
        let after: HTML = line.after.isEmpty ? "–" : "<ins dir=\"auto\">\(said(line))</ins>"
        return "<li><b>\(label.field(line.field))</b>\(of): \(before)\(after)</li>"
    }
}

/// How many products are new, changed, unchanged and refused.
struct ImportTiles {
    let texts: Texts
    let report: ImportReport

    var html: HTML {
        """
        <dl class="tiles">\(tile("created", report.created))\(tile("updated", report.updated))\
        \(tile("unchanged", report.unchanged))\(tile("refused", report.refused))</dl>
        <p class="muted">\(texts("admin.import.rowsRead", ["count": String(report.rows)]))</p>
        """
    }

    private func tile(_ key: String, _ count: Int) -> HTML {
        "<div class=\"tile\"><dt>\(texts("admin.import.\(key)Head"))</dt><dd>\(count)</dd></div>"
    }
}

/// What a person should know beside the counts: what is kept, which pictures are found, and which prices were left aside.
struct ImportNotices {
    let texts: Texts
    let frame: AdminFrame
    let report: ImportReport

    var html: HTML {
        let counts = [
            ("keptVariants", report.keptVariants), ("keptPictures", report.keptPictures), ("keptBreaks", report.keptBreaks),
            ("picturesFound", report.picturesFound), ("picturesMissing", report.picturesMissing),
            ("picturesNotFetched", report.picturesNotFetched), ("pricesLeft", report.pricesLeft),
        ].filter { $0.1 > 0 }
        let items: [HTML] = counts.map { "<li>\(texts.count("admin.import.\($0.0)", $0.1))</li>" }
        return items.isEmpty ? .empty : "<ul class=\"import-notes\">\(items)</ul>"
    }
}

/// The rows that are refused and why, and what else was noticed.
struct RefusedRowsPanel {
    static let mostShown = 50

    let texts: Texts
    let frame: AdminFrame
    let run: ImportRun
    let report: ImportReport
    let hasErrors: Bool

    var html: HTML {
        let download: HTML =
            hasErrors
            ? "<div class=\"panel-foot\"><a class=\"btn btn-line\" href=\"/admin/import/\(run.id.text)/errors\">\(texts("admin.import.errors"))</a></div>"
            : .empty
        let refused: HTML =
            report.reasons.isEmpty
            ? .empty : frame.panel(texts("admin.import.refusedRows"), id: "refused", table(report.reasons) + download)
        let noted: HTML =
            report.notes.isEmpty ? .empty : frame.panel(texts("admin.import.notes"), id: "notes", table(report.notes))
        return refused + noted
    }

    private func table(_ reasons: [ImportReport.Reason]) -> HTML {
        let head: [HTML] = ["line", "reason"].map { "<th scope=\"col\">\(texts("admin.import.\($0)Head"))</th>" }
        let rows: [HTML] = reasons.prefix(Self.mostShown).map { reason in
            "<tr><td class=\"num\">\(reason.line)</td><td>\(texts.say(reason.message))</td></tr>"
        }
        return "<div class=\"import-rows\">\(frame.table(texts("admin.import.refusedRows"), head: "\(head)", rows: rows))</div>"
    }
}
