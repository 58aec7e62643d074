import Basics
import Catalog
import MoneyKit
import Pricing
import Sales
import Store

/// A shop in English, French and Arabic that sells one bottle in two colours, in dollars and euros.
enum TestShop {
    /// Text that would be trouble if it were ever taken for markup.
    static let hostile = "</script><script>alert(1)</script><b title='\"&"

    static func fill(in tx: Transaction) throws {
        var settings = ShopSettings(name: "Lakeward")
        settings.languages = [.english, .french, .arabic]
        settings.currencies = [.usd, .eur]
        settings.tagline = [.english: "Steel for daily use", .french: "L’acier de tous les jours"]
        try settings.save(in: tx)
        try PriceList.setBase(.usd, in: tx)
        try EuroRates.storeSnapshot(in: tx)
        try Category.save(CategoryDraft(slug: "bottles", title: [.english: "Bottles", .french: "Bouteilles"]), in: tx)
        try Offer.save(bottle, in: tx)
        try ShippingZone.save(
            [
                ShippingZone(
                    id: ID("zone-europe"), name: [.english: "Europe"], transit: [.english: "5–8 days"], countries: ["FR", "DE"],
                    rates: [.init(upTo: 100_000, price: Money(minor: 8_400, .usd))])
            ], base: .usd, by: "test", in: tx)
        try ContentPage.save(page, in: tx)
    }

    /// 50 pieces at least, in tens; whole in English and French, untranslated in Arabic.
    static var bottle: ProductDraft {
        var draft = ProductDraft(slug: "bottle", title: [.english: "Bottle <500 ml>", .french: "Bouteille 500 ml"])
        draft.summary = [.english: hostile, .french: "Une bouteille"]
        draft.description = [.english: "<p>Good</p><script>alert(2)</script>", .french: "<p>Bon</p>"]
        (draft.status, draft.audience, draft.categorySlug) = (.active, .own, "bottles")
        (draft.moq, draft.increment, draft.sampleMost) = (50, 10, 2)
        draft.weights = .init(grossG: 400)
        draft.options = [
            .init(
                name: [.english: "Colour", .french: "Couleur"],
                values: [
                    .init(key: "lake", label: [.english: "Lake"], swatch: "#2d6a62"),
                    .init(key: "sand", label: [.english: "Sand"], swatch: "#cdb894"),
                ])
        ]
        draft.variants = ["lake", "sand"].map { colour in
            var variant = ProductDraft.VariantDraft(sku: "B-\(colour.uppercased())", optionKeys: [colour])
            variant.stock = .some(nil)
            variant.prices = [
                "USD": [.init(from: 50, price: "5.40"), .init(from: 200, price: "5.10"), .init(from: 1_000, price: "4.60")],
                "EUR": [.init(from: 50, price: "5.00"), .init(from: 200, price: "4.75")],
            ]
            return variant
        }
        draft.samplePrices = ["USD": "12", "EUR": "11"]
        return draft
    }

    private static var page: PageDraft {
        var draft = PageDraft(slug: "factory", title: [.english: "The factory", .french: "L’usine"])
        draft.body = [.english: "<p>One roof</p>", .french: "<p>Un toit</p>"]
        return draft
    }
}
