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

    static let mostShownCells = 6
    static let mostShownCharacters = 60

    private var texts: Texts { visit.texts }
    private var isTable: Bool { reading.format == .table }

    var html: HTML {
        frame.page(
            visit, title: run.fileName,
            """
            <p><a class="back" href="/admin/import">← \(texts("admin.nav.import"))</a></p>
            \(ImportSteps.reading.html(texts))
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(frame.panel(texts("admin.import.howRead"), id: "how", settings))
            <form class="stack" method="post" action="/admin/import/\(run.id.text)">\(visit.formToken)\(carried)
            \(isTable ? mapper : plainColumns)
            <section class="panel" aria-label="\(texts("admin.import.next"))"><div class="panel-body stack">
            <div class="import-choices">\(ImportChoices(texts: texts, frame: frame, shop: shop).html(chosen))\(keepAs)</div>
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
            \(sheets.count > 1 ? sheet : .empty)\(header)\(table.kind.isWorkbook ? .empty : encoding)
            \(isTable && !names.isEmpty ? kept : .empty)</div>
            <div class="row"><button class="btn btn-line">\(texts("admin.import.readAgain"))</button></div></form>
            """
    }

    private var sheet: HTML {
        let all = sheets.map { (value: $0, label: $0) }
        var here = ""
        if case .workbook(let sheet) = table.kind { here = sheet }
        return frame.select(texts("admin.import.sheet"), name: "sheet", options: all, chosen: here)
    }

    private var header: HTML {
        let rows = table.firstRows.map { row in
            let cells = row.cells.filter { !$0.isEmpty }.prefix(Self.mostShownCells)
            let text = String(cells.joined(separator: " · ").prefix(Self.mostShownCharacters))
            return (value: String(row.line), label: texts("admin.import.rowOf", ["row": String(row.line), "cells": text]))
        }
        return frame.select(
            texts("admin.import.headerRow"), name: "headerLine", options: rows, chosen: String(table.headerLine))
    }

    private var encoding: HTML {
        var found = ""
        if case .text(_, let encoding) = table.kind { found = encoding.rawValue }
        let all = TextEncoding.offered.map { (value: $0.rawValue, label: texts("admin.import.encodings.\($0)")) }
        return frame.select(texts("admin.import.encoding"), name: "encoding", options: all, chosen: found)
    }

    private var kept: HTML {
        let none = [(value: "", label: texts("admin.import.guessed"))]
        return frame.select(
            texts("admin.import.kept"), name: "mapping", options: none + names.map { (value: $0, label: $0) },
            chosen: typed["mapping"])
    }

    /// What was said above goes along with the columns.
    private var carried: HTML {
        var fields = [("format", reading.format.rawValue), ("headerLine", String(table.headerLine))]
        if case .workbook(let sheet) = table.kind { fields.append(("sheet", sheet)) }
        if case .text(_, let encoding) = table.kind { fields.append(("encoding", encoding.rawValue)) }
        return "\(fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })"
    }

    // MARK: Columns

    private var mapper: HTML {
        ColumnMapper(
            texts: texts, frame: frame, header: table.header, sample: sample, mapping: mapping,
            languages: shop.languages.filter { $0 != run.settings.language },
            currencies: shop.currencies.filter { $0 != run.settings.currency }
        ).html
    }

    private var keepAs: HTML {
        isTable
            ? frame.field(
                texts("admin.import.keepAs"), name: "name", value: typed.has("name") ? typed["name"] : typed["mapping"],
                hint: texts("admin.import.keepHint"))
            : .empty
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
