import Basics
import Channels
import Web

/// Where files of buyers come in, mails are pasted, and what came in before.
struct CustomerImportPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let runs: [CustomerRun]
    let problem: Message?
    /// What was chosen or pasted before it was refused.
    let typed: Form

    private var texts: Texts { visit.texts }
    private var mayImport: Bool { [.owner, .editor, .finance].contains(visit.staff.role) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.customerImport.title"),
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(pastedNotice)
            \(mayImport ? frame.panel(texts("admin.customerImport.choose"), id: "choose", upload) : .empty)
            \(mayImport ? frame.panel(texts("admin.customerImport.paste"), id: "paste", paste) : .empty)
            \(frame.panel(texts("admin.import.past"), id: "past", past))
            """)
    }

    private var pastedNotice: HTML {
        let outcome = visit.query["pasted"]
        guard ["new", "known"].contains(outcome), !visit.query["contact"].isEmpty else { return .empty }
        return """
            \(frame.notice(texts("admin.customerImport.pasted.\(outcome)"), kind: "ok"))
            <p><a href="\(href: "/admin/customers/" + visit.query["contact"])">\(texts("admin.customerImport.seeBuyer"))</a></p>
            """
    }

    private var upload: HTML {
        let automatic = [(value: "", label: texts("admin.import.automatic"))]
        let formats = automatic + CustomerFormat.allCases.map { (value: $0.rawValue, label: texts($0.labelKey)) }
        return """
            <form class="panel-body stack" method="post" enctype="multipart/form-data" action="/admin/customers/import">\
            \(visit.formToken)<p class="muted">\(texts("admin.customerImport.chooseHint"))</p>
            \(frame.tableDrop(texts, limits: texts("admin.customerImport.limits")))
            <div class="import-choices">\(frame.select(
                texts("admin.import.formatLabel"), name: "format", options: formats, chosen: typed["format"]))</div>
            <div class="row"><button class="btn">\(texts("admin.import.next"))</button>\
            <p class="muted">\(texts("admin.customerImport.nothingYet"))</p></div></form>
            """
    }

    private var paste: HTML {
        """
        <form class="panel-body stack" method="post" action="/admin/customers/import/pasted">\(visit.formToken)
        \(frame.area(
            texts("admin.customerImport.pasteLabel"), name: "text", value: typed.exact("text"), rows: 8,
            hint: texts("admin.customerImport.pasteHint")))
        <div class="row"><button class="btn">\(texts("admin.customerImport.pasteGo"))</button></div></form>
        """
    }

    private var past: HTML {
        let lines = runs.map { run in
            PastImports.Line(
                address: "/admin/customers/import/\(run.id.text)", fileName: run.fileName, format: texts(run.format.labelKey),
                state: texts("admin.customerImport.state.\(run.state.rawValue)"), created: run.created, updated: run.updated,
                unchanged: run.unchanged, refused: run.refused, createdAt: run.createdAt)
        }
        return PastImports(texts: texts, frame: frame, lines: lines, hint: texts("admin.customerImport.noneHint")).html
    }
}

extension CustomerFormat {
    /// The key of its name.
    var labelKey: String { "admin.customerImport.format.\(self)" }
}
