import Basics
import Channels
import MoneyKit
import Web

/// How a file of buyers is read, and what its first rows become: what was found out is shown, and a person sets it right.
struct CustomerReadingPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let run: CustomerRun
    let reading: CustomerFileReading
    let preview: CustomerPreview
    let sheets: [String]
    /// The mappings that were kept before.
    let names: [String]
    let currencies: [Currency]
    let problem: Message?
    let typed: Form

    private var texts: Texts { visit.texts }
    private var table: TableReader { preview.table }
    private var fields: ReadingFields { ReadingFields(texts: texts, frame: frame, table: table, sheets: sheets) }

    var html: HTML {
        frame.page(
            visit, title: run.fileName,
            """
            <p><a class="back" href="/admin/customers/import">← \(texts("admin.customerImport.title"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.panel(texts("admin.import.howRead"), id: "how", settings))
            <form class="stack" method="post" action="/admin/customers/import/\(run.id.text)">\(visit.formToken)\(fields.carried(format: reading.format.rawValue))
            \(mapper)
            <section class="panel" aria-label="\(texts("admin.import.next"))"><div class="panel-body stack">
            <div class="import-choices">\(choices)</div>
            <div class="row"><button class="btn">\(texts("admin.customerImport.go"))</button>\
            <button class="btn btn-line" name="look" value="1">\(texts("admin.customerImport.look"))</button></div></div></section></form>
            \(frame.panel(texts("admin.customerImport.preview"), id: "preview", items))
            """)
    }

    // MARK: Where the table is

    /// Tried out by loading the page anew: at once with scripts, by the button without.
    private var settings: HTML {
        let formats = CustomerFormat.allCases.map { (value: $0.rawValue, label: texts($0.labelKey)) }
        return """
            <form class="panel-body stack" action="/admin/customers/import/\(run.id.text)"><div class="import-choices" data-auto>
            \(frame.select(texts("admin.import.formatLabel"), name: "format", options: formats, chosen: reading.format.rawValue))
            \(fields.html)\(fields.kept(names, chosen: typed["mapping"]))</div>
            <div class="row"><button class="btn btn-line">\(texts("admin.import.readAgain"))</button></div></form>
            """
    }

    private var choices: HTML {
        let codes = currencies.contains(reading.currency) ? currencies : [reading.currency] + currencies
        return """
            \(frame.field(
                texts("admin.customerImport.channel"), name: "channel", value: reading.channel,
                hint: texts("admin.customerImport.channelHint")))\
            \(frame.select(
                texts("admin.customerImport.currency"), name: "currency", options: codes.map { (value: $0.code, label: $0.code) },
                chosen: reading.currency.code))\
            \(fields.keepAs(typed))
            """
    }

    // MARK: Columns

    private var mapper: HTML {
        let head: HTML = """
            <th scope="col">\(texts("admin.import.column"))</th><th scope="col">\(texts("admin.import.firstRows"))</th>\
            <th scope="col">\(texts("admin.customerImport.meaning"))</th>
            """
        let rows = table.header.enumerated().filter { !$1.isEmpty }.map { column($0, $1) }
        return frame.panel(
            texts("admin.import.columns"), id: "columns",
            """
            <div class="panel-body"><p class="muted">\(texts("admin.customerImport.mapHint"))</p></div>
            <div class="mapper">\(frame.table(texts("admin.import.columns"), head: head, rows: rows))</div>
            """)
    }

    private func column(_ index: Int, _ name: String) -> HTML {
        let chosen = preview.mapping.columns[name] ?? ""
        let options: [HTML] = CustomerField.allCases.map { field in
            """
            <option value="\(field.rawValue)"\(flag: "selected", if: field.rawValue == chosen)>\
            \(texts("admin.customerImport.field.\(field)"))</option>
            """
        }
        return """
            <tr\(chosen.isEmpty ? " class=\"is-unmapped\"" as HTML : .empty)><th scope="row">\(name)</th>\
            <td class="muted">\(ColumnMapper.shown(preview.sample, index))</td><td><div class="mapper-field">\
            <select class="select" name="col-\(index)" aria-label="\(texts("admin.import.meaningOf", ["column": name]))">\
            <option value="">\(texts("admin.import.notRead"))</option>\(options)</select></div></td></tr>
            """
    }

    // MARK: What becomes of the first rows

    private var items: HTML {
        let heads = ["buyer", "contact", "what", "amount"]
        let head: [HTML] = heads.map { "<th scope=\"col\">\(texts("admin.customerImport.\($0)Head"))</th>" }
        let line: HTML = "<th scope=\"col\">\(texts("admin.import.lineHead"))</th>"
        return frame.table(
            texts("admin.customerImport.preview"), head: "\(line)\(head)", rows: preview.items.map(item))
    }

    private func item(_ item: CustomerPreview.Item) -> HTML {
        switch item.result {
        case .failure(let error):
            return """
                <tr><td class="num">\(item.line)</td><td colspan="4"><span class="pill pill-bad">\
                \(texts("admin.import.refusedHead"))</span> \(texts.say(error.message))</td></tr>
                """
        case .success(let customer):
            let record = customer.record
            let who = [record.name, record.company].filter { !$0.isEmpty }.joined(separator: " · ")
            let reach = [record.email, record.phone, record.city, record.country].filter { !$0.isEmpty }
            let amount = customer.amount.map { "\($0.decimalText) \($0.currency.code)" } ?? ""
            let day = customer.at?.day ?? ""
            let what = [texts("admin.customerImport.kind.\(customer.kind)"), customer.subject, day].filter { !$0.isEmpty }
            return """
                <tr><td class="num">\(item.line)</td><th scope="row"><span dir="auto">\(who)</span></th>\
                <td><span dir="auto">\(reach.joined(separator: " · "))</span></td><td>\(what.joined(separator: " · "))</td>\
                <td class="num">\(amount)</td></tr>
                """
        }
    }
}
