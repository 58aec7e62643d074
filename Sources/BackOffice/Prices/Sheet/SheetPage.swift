import Basics
import MoneyKit
import Pricing
import Web

/// The sheet: a row for each variant, a column for each currency or list. It is a form, and the script makes a spreadsheet of it.
struct SheetPage: Sendable {
    let visit: StaffVisit
    let frame: AdminFrame
    let desk: SheetDesk
    let sheet: PriceSheet
    /// What empty cells cost in another currency.
    let converted: [SheetColumn: PriceBook]
    let typed: Form
    let problems: FieldProblems

    private var texts: Texts { visit.texts }
    private var query: SheetQuery { desk.query }
    private var mayChange: Bool { sheet.columns.contains { desk.columns.mayChange($0, visit) } }

    private func say(_ key: String) -> String { texts("admin.prices.\(key)") }

    var html: HTML {
        let links: HTML = "<a class=\"btn btn-plain\" href=\"/admin/import\">\(say("readIn"))</a>"
        let content: HTML = sheet.page.items.isEmpty ? frame.empty(say("none"), say("noneHint"), icon: "tag") : form
        return frame.page(
            visit, title: texts("admin.nav.prices"),
            actions: "\(links)\(frame.exportLinks(visit, query.address()))",
            notice: visit.query.has("unchanged") ? say("unchanged") : nil,
            """
            \(problems.isEmpty ? nil : frame.notice(say("badCells"), kind: "bad"))\(filters)
            <section class="panel" aria-label="\(texts("admin.nav.prices"))">\(content)</section>\(frame.script("prices.js"))
            """)
    }

    // MARK: Filters

    private var filters: HTML {
        let anything = (value: "", label: texts("admin.list.all"))
        let places =
            [anything] + desk.categories.map { ($0.slug, String(repeating: "\u{2003}", count: $0.level - 1) + $0.title) }
        let missing = [(value: "", label: "–")] + sheet.columns.map { ($0.name, desk.columns.name($0, texts)) }
        return """
            <form class="filters" role="search" action="\(SheetQuery.place)"><div class="field field-wide">\
            <label for="fq">\(texts("admin.list.keyword"))</label><input class="input" id="fq" name="q" type="search" \
            value="\(query.filter.products.text)" placeholder="\(texts("admin.products.keywordHint"))"></div>\
            \(frame.select(texts("admin.product.category"), name: "category", options: places, chosen: query.category))\
            \(frame.select(say("missing"), name: "missing", options: missing, chosen: query.filter.missing?.name ?? ""))\
            <details class="sheet-columns"><summary class="btn btn-line">\(say("columns"))</summary><div class="ticks">\
            \(desk.columns.all.map(tick))</div><p class="hint">\(texts("admin.prices.columnsHint", ["most": "\(PriceSheet.mostColumns)"]))</p>\
            </details><button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="\(SheetQuery.place)">\(texts("admin.list.clear"))</a></form>
            """
    }

    private func tick(_ column: SheetColumn) -> HTML {
        """
        <label class="check"><input type="checkbox" name="c" value="\(column.name)"\
        \(flag: "checked", if: query.columns.contains(column))><bdi>\(desk.columns.name(column, texts))</bdi></label>
        """
    }

    // MARK: The sheet

    private var form: HTML {
        let heads: [HTML] = sheet.columns.map {
            "<th scope=\"col\" class=\"num\"><bdi>\(desk.columns.name($0, texts))</bdi></th>"
        }
        let table = frame.table(
            texts("admin.nav.prices"), head: "<th scope=\"col\">\(texts("admin.buyerPrices.sku"))</th>\(heads)",
            rows: sheet.page.items.map(row))
        let foot = frame.pages(texts, sheet.page) { query.address(page: $0) }
        guard mayChange else { return "\(table)\(foot)" }
        return """
            <form method="post" action="/admin/prices/look" data-guard data-sheet>\(visit.formToken)\
            <input type="hidden" name="_back" value="\(query.address(page: query.number))">\(table)\
            <div class="panel-body"><p class="hint">\(say("cellHint"))</p><div class="row"><button class="btn">\(say("look"))</button>\
            <span class="muted" data-changed="\(say("changedCells"))" hidden></span></div></div></form>\(foot)
            """
    }

    private func row(_ line: PriceSheet.Line) -> HTML {
        """
        <tr><th scope="row"><a href="/admin/products/\(line.product.text)"><bdi>\(line.sku)</bdi></a><br>\
        <span class="small muted"><bdi>\(line.title)</bdi></span></th>\(sheet.columns.map { cell(line, $0) })</tr>
        """
    }

    private func cell(_ line: PriceSheet.Line, _ column: SheetColumn) -> HTML {
        let kept = line.text(column)
        guard desk.columns.mayChange(column, visit) else { return "<td class=\"num\">\(kept)</td>" }
        let name = "\(line.variant.text).\(column.name)"
        let problem = problems["p.\(name)"]
        let label = "\(line.sku), \(desk.columns.name(column, texts))"
        let note: HTML? = problem.map { "<p class=\"error\" id=\"e-\(name)\">\(texts.say($0))</p>" }
        let seen = typed.has("w.\(name)") ? typed["w.\(name)"] : kept
        return """
            <td class="sheet-cell"><input class="input input-num" name="p.\(name)" aria-label="\(label)" autocomplete="off" \
            value="\(typed.has("p.\(name)") ? typed["p.\(name)"] : kept)" data-was="\(seen)" placeholder="\(placeholder(line, column))"\
            \(problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(name)\"" as HTML)>\(note)\
            <input type="hidden" name="w.\(name)" value="\(seen)"></td>
            """
    }

    /// What the price would be while the cell is empty.
    private func placeholder(_ line: PriceSheet.Line, _ column: SheetColumn) -> String {
        guard let book = converted[column], let table = PriceTable(line.breaks[SheetColumn(desk.columns.base)] ?? []),
            let shown = try? book.converted(table)
        else { return "" }
        return PriceCell.text(shown.breaks, moq: line.moq)
    }
}
