import Catalog
import MoneyKit
import Sales
import Web

/// The lines of a quote and its extra charges as tables of inputs, and the way in from the catalogue.
struct QuoteLinesPanel {
    let page: QuotePage

    private var texts: Texts { page.texts }
    private var fields: EditorFields { page.fields }

    var html: HTML {
        """
        \(page.frame.panel(texts("admin.quote.lines"), id: "lines", "\(fields.note("lines"))\(table)\(catalogue)"))
        \(page.frame.panel(texts("admin.quote.charges"), id: "charges", "\(fields.note("charges"))\(charges)"))
        """
    }

    private static let columns = ["item", "quantity", "price", "discount", "net", "cost", "amount"]

    private var table: HTML {
        let head: [HTML] = Self.columns.map {
            "<th scope=\"col\"\($0 == "item" ? .empty : " class=\"num\"" as HTML)>\(label($0))</th>"
        }
        return page.frame.blocks(
            texts("admin.quote.lines"), head: "\(head)<td></td>", rows: rows(of: "lines", besides: ".unit").map(row))
    }

    private func label(_ key: String) -> String { texts("admin.quote.column.\(key)") }

    private func row(_ index: Int) -> HTML {
        let name = "lines.\(index)"
        let units = Product.Unit.allCases.map { ($0.rawValue, texts("admin.unit.\($0.rawValue)")) }
        let isKept = page.quote.content.lines.indices.contains(index)
        let sum = isKept ? page.sums.lines[index] : nil
        let drop: HTML? =
            page.isOpen && isKept
            ? "<button class=\"btn btn-plain\" name=\"_do\" value=\"drop:\(index)\" formnovalidate>\(texts("admin.quote.drop"))</button>"
            : nil
        return """
            <tr><td class="quote-item" data-label="\(label("item"))">\(fields.hidden("\(name).variant"))\
            \(fields.hidden("\(name).options"))\(fields.hidden("\(name).list"))\
            \(fields.cell(texts("admin.quote.title"), "\(name).title", placeholder: texts("admin.quote.title")))\
            \(fields.cell(texts("admin.quote.sku"), "\(name).sku", placeholder: texts("admin.quote.sku")))\
            \(about(index))</td>\
            <td class="num" data-label="\(label("quantity"))"><span class="quote-pair">\(fields.cell(label("quantity"), "\(name).quantity", isNumber: true))\
            \(fields.cell(texts("admin.quote.unit"), "\(name).unit", options: units))</span></td>\
            <td class="num" data-label="\(label("price"))">\(fields.cell(label("price"), "\(name).price", isNumber: true))</td>\
            <td class="num" data-label="\(label("discount"))">\(fields.cell(label("discount"), "\(name).discount", isNumber: true))</td>\
            <td class="num" data-label="\(label("net"))">\(sum.map { page.money.text($0.net) } ?? "–")</td>\
            <td class="num" data-label="\(label("cost"))">\(fields.cell(label("cost"), "\(name).cost", isNumber: true))</td>\
            <td class="num" data-label="\(label("amount"))">\(sum.map { page.money.text($0.amount) } ?? "–")</td><td>\(drop)</td></tr>
            """
    }

    /// The options, what the list asks for this quantity, and how far below it the line is.
    private func about(_ index: Int) -> HTML? {
        guard page.quote.content.lines.indices.contains(index) else { return nil }
        let line = page.quote.content.lines[index]
        let off = page.margin.lineDiscounts[index]
        let words = [
            line.options, line.listPrice.map { texts("admin.quote.list", ["price": page.money.text($0)]) } ?? "",
            off > 0 ? texts("admin.quote.off", ["percent": QuoteForm.percent(off)]) : "",
        ].filter { !$0.isEmpty }
        return words.isEmpty ? nil : "<span class=\"small muted\">\(words.joined(separator: " · "))</span>"
    }

    /// By SKU, or by looking for a word of it or of the title.
    private var catalogue: HTML? {
        guard page.isOpen else { return nil }
        let found: [HTML] = (page.found ?? []).map { item in
            """
            <li><button class="btn btn-plain" name="_do" value="pick:\(item.sku)">\(texts("admin.quote.pick"))</button>\
            <span>\(item.title) <span class="small muted">\(item.sku)</span></span></li>
            """
        }
        let list: HTML? =
            page.found == nil
            ? nil
            : found.isEmpty
                ? "<p class=\"muted\">\(texts("admin.quote.nothingFound"))</p>" : "<ul class=\"quote-found\">\(found)</ul>"
        return """
            <div class="panel-body quote-add"><div class="filters">\
            \(fields.field(texts("admin.quote.addSKU"), "add.sku", attributes: " autocomplete=\"off\""))\
            \(fields.field(texts("admin.quote.column.quantity"), "add.quantity", isNumber: true))\
            <button class="btn btn-line" name="_do" value="add">\(texts("admin.quote.add"))</button>\
            <button class="btn btn-plain" name="_do" value="find" formnovalidate>\(texts("admin.quote.find"))</button></div>\(list)\
            <div class="filters">\(fields.field(
                texts("admin.quote.discountAll"), "discountAll", hint: texts("admin.quote.discountAllHint"), isNumber: true))\
            <button class="btn btn-line" name="_do" value="discount">\(texts("admin.quote.discountNow"))</button></div></div>
            """
    }

    // MARK: Charges

    private var charges: HTML {
        let head: [HTML] = ["kind", "label", "amount"].map { "<th scope=\"col\">\(texts("admin.quote.charge.\($0)"))</th>" }
        let kinds = QuoteContent.Charge.Kind.allCases.map { ($0.rawValue, texts("admin.quote.charge.\($0.rawValue)")) }
        let rows: [HTML] = rows(of: "charges", besides: ".kind").map { index in
            let name = "charges.\(index)"
            return """
                <tr><td>\(fields.cell(texts("admin.quote.charge.kind"), "\(name).kind", options: kinds))</td>\
                <td>\(fields.cell(texts("admin.quote.charge.label"), "\(name).label"))</td>\
                <td class="num">\(fields.cell(texts("admin.quote.charge.amount"), "\(name).amount", isNumber: true))</td></tr>
                """
        }
        return page.frame.blocks(texts("admin.quote.charges"), head: "\(head)", rows: rows)
    }

    /// The rows that hold something and one for more. A choice that always has a value, such as the unit, fills no row.
    private func rows(of list: String, besides choice: String) -> Range<Int> {
        let filled = fields.form.fields.filter { !$0.value.isEmpty && !$0.name.hasSuffix(choice) }
        let last = filled.compactMap { EditorFields.place(of: $0.name, in: list) }.max() ?? -1
        return 0..<(last + 1 + (page.isOpen ? fields.spareRows : 0))
    }
}
