import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@Suite struct PriceColumnTests {
    private static func draft(_ slug: String, _ price: String?) -> ProductDraft {
        var draft = ProductDraft(slug: slug, title: [.english: slug])
        draft.status = .active
        var variant = ProductDraft.VariantDraft(sku: slug.uppercased())
        if let price { variant.prices = ["USD": [.init(from: 1, price: price)]] }
        draft.variants = [variant]
        return draft
    }

    /// Of each product in the order in which they were first shown.
    private static func fine(
        _ currency: Currency, _ facets: FacetShelf, _ prices: PriceShelf, in tx: Transaction
    ) throws -> [Int64] {
        let index = try facets.index(in: tx)
        return try prices.column(try PriceBook.load(currency, in: tx), index, in: tx)?.fine ?? []
    }

    @Test func pricesFollowTheirProductsInEveryCurrency() async throws {
        try await BothEngines.run { database in
            let (facets, prices) = (FacetShelf(), PriceShelf())
            try await database.write { tx in
                try PriceList.setBase(.usd, in: tx)
                try EuroRates.store([try EuroRate(.usd, day: "2026-10-30", rate: "1.25")], in: tx)
                for (slug, price) in [("cup", "5.00"), ("mug", "2.50"), ("jug", nil)] {
                    _ = try Offer.save(Self.draft(slug, price), in: tx)
                }
            }
            let dollars = try await database.read { try Self.fine(.usd, facets, prices, in: $0) }
            #expect(dollars == [5_000_000, 2_500_000, -1])
            let euros = try await database.read { try Self.fine(.eur, facets, prices, in: $0) }
            #expect(euros == [4_000_000, 2_000_000, -1])
            try await database.write { tx in
                _ = try Offer.save(Self.draft("jug", "7.50"), in: tx)
                _ = try Offer.save(Self.draft("mug", "3.00"), in: tx)
            }
            let later = try await database.read { try Self.fine(.usd, facets, prices, in: $0) }
            #expect(later == [5_000_000, 3_000_000, 7_500_000])
        }
    }
}
