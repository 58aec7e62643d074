import Basics
import Channels
import Web

/// Where a product file comes in, what came in before, and the ways out.
struct ImportPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let runs: [ImportRun]
    let problem: Message?

    private var texts: Texts { visit.texts }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.import"),
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.panel(texts("admin.import.choose"), id: "choose", upload))
            \(frame.panel(texts("admin.import.past"), id: "past", past))
            \(frame.panel(texts("admin.import.out"), id: "out", exports))
            """)
    }

    private var upload: HTML {
        let automatic = [(value: "", label: texts("admin.import.automatic"))]
        let formats =
            automatic + ProductFormat.allCases.map { (value: $0.rawValue, label: texts("admin.import.format.\($0.rawValue)")) }
        return """
            <form class="panel-body stack" method="post" enctype="multipart/form-data" action="/admin/import">\(visit.formToken)
            <div class="drop" data-drop>\(frame.icon("upload"))<label for="file"><b>\(texts("admin.import.drop"))</b></label>\
            <input id="file" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx" required>\
            <p class="small muted" data-file>\(texts("admin.import.limits"))</p></div>
            \(frame.select(texts("admin.import.formatLabel"), name: "format", options: formats, chosen: ""))
            <label class="check"><input type="checkbox" name="dryRun" value="1">\(texts("admin.import.dryRun"))</label>
            <div class="row"><button class="btn">\(texts("admin.import.go"))</button></div></form>
            """
    }

    private var past: HTML {
        guard !runs.isEmpty else { return frame.empty(texts("admin.import.none"), texts("admin.import.noneHint")) }
        let heads = ["file", "format", "state", "created", "updated", "unchanged", "refused", "date"]
        let head: [HTML] = heads.map { "<th scope=\"col\">\(texts("admin.import.\($0)Head"))</th>" }
        return frame.table(texts("admin.import.past"), head: "\(head)", rows: runs.map(row))
    }

    private func row(_ run: ImportRun) -> HTML {
        """
        <tr><th scope="row"><a href="/admin/import/\(run.id.text)">\(run.fileName)</a></th>\
        <td>\(texts("admin.import.format.\(run.format.rawValue)"))</td><td>\(texts("admin.importState.\(run.state.rawValue)"))</td>\
        <td class="num">\(run.created)</td><td class="num">\(run.updated)</td><td class="num">\(run.unchanged)</td>\
        <td class="num">\(run.refused)</td><td class="nowrap">\(run.createdAt.day)</td></tr>
        """
    }

    private var exports: HTML {
        let links: [HTML] = ProductFormat.allCases.map { format in
            "<a class=\"btn btn-line\" href=\"/admin/export/\(format.rawValue)\">\(texts("admin.import.format.\(format.rawValue)"))</a>"
        }
        return
            "<div class=\"panel-body\"><p class=\"muted\">\(texts("admin.import.outHint"))</p><div class=\"row\">\(links)</div></div>"
    }
}
