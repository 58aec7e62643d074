import Basics
import Catalog
import MoneyKit
import Pricing
import Web

/// What quantities are sold and what they cost: the base currency's breaks, prices fixed in other currencies, and samples.
enum PricesSection: ProductSection {
    static func fields(_ desk: ProductDesk) -> Form {
        let product = desk.product
        let quantities = [
            ("moq", String(product.moq ?? 1)), ("increment", String(product.increment ?? 1)),
            ("sampleMost", product.sampleMost.map(String.init) ?? ""),
        ].map { (name: $0.0, value: $0.1) }
        return Form(quantities + (desk.setsPrices ? prices(desk) : []))
    }

    /// The fields that only those may send who set prices.
    static func prices(_ desk: ProductDesk) -> [(name: String, value: String)] {
        PriceGrid.currencies(desk).flatMap { currency in
            PriceGrid(currency, desk).fields()
                + [(name: "sample-\(currency.code)", value: desk.product.samplePrices?[currency.code] ?? "")]
        }
    }

    static func take(_ reader: inout FieldReader, into product: inout ProductDraft, _ desk: ProductDesk) {
        product.moq = reader.whole("moq", from: 1) ?? 1
        product.increment = reader.whole("increment", from: 1) ?? 1
        product.sampleMost = reader.whole("sampleMost", from: 1)
        guard desk.setsPrices else { return }
        for currency in PriceGrid.currencies(desk) {
            PriceGrid(currency, desk).take(&reader, into: &product)
            let price = reader.price("sample-\(currency.code)", currency)
            // Saving takes an empty price as the word to remove it.
            if price != nil || product.samplePrices?[currency.code] != nil { product.samplePrices?[currency.code] = price ?? "" }
        }
    }

    /// With a row for each variant, the first row's prices go into all of them; they are shown, and saved when the form is.
    static func rearranged(_ fields: Form, _ wish: String, _ desk: ProductDesk) -> Form {
        guard desk.setsPrices, wish.hasPrefix("fill-"),
            let currency = PriceGrid.currencies(desk).first(where: { "fill-\($0.code)" == wish })
        else { return fields }
        let grid = PriceGrid(currency, desk)
        guard grid.isEach, let first = grid.rows.first ?? nil else { return fields }
        let columns =
            fields.fields.compactMap { EditorFields.place(of: $0.name, in: grid.fromList) }.max().map { 0...$0 } ?? 0...0
        var wanted: [String: String] = [:]
        for column in columns {
            for case let sku? in grid.rows { wanted[grid.cell(column, sku)] = fields[grid.cell(column, first)] }
        }
        let kept = fields.fields.filter { wanted[$0.name] == nil }
        return Form(kept + wanted.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
    }

    static func place(_ message: Message, in fields: Form, _ desk: ProductDesk) -> (FieldProblems, Message?) {
        (.none, message)
    }
}
