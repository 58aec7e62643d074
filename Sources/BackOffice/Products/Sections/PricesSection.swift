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

    static func place(_ message: Message, in fields: Form, _ desk: ProductDesk) -> (FieldProblems, Message?) {
        (.none, message)
    }
}
