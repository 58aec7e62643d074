import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@Suite struct OfferTests {
    static func offer(_ slug: String = "flask") -> ProductDraft {
        var draft = ProductDraft(slug: slug, title: [.english: "Flask"])
        (draft.status, draft.moq, draft.sampleMost) = (.active, 100, 2)
        draft.options = [
            .init(
                name: [.english: "Size"],
                values: [.init(key: "350", label: [.english: "350 ml"]), .init(key: "500", label: [.english: "500 ml"])])
        ]
        var small = ProductDraft.VariantDraft(sku: "\(slug)-350", optionKeys: ["350"])
        small.prices = [
            "USD": [.init(from: 100, price: "3.42"), .init(from: 500, price: "3.05"), .init(from: 2_000, price: "2.61")]
        ]
        var large = ProductDraft.VariantDraft(sku: "\(slug)-500", optionKeys: ["500"])
        large.prices = ["USD": [.init(from: 100, price: "4.10")], "EUR": [.init(from: 100, price: "3.90")]]
        draft.variants = [small, large]
        draft.samplePrices = ["USD": "8.00"]
        return draft
    }

    static let rates = [("USD", "1.1172"), ("JPY", "175.68"), ("CNY", "7.4326")]

    /// The offer and rates of one day.
    static func furnish(_ tx: Transaction) throws -> (id: ID<Product>, variants: [ID<Variant>]) {
        try PriceList.setBase(.usd, in: tx)
        for (code, rate) in rates {
            let currency = try #require(Currency(rawValue: code))
            try EuroRates.store([try EuroRate(currency, day: "2026-10-30", rate: rate)], in: tx)
        }
        let id = try Offer.save(offer(), in: tx).id
        let variants = try tx.rows("SELECT id FROM variants WHERE product_id = \(id) ORDER BY position").map {
            $0[0] as ID<Variant>
        }
        return (id, variants)
    }

    @Test func anOfferRoundTrips() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, _) = try Self.furnish(tx)
                #expect(try Offer.save(Self.offer(), in: tx) == .unchanged(id))
                let loaded = try #require(try Offer.load(id, in: tx))
                #expect(loaded.variants?[0].prices == Self.offer().variants?[0].prices)
                #expect(loaded.variants?[1].prices == Self.offer().variants?[1].prices)
                #expect(loaded.samplePrices == ["USD": "8.00"])
                #expect(try Offer.save(loaded, in: tx) == .unchanged(id))
                var dearer = Self.offer()
                dearer.variants?[0].prices?["USD"]?[0].price = "3.45"
                #expect(try Offer.save(dearer, in: tx) == .updated(id))
            }
        }
    }

    @Test func pricesThatTheDraftDoesNotNameStay() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, variants) = try Self.furnish(tx)
                var draft = ProductDraft(slug: "flask", title: [.english: "Flask"])
                draft.moq = 500
                #expect(try Offer.save(draft, in: tx) == .updated(id))
                let book = try PriceBook.load(.usd, in: tx)
                #expect(try book.tables(for: variants, in: tx).count == 2)
                #expect(try book.lowestPrices(of: [id], in: tx)[id]?.atMOQ.decimalText == "3.05")
                var without = Self.offer()
                without.variants?[1].prices = ["EUR": []]
                without.samplePrices = ["USD": ""]
                #expect(try Offer.save(without, in: tx) == .updated(id))
                #expect(try book.samplePrice(of: id, in: tx) == nil)
                #expect(try PriceBook.load(.eur, in: tx).tables(for: variants, in: tx)[variants[1]]?.isFixed == false)
            }
        }
    }

    @Test(arguments: [
        ("money.notANumber", "USD", [ProductDraft.Break(from: 1, price: "3,42")]),
        ("money.tooManyDecimals", "USD", [.init(from: 1, price: "3.4212345")]),
        ("pricing.negative", "USD", [.init(from: 1, price: "-1")]),
        ("pricing.currency", "US$", [.init(from: 1, price: "1")]),
        ("pricing.breaks", "USD", [.init(from: 1, price: "2"), .init(from: 1, price: "1")]),
        ("pricing.breaks", "USD", [.init(from: 0, price: "2")]),
    ])
    func aWrongPriceIsRefusedAndNothingIsWritten(key: String, currency: String, breaks: [ProductDraft.Break]) async throws {
        var spoiled = Self.offer()
        spoiled.variants?[0].prices = [currency: breaks]
        let draft = spoiled
        try await BothEngines.run { database in
            let error = await #expect(throws: AppError.self) { try await database.write { try Offer.save(draft, in: $0) } }
            #expect(error?.message.key == key)
            let products: Int? = try await database.read { try $0.value("SELECT count(*) FROM products") }
            #expect(products == 0)
        }
    }
}
