import Basics
import Catalog
import Channels
import Foundation
import Web

/// Where a product file comes in, what came in before, and the ways out.
struct ImportPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let runs: [ImportRun]
    let shop: ShopSettings
    let problem: Message?
    /// What was chosen before the file was refused.
    let typed: Form

    private var texts: Texts { visit.texts }
    private var mayImport: Bool { [.owner, .editor, .finance].contains(visit.staff.role) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.import"),
            actions: mayImport
                ? "<a class=\"btn btn-line\" href=\"/admin/import/mappings\">\(texts("admin.mappings.title"))</a>" : .empty,
            """
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(mayImport ? ImportSteps.file.html(texts) : .empty)
            \(mayImport ? frame.panel(texts("admin.import.choose"), id: "choose", upload) : .empty)
            \(frame.panel(texts("admin.import.past"), id: "past", past))
            \(visit.takesProductsAlong ? frame.panel(texts("admin.import.out"), id: "out", exports) : .empty)
            <p><a href="/admin/customers/import">\(texts("admin.customerImport.choose"))</a></p>
            """)
    }

    private var upload: HTML {
        """
        <form class="panel-body stack" method="post" enctype="multipart/form-data" action="/admin/import">\(visit.formToken)
        \(frame.tableDrop(texts, limits: texts("admin.import.limits")))
        <div class="field"><label for="pictures">\(texts("admin.import.pictures"))</label><input id="pictures" type="file" \
        name="pictures" accept=".zip" aria-describedby="pictures-hint">\
        <p class="hint" id="pictures-hint">\(texts("admin.import.picturesHint"))</p></div>
        <div class="import-choices">\(formats)\(ImportChoices(texts: texts, frame: frame, shop: shop, offersGuess: true).html(typed))</div>
        \(scope)
        <div class="row"><button class="btn">\(texts("admin.import.next"))</button>\
        <p class="muted">\(texts("admin.import.nothingYet"))</p></div></form>
        """
    }

    private var formats: HTML {
        let automatic = [(value: "", label: texts("admin.import.automatic"))]
        let all = ProductFormat.allCases.map { (value: $0.rawValue, label: texts("admin.import.format.\($0.rawValue)")) }
        return frame.select(texts("admin.import.formatLabel"), name: "format", options: automatic + all, chosen: typed["format"])
    }

    /// Who may not change everything is told before, not after.
    private var scope: HTML {
        let scope = ImportScope(visit.staff.role)
        return scope == .everything ? .empty : "<p class=\"muted\">\(texts("admin.import.scope.\(scope.rawValue)"))</p>"
    }

    private var past: HTML {
        let lines = runs.map { run in
            PastImports.Line(
                address: "/admin/import/\(run.id.text)", fileName: run.fileName,
                format: texts("admin.import.format.\(run.format.rawValue)"), state: texts(run.stateKey), created: run.created,
                updated: run.updated, unchanged: run.unchanged, refused: run.refused, createdAt: run.createdAt)
        }
        return PastImports(texts: texts, frame: frame, lines: lines, hint: texts("admin.import.noneHint")).html
    }

    private var exports: HTML {
        let all = ProductFormat.allCases.reversed()
            .map { (value: $0.rawValue, label: texts("admin.import.format.\($0.rawValue)")) }
        let kinds = ListFile.Kind.allCases.map { (value: $0.rawValue, label: texts("admin.import.kind.\($0.rawValue)")) }
        let hint = texts(visit.takesPricesAlong ? "admin.import.outHint" : "admin.import.outWithoutPrices")
        return """
            <form class="panel-body stack" action="/admin/export"><p class="muted">\(hint)</p>
            <div class="filters">\(frame.select(texts("admin.import.formatLabel"), name: "format", options: all, chosen: "table", id: "format-out"))\
            \(frame.select(texts("admin.import.kindLabel"), name: "kind", options: kinds, chosen: "xlsx"))\
            <button class="btn btn-line">\(texts("admin.import.export"))</button></div></form>
            """
    }
}

/// In which language a file's texts are and in which currency its prices.
struct ImportChoices {
    let texts: Texts
    let frame: AdminFrame
    let shop: ShopSettings
    /// The language may be left to be found out.
    var offersGuess = false

    func html(_ typed: Form) -> HTML {
        let label = FieldLabel(texts: texts)
        let guess = offersGuess ? [(value: "", label: texts("admin.import.automatic"))] : []
        let languages = guess + shop.languages.map { (value: $0.rawValue, label: label.name($0)) }
        let currencies = shop.currencies.map { (value: $0.code, label: $0.code) }
        let language = typed.has("language") ? typed["language"] : offersGuess ? "" : shop.baseLanguage.rawValue
        let currency = typed.has("currency") ? typed["currency"] : shop.baseCurrency.code
        return frame.select(texts("admin.import.language"), name: "language", options: languages, chosen: language)
            + frame.select(texts("admin.import.currency"), name: "currency", options: currencies, chosen: currency)
    }
}

extension ImportRun {
    /// The key of the words for where it is; a file that was checked alone says so.
    var stateKey: String {
        isChecked
            ? "admin.importState.checked" : "admin.importState.\(state == .running && isDryRun ? "checking" : state.rawValue)"
    }
}
