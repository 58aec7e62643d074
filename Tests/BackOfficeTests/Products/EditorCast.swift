import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// The shop of these tests: English first, French beside it; dollars, and euros at 0.80 a dollar.
enum EditorCast {
    static func fill(in tx: Transaction) throws -> ID<Product> {
        var shop = ShopSettings(name: "Lakeward")
        shop.languages = [.english, .french]
        shop.currencies = [.usd, .eur]
        try shop.save(in: tx)
        try PriceList.setBase(.usd, in: tx)
        try EuroRates.store([try EuroRate(.usd, day: "2026-10-30", rate: "1.25")], in: tx)
        for (slug, title) in [("bottles", "Bottles"), ("cups", "Cups")] {
            _ = try Category.save(CategoryDraft(slug: slug, title: [.english: title]), in: tx)
        }
        for (slug, title) in [("new", "New"), ("gifts", "Gifts")] {
            _ = try Collection.save(CollectionDraft(slug: slug, title: [.english: title]), in: tx)
        }
        for name in ["aa", "bb", "cc"] {
            try tx.run(
                """
                INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
                VALUES (\(name), \(name + ".jpg"), 1600, 1200, 5000, '#eeeeee', \(tx.now))
                """)
        }
        _ = try Offer.save(cup(), in: tx)
        return try Offer.save(bottle(), in: tx).id
    }

    /// A bottle of two colours, all of whose fields are filled.
    static func bottle() -> ProductDraft {
        var draft = ProductDraft(slug: "harbour-bottle", title: [.english: "Harbour bottle", .french: "Gourde Harbour"])
        draft.summary = [.english: "Keeps tea hot for a day."]
        draft.description = [.english: "<p>Steel, <strong>double wall</strong>.</p>\n<p>Two &amp; more lines.</p>"]
        draft.seoTitle = [.english: "Insulated bottle"]
        (draft.status, draft.audience, draft.unit) = (.active, .both, .pieces)
        (draft.brand, draft.origin, draft.hsCode, draft.port) = ("Tidewater", "CN", "9617.00", "Ningbo")
        (draft.moq, draft.increment, draft.sampleMost) = (100, 50, 2)
        (draft.categorySlug, draft.collectionSlugs, draft.tags) = ("bottles", ["gifts"], ["steel", "tea"])
        draft.specifications = [
            .init(name: [.english: "Capacity", .french: "Contenance"], number: "500", unit: "ml"),
            .init(name: [.english: "Material"], words: [.english: "18/8 steel", .french: "Acier 18/8"]),
        ]
        draft.options = [
            .init(
                name: [.english: "Colour", .french: "Couleur"],
                values: [
                    .init(key: "green", label: [.english: "Green", .french: "Vert"], swatch: "#2f5d50"),
                    .init(key: "sand", label: [.english: "Sand"], swatch: "#d9c7a3"),
                ])
        ]
        draft.variants = [variant("HB-GRN", "green", stock: 40), variant("HB-SND", "sand", stock: nil)]
        draft.variants?[0].barcode = "4006381333931"
        draft.samplePrices = ["USD": "12.00"]
        draft.weights = .init(netG: 300, grossG: 360, lengthMM: 70, widthMM: 70, heightMM: 265)
        draft.packing = .init(piecesPerCarton: 24, lengthMM: 500, widthMM: 340, heightMM: 290, grossG: 9_600)
        draft.supply = .init(quantity: 50_000, period: .month)
        draft.leadTimes = [.init(upTo: 1_000, days: 15), .init(upTo: nil, days: 30)]
        draft.customisations = [.init(kind: .logo, text: [.english: "Laser engraving"], moq: 300)]
        draft.pictures = [.init(pictureID: "aa", alt: [.english: "A green bottle"], sku: "HB-GRN"), .init(pictureID: "bb")]
        return draft
    }

    private static func variant(_ sku: String, _ key: String, stock: Int?) -> ProductDraft.VariantDraft {
        var variant = ProductDraft.VariantDraft(sku: sku, optionKeys: [key])
        (variant.stock, variant.weightG) = (.some(stock), 310)
        variant.prices = ["USD": [.init(from: 100, price: "4.20"), .init(from: 1_000, price: "3.855")]]
        return variant
    }

    /// A cup of which only the least is said.
    static func cup() -> ProductDraft {
        var draft = ProductDraft(slug: "reed-cup", title: [.english: "Reed cup"])
        draft.variants = [.init(sku: "RC-1")]
        return draft
    }
}
