import Basics
import Catalog
import Channels
import MoneyKit
import Web

/// How a file is read: its sheet, its header, its characters, and what each column of one's own table means. A guess is made; a
/// person corrects it and may keep it by name.
struct ReadingPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let run: ImportRun
    let reading: ImportReading
    let table: TableReader
    /// The first rows below the header.
    let sample: [[String]]
    let sheets: [String]
    let shop: ShopSettings
    let mapping: ColumnMapping
    /// The mappings that were kept before.
    let names: [String]
    let problem: Message?
    let typed: Form

    private var texts: Texts { visit.texts }
    private var isTable: Bool { reading.format == .table }
    private var fields: ReadingFields { ReadingFields(texts: texts, frame: frame, table: table, sheets: sheets) }

    var html: HTML {
        frame.page(
            visit, title: run.fileName,
            """
            <p><a class="back" href="/admin/import">← \(texts("admin.nav.import"))</a></p>
            \(ImportSteps.reading.html(texts))
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.panel(texts("admin.import.howRead"), id: "how", settings))
            <form class="stack" method="post" action="/admin/import/\(run.id.text)">\(visit.formToken)\(fields.carried(format: reading.format.rawValue))
            \(isTable ? mapper : plainColumns)
            <section class="panel" aria-label="\(texts("admin.import.next"))"><div class="panel-body stack">
            <div class="import-choices">\(ImportChoices(texts: texts, frame: frame, shop: shop).html(chosen))\(isTable ? fields.keepAs(typed) : .empty)</div>
            <div class="row"><button class="btn">\(texts("admin.import.check"))</button>\
            <p class="muted">\(texts("admin.import.nothingYet"))</p></div></div></section></form>
            """)
    }

    /// The language and currency of the form that came back, or else those of the upload.
    private var chosen: Form {
        typed.has("language")
            ? typed : Form([("language", run.settings.language.rawValue), ("currency", run.settings.currency.code)])
    }

    // MARK: Where the table is

    /// Tried out by loading the page anew: at once with scripts, by the button without.
    private var settings: HTML {
        let formats = ProductFormat.allCases.map { (value: $0.rawValue, label: texts("admin.import.format.\($0.rawValue)")) }
        return """
            <form class="panel-body stack" action="/admin/import/\(run.id.text)"><div class="import-choices" data-auto>
            \(frame.select(texts("admin.import.formatLabel"), name: "format", options: formats, chosen: reading.format.rawValue))
            \(fields.html)\(isTable ? fields.kept(names, chosen: typed["mapping"]) : .empty)</div>
            <div class="row"><button class="btn btn-line">\(texts("admin.import.readAgain"))</button></div></form>
            """
    }

    // MARK: Columns

    private var mapper: HTML {
        ColumnMapper(
            texts: texts, frame: frame, header: table.header, sample: sample, mapping: mapping,
            languages: shop.languages.filter { $0 != run.settings.language },
            currencies: shop.currencies.filter { $0 != run.settings.currency }
        ).html
    }

    /// The columns of another program are known by their names; they are only shown.
    private var plainColumns: HTML {
        let head: HTML = """
            <th scope="col">\(texts("admin.import.column"))</th><th scope="col">\(texts("admin.import.firstRows"))</th>
            """
        let rows: [HTML] = table.header.enumerated().map { index, name in
            "<tr><th scope=\"row\">\(name)</th><td class=\"muted\">\(ColumnMapper.shown(sample, index))</td></tr>"
        }
        return frame.panel(
            texts("admin.import.columns"), id: "columns", frame.table(texts("admin.import.columns"), head: head, rows: rows))
    }
}
