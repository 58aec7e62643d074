import Basics
import Catalog
import Foundation
import MoneyKit
import Web

/// What the product form shows and takes: the draft of a product, in one language at a time.
struct ProductEditor: Sendable {
    /// Empty rows below the quantity breaks, for new ones.
    static let spareBreaks = 2

    private(set) var draft: ProductDraft
    let language: LanguageTag
    let shop: ShopSettings
    /// What was typed for the breaks, kept as it was when it cannot be taken.
    private(set) var typedBreaks: [(from: String, price: String)]

    init(draft: ProductDraft, language: LanguageTag, shop: ShopSettings) {
        (self.draft, self.language, self.shop) = (draft, language, shop)
        typedBreaks = Self.commonBreaks(draft, shop.baseCurrency).map { ($0.map { (String($0.from), $0.price) }) } ?? []
    }

    /// The quantity breaks of the base currency when every variant has the same; only then are they edited here.
    static func commonBreaks(_ draft: ProductDraft, _ base: Currency) -> [ProductDraft.Break]? {
        let tables = Set((draft.variants ?? []).map { $0.prices?[base.code] ?? [] })
        return tables.count == 1 ? tables.first : nil
    }

    /// Prices differ between the variants.
    var hasOwnPrices: Bool { Self.commonBreaks(draft, shop.baseCurrency) == nil }

    /// Puts what was typed into the draft: texts and choices of an editor, prices of one who may set them. A field that the
    /// form does not have is left as it is.
    /// - Throws: `money.notANumber` with what was typed, or what a price that is none throws.
    mutating func take(_ form: Form, setsPrices: Bool) throws -> ProductDraft {
        takeTexts(form)
        takeChoices(form)
        draft.moq = try number(form, "moq") ?? draft.moq
        draft.increment = try number(form, "increment") ?? draft.increment
        if form.has("sampleMost") { draft.sampleMost = try number(form, "sampleMost") }
        try takeStock(form)
        if setsPrices { try takePrices(form) }
        return draft
    }

    private mutating func takeTexts(_ form: Form) {
        if form.has("slug") { draft.slug = form["slug"] }
        if form.has("title") { draft.title[language] = form["title"] }
        if form.has("summary") { draft.summary[language] = form["summary"] }
        if form.has("description") { draft.description[language] = form["description"] }
        if form.has("seoTitle") { draft.seoTitle[language] = form["seoTitle"] }
        if form.has("seoDescription") { draft.seoDescription[language] = form["seoDescription"] }
    }

    private mutating func takeChoices(_ form: Form) {
        draft.status = Product.Status(rawValue: form["status"]) ?? draft.status
        draft.audience = Product.Audience(rawValue: form["audience"]) ?? draft.audience
        if form.has("brand") { draft.brand = form["brand"] }
        if form.has("hsCode") { draft.hsCode = form["hsCode"] }
        // People type the commas of their own keyboard.
        if form.has("tags") {
            draft.tags = form["tags"].split(whereSeparator: { ",，、;；".contains($0) })
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
    }

    private mutating func takePrices(_ form: Form) throws {
        // Saving takes an empty price as the word to remove it.
        if form.has("samplePrice") { draft.samplePrices?[shop.baseCurrency.code] = form["samplePrice"] }
        guard !hasOwnPrices, form.has("from") else { return }
        typedBreaks = Array(zip(form.all("from"), form.all("price"))).map { ($0.0, $0.1) }
        try takeBreaks()
    }

    private mutating func takeBreaks() throws {
        let breaks = try typedBreaks.filter { !$0.from.isEmpty || !$0.price.isEmpty }.map { typed in
            guard let from = Int(typed.from.filter { $0 != "," && $0 != " " }), from > 0 else {
                throw AppError.invalid("money.notANumber", ["text": typed.from])
            }
            _ = try UnitPrice(typed.price, shop.baseCurrency)
            return ProductDraft.Break(from: from, price: typed.price)
        }
        let code = shop.baseCurrency.code
        draft.variants = draft.variants?.map { variant in
            var variant = variant
            variant.prices?[code] = breaks
            return variant
        }
    }

    /// An empty stock is made to order. Only what the person changed is taken: orders may have taken from the stock since the
    /// page was shown.
    private mutating func takeStock(_ form: Form) throws {
        draft.variants = try draft.variants?.map { variant in
            var variant = variant
            let name = "stock-\(variant.sku)"
            let isChanged = form.has(name) && form[name] != form["shown-\(name)"]
            variant.stock = isChanged ? .some(try number(form, name)) : nil
            return variant
        }
    }

    /// The number typed in a field; `nil` for an empty one.
    private func number(_ form: Form, _ name: String) throws -> Int? {
        guard !form[name].isEmpty else { return nil }
        guard let number = form.number(name), number >= 0 else {
            throw AppError.invalid("money.notANumber", ["text": form[name]])
        }
        return number
    }
}
