import Basics
import Catalog
import MoneyKit
import Pricing
import Web

extension PricesSection {
    static func view(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let panels = Panels(desk.texts)
        let quantities = panels.panel("quantities", quantities(fields))
        guard !desk.setsPrices else { return "\(quantities)\(prices(fields, desk))" }
        // One who may not set prices sees those that are stored.
        let stored = EditorFields(form: Form(self.prices(desk)), problems: .none, texts: fields.texts, spareRows: 0)
        return """
            \(quantities)<p class="muted">\(desk.texts("admin.product.pricesReadOnly"))</p>
            <fieldset class="read-only stack" disabled>\(prices(stored, desk))</fieldset>
            """
    }

    private static func quantities(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return """
            <div class="form-3">
            \(fields.field(texts("admin.products.moq"), "moq", hint: texts("admin.product.moqHint"), isNumber: true))
            \(fields.field(texts("admin.products.increment"), "increment", hint: texts("admin.product.incrementHint"), isNumber: true))
            \(fields.field(texts("admin.products.sampleMost"), "sampleMost", hint: texts("admin.product.sampleMostHint"), isNumber: true))
            </div>
            """
    }

    private static func prices(_ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let (texts, base) = (desk.texts, desk.shop.baseCurrency)
        let grid = PriceGrid(base, desk)
        let sample = fields.field(
            texts("admin.product.samplePrice"), "sample-\(base.code)", hint: texts("admin.product.samplePriceHint"),
            unit: base.code,
            isNumber: true)
        let title = texts("admin.products.breaks", ["currency": base.code])
        return """
            \(Panels(texts).panel(title, id: "breaks", """
                \(table(grid, fields, desk, nil, title))<div class="panel-body">\(sample)</div>\
                <div class="panel-foot"><span>\(texts("admin.product.breaksHint"))</span>\
                <span class="row">\(fillDown(grid, fields, desk))\(eachSwitch(desk))\(fields.spareRows > 0 ? Panels(texts).moreRows : nil)</span></div>
                """ as HTML))
            \(desk.books.map { fixed($0, fields, desk) })
            """
    }

    /// The way between one row for all variants and a row for each, while both show the same prices.
    private static func eachSwitch(_ desk: ProductDesk) -> HTML? {
        guard (desk.product.variants ?? []).count > 1, !PriceGrid.differ(desk) else { return nil }
        let address = EditorAddress.page(desk.id, .prices)
        let (target, key) = desk.pricesEach ? (address, "together") : ("\(address)?_each", "each")
        return "<a class=\"btn btn-plain\" href=\"\(href: target)\">\(desk.texts("admin.product.\(key)"))</a>"
    }

    /// What the first variant costs, all cost.
    private static func fillDown(_ grid: PriceGrid, _ fields: EditorFields, _ desk: ProductDesk) -> HTML? {
        guard grid.isEach, grid.rows.count > 1, desk.setsPrices else { return nil }
        return """
            <button class="btn btn-plain" name="_do" value="fill-\(grid.currency.code)" formnovalidate>\
            \(desk.texts("admin.variants.fillPrices"))</button>
            """
    }

    // MARK: One currency

    /// Prices fixed in another currency, closed while there are none, with the converted ones beside.
    private static func fixed(_ book: PriceBook, _ fields: EditorFields, _ desk: ProductDesk) -> HTML {
        let texts = desk.texts
        let code = book.currency.code
        let grid = PriceGrid(book.currency, desk)
        let isOpen =
            grid.isFixed || fields.problems.names.contains { $0.hasPrefix(code + ".") || $0 == code || $0 == "sample-\(code)" }
        let state = grid.isFixed ? texts("admin.product.fixed") : texts("admin.product.converted", ["day": book.rateDay])
        let sample = desk.product.samplePrices?[book.base.code].flatMap { try? UnitPrice($0, book.base) }
        let convertedSample = sample.flatMap { try? book.converted($0) }.map { approximate($0, texts) }
        let title = texts("admin.product.pricesIn", ["currency": code])
        return """
            <details class="panel"\(flag: "open", if: isOpen)><summary class="panel-head"><h2>\(title)</h2>\
            <span class="pill\(grid.isFixed ? " pill-info" : "")">\(state)</span></summary>\
            \(table(grid, fields, desk, book, title))
            <div class="panel-body">\(fields.field(texts("admin.product.samplePrice"), "sample-\(code)", hint: convertedSample, unit: code, isNumber: true))
            </div><div class="panel-foot"><span>\(texts("admin.product.fixedHint"))</span>\(fillDown(grid, fields, desk))</div></details>
            """
    }

    private static func table(
        _ grid: PriceGrid, _ fields: EditorFields, _ desk: ProductDesk, _ book: PriceBook?, _ title: String
    ) -> HTML {
        let texts = desk.texts
        let columns = fields.rows(grid.fromList, spare: false).count + (book == nil ? fields.spareRows : min(1, fields.spareRows))
        let heads: [HTML] = (0..<columns).map { column in
            "<td class=\"narrow\">\(fields.cell("\(texts("admin.products.from")) (\(column + 1))", grid.from(column), isNumber: true))</td>"
        }
        let rows: [HTML] = grid.rows.map { sku in
            let name = sku ?? texts("admin.product.allVariants", ["count": String((desk.product.variants ?? []).count)])
            let cells: [HTML] = (0..<columns).map { column in
                let from = Int(FieldReader.plain(fields.form[grid.from(column)]))
                let converted = book.flatMap { grid.converted(sku, from, by: $0) }.map { approximate($0, texts) }
                let label = texts(
                    "admin.product.priceOf",
                    ["variant": name, "from": from.map(String.init) ?? "–", "currency": grid.currency.code])
                return """
                    <td class="narrow">\(fields.cell(label, grid.cell(column, sku), isNumber: true, hint: converted))</td>
                    """
            }
            return "<tr><th scope=\"row\">\(name)</th>\(cells)</tr>"
        }
        let unit = texts("admin.unit.\(desk.product.unit?.rawValue ?? "pcs")")
        let head: HTML = "<tr><th scope=\"row\">\(texts("admin.product.fromUnits", ["unit": unit]))</th>\(heads)</tr>"
        return """
            \(Panels(texts).note(fields, grid.currency.code))\(more(grid, desk))<div class="scroll-x" tabindex="0" role="group" \
            aria-label="\(title)"><table class="table form-table price-grid"><tbody>\(head)\(rows)</tbody></table></div>
            """
    }

    private static func more(_ grid: PriceGrid, _ desk: ProductDesk) -> HTML? {
        let count = (desk.product.variants ?? []).count - PriceGrid.mostRows
        guard grid.isEach, count > 0 else { return nil }
        return "<p class=\"list-note hint\">\(desk.texts("admin.product.moreVariants", ["count": String(count)]))</p>"
    }

    private static func approximate(_ price: UnitPrice, _ texts: Texts) -> String {
        "≈ " + MoneyFormat(texts.language).text(price)
    }
}
