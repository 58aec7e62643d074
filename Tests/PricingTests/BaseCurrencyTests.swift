import Basics
import Catalog
import Journal
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@Suite struct BaseCurrencyTests {
    private static func offer(_ prices: [String: String]) -> ProductDraft {
        var draft = ProductDraft(slug: "flask", title: [.english: "Flask"])
        var variant = ProductDraft.VariantDraft(sku: "flask")
        variant.prices = prices.mapValues { [.init(from: 1, price: $0)] }
        draft.variants = [variant]
        return draft
    }

    @Test func theFirstImportDoesNotChooseTheBaseCurrency() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Offer.save(Self.offer(["EUR": "3.90", "USD": "4.20"]), in: tx)
                #expect(try PriceList.base(in: tx) == .usd)
                #expect(try ShopSettings.load(in: tx).baseCurrency == .usd)
                #expect(try tx.value("SELECT currency FROM price_lists WHERE is_base = 1", as: String.self) == "USD")
            }
        }
    }

    @Test func theBaseCurrencyIsChosenUntilSomethingIsKeptInIt() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var shop = ShopSettings(name: "Lakeward")
                (shop.currencies, shop.baseCurrency) = ([.eur, .usd], .eur)
                try shop.save(by: "ann", in: tx)
                #expect(try PriceList.base(in: tx) == .eur)
                #expect(try PriceBook.load(.eur, in: tx).base == .eur)
                let entry = try #require(try Journal.entries(about: "shop", in: tx).first { $0.kind == "currency.baseChosen" })
                #expect(entry.actor == "ann")
                #expect(entry.fields == ["before": "USD", "after": "EUR"])

                let id = try Offer.save(Self.offer(["USD": "4.20"]), in: tx).id
                // Nothing is kept in euros yet.
                try PriceList.setBase(.usd, in: tx)
                #expect(try tx.value("SELECT sort_price FROM products WHERE id = \(id)", as: Int64?.self) == 4_200_000)
                let error = #expect(throws: AppError.self) { try PriceList.setBase(.eur, in: tx) }
                #expect(error?.message == Message("settings.baseCurrencySettled", ["currency": "USD"]))
                shop = try ShopSettings.load(in: tx)
                #expect(shop.baseCurrency == .usd)
                shop.baseCurrency = .eur
                #expect(throws: AppError.self) { try shop.save(in: tx) }
                #expect(try ShopSettings.load(in: tx).baseCurrency == .usd)
            }
        }
    }

    @Test func aRateSetByHandServesWhereTheBankHasNone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let dinar = try #require(Currency(rawValue: "KWD"))
                try OwnRates.save([dinar: "0.3071"], base: .usd, by: "ann", in: tx)
                let book = try PriceBook.load(dinar, in: tx)
                #expect(book.rateDay == "2026-11-01")
                #expect(try book.converted(UnitPrice("3.42", .usd)).decimalText == "1.050")
                #expect(try book.convert(Money("100", .usd)).decimalText == "30.710")
                let entries = try Journal.entries(about: "rates", in: tx)
                #expect(entries.map(\.kind) == ["rates.set"])
                #expect(entries[0].fields == ["before": "", "after": "USD/KWD 0.3071"])

                for text in ["0", "-1", "zero", "", "1e3", "0,3"] {
                    let error = #expect(throws: AppError.self) { try OwnRates.save([dinar: text], base: .usd, in: tx) }
                    #expect(error?.message.key == "rates.badOwn")
                }
                #expect(try OwnRates.load(in: tx)[dinar]?.text == "0.3071")
                try EuroRates.store(
                    [EuroRate(.usd, day: "2026-10-30", rate: "1.25"), EuroRate(dinar, day: "2026-10-30", rate: "0.5")], in: tx)
                #expect(try PriceBook.load(dinar, in: tx).converted(UnitPrice("1", .usd)).decimalText == "0.400")
            }
        }
    }

    @Test func policiesAndRatesAreInTheJournal() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try EuroRates.store([EuroRate(.usd, day: "2026-10-30", rate: "1.25")], by: "ann", in: tx)
                try EuroRates.store([EuroRate(.usd, day: "2026-10-30", rate: "1.25")], by: "ann", in: tx)
                #expect(try Journal.entries(about: "rates", in: tx).map(\.fields) == [["day": "2026-10-30", "count": "1"]])
                try CurrencyPolicy.save(
                    [CurrencyPolicy(.eur, markupBasisPoints: 150, roundingStep: 100, roundingEnding: 99)], by: "ann", in: tx)
                let entry = try #require(try Journal.entries(about: "currencies", in: tx).first)
                #expect(entry.kind == "currencies.policiesSaved")
                #expect(entry.fields == ["before": "", "after": "EUR 150/100/99"])
            }
        }
    }
}
