import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@Suite struct PriceBookTests {
    @Test func aQuantityHasItsBreakAndKnowsTheNext() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (_, variants) = try OfferTests.furnish(tx)
                let table = try #require(try PriceBook.load(.usd, in: tx).tables(for: variants, in: tx)[variants[0]])
                let price = try table.price(of: 300)
                #expect(price.unit.decimalText == "3.42")
                #expect(price.line.decimalText == "1026.00")
                #expect(price.next?.add == 200)
                #expect(price.next?.unit.decimalText == "3.05")
                #expect(try table.price(of: 2_000).next == nil)
                #expect(try table.price(of: 1).unit.decimalText == "3.42")
                #expect(throws: AppError.self) { try table.price(of: 0) }
            }
        }
    }

    @Test func aFixedPriceWinsOverAConvertedOne() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, variants) = try OfferTests.furnish(tx)
                let book = try PriceBook.load(.eur, in: tx)
                #expect(book.rateDay == "2026-10-30")
                #expect(book.rate.numerator == 2_500)
                #expect(book.rate.denominator == 2_793)
                let tables = try book.tables(for: variants, in: tx)
                // 3.42 / 1.1172 = 3.0612…, 3.05 / 1.1172 = 2.7300…, 2.61 / 1.1172 = 2.3361…
                #expect(tables[variants[0]]?.breaks.map(\.unit.decimalText) == ["3.06", "2.73", "2.34"])
                #expect(tables[variants[0]]?.isFixed == false)
                #expect(tables[variants[1]]?.breaks.map(\.unit.decimalText) == ["3.90"])
                #expect(tables[variants[1]]?.isFixed == true)
                #expect(try book.samplePrice(of: id, in: tx)?.decimalText == "7.16")
                let card = try #require(try book.lowestPrices(of: [id], in: tx)[id])
                #expect(card.lowest.decimalText == "2.34")
                #expect(card.atMOQ.decimalText == "3.06")
                #expect(try book.convert(try Money("12.50", .usd)).decimalText == "11.19")
            }
        }
    }

    /// The large flask costs 2.00 dollars at most quantities, which is 1.79 euros; but in euros its price is fixed at 3.90.
    @Test func aCardCountsAFixedPriceOfAVariantAlone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (id, _) = try OfferTests.furnish(tx)
                var offer = OfferTests.offer()
                offer.variants?[1].prices = [
                    "USD": [.init(from: 100, price: "4.10"), .init(from: 500, price: "2.00")],
                    "EUR": [.init(from: 100, price: "3.90")],
                ]
                _ = try Offer.save(offer, in: tx)
                let mixed = try #require(try PriceBook.load(.eur, in: tx).lowestPrices(of: [id], in: tx)[id])
                #expect(mixed.lowest.decimalText == "2.34")
                #expect(mixed.atMOQ.decimalText == "3.06")
                #expect(try PriceBook.load(.usd, in: tx).lowestPrices(of: [id], in: tx)[id]?.lowest.decimalText == "2.00")

                offer.variants?[0].prices = ["EUR": [.init(from: 100, price: "4.00")]]
                _ = try Offer.save(offer, in: tx)
                let fixed = try #require(try PriceBook.load(.eur, in: tx).lowestPrices(of: [id], in: tx)[id])
                #expect(fixed.lowest.decimalText == "3.90")
                #expect(fixed.atMOQ.decimalText == "3.90")
            }
        }
    }

    @Test func markupAndEndingsFollowTheCurrencysRule() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (_, variants) = try OfferTests.furnish(tx)
                try CurrencyPolicy.save(
                    [
                        CurrencyPolicy(.usd), CurrencyPolicy(.cny, markupBasisPoints: 250, roundingStep: 100, roundingEnding: 99),
                        CurrencyPolicy(.jpy, roundingStep: 1),
                    ], in: tx)
                // 3.42 × 7.4326 / 1.1172 × 1.025 = 23.3215…
                let yuan = try PriceBook.load(.cny, in: tx).tables(for: variants, in: tx)[variants[0]]
                #expect(yuan?.breaks.map(\.unit.decimalText) == ["22.99", "20.99", "17.99"])
                // 3.42 × 175.68 / 1.1172 = 537.7…
                let yen = try PriceBook.load(.jpy, in: tx).tables(for: variants, in: tx)[variants[0]]
                #expect(yen?.breaks.map(\.unit.decimalText) == ["538", "480", "410"])
                #expect(try !CurrencyPolicy.save(CurrencyPolicy.all(in: tx), in: tx))
            }
        }
    }

    @Test func aCurrencyWithoutARateIsRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try OfferTests.furnish(tx)
                let unknown = try #require(Currency(rawValue: "KWD"))
                let error = #expect(throws: AppError.self) { try PriceBook.load(unknown, in: tx) }
                #expect(error?.message.key == "pricing.noRate")
            }
        }
    }
}
