import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Testing

@testable import BackOffice

@Suite(.serialized) struct CurrencySettingsTests {
    private static let daily = """
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        <Cube><Cube time="2026-11-25"><Cube currency="USD" rate="1.25"/><Cube currency="JPY" rate="200"/></Cube></Cube>
        </gesmes:Envelope>
        """

    private static func storeRates(_ tx: Transaction) throws {
        try EuroRates.store(
            [EuroRate(.usd, day: "2026-10-30", rate: "1.25"), EuroRate(.jpy, day: "2026-10-30", rate: "200")], in: tx)
    }

    private static let dinar = Currency(rawValue: "KWD") ?? .usd

    @Test func currenciesAreTickedWithMarkupAndRounding() async throws {
        try await SettingsServer.run(fill: Self.storeRates) { server in
            let ticked = try await server.form("currencies").ticking("currencies", "EUR").ticking("currencies", "JPY")
            #expect(try await server.save("currencies", ticked).status == 303)
            #expect(try await server.shop.currencies == [.usd, .eur, .jpy])

            let answer = try await server.type(
                "currencies",
                [
                    "EUR.markup": "1.5", "EUR.rounding": "100-99", "JPY.markup": "-2,5".replacing(",", with: "."),
                    "JPY.rounding": "10-0",
                ])
            #expect(answer.location == "/admin/settings/currencies?saved")
            let policies = try await server.database.read { try CurrencyPolicy.all(in: $0) }
            #expect(
                policies == [
                    CurrencyPolicy(.usd), CurrencyPolicy(.eur, markupBasisPoints: 150, roundingStep: 100, roundingEnding: 99),
                    CurrencyPolicy(.jpy, markupBasisPoints: -250, roundingStep: 10),
                ])
            let entry = try await server.newestEntry()
            #expect(entry.kind == "currencies.policiesSaved")
            #expect(entry.actor == "ann")
            #expect(entry.detail.contains("EUR 150/100/99"))
            // 24.60 × 0.8 × 1.015 = 19.9752; 24.60 × 160 × 0.975 = 3837.6
            let page = try await server.get("currencies").body
            #expect(page.contains("$24.60 → <b>€19.99</b>"))
            #expect(page.contains("$24.60 → <b>JP¥3,840</b>"))
            #expect(page.contains("$1.00 = €0.80"))
            #expect(page.contains("ECB, 2026-10-30"))

            let gone = try await server.post(
                "currencies", try await server.form("currencies").fields.filter { $0.value != "JPY" })
            #expect(gone.status == 303)
            #expect(try await server.shop.currencies == [.usd, .eur])
        }
    }

    @Test func examplesAreShownBeforeAnythingIsSaved() async throws {
        try await SettingsServer.run(fill: Self.storeRates) { server in
            #expect(
                try await server.save("currencies", try await server.form("currencies").ticking("currencies", "EUR")).status
                    == 303)
            let before = try await server.state()
            let answer = try await server.type("currencies", ["EUR.markup": "50", "EUR.rounding": "100-0", "_do": "preview"])
            #expect(answer.status == 200)
            // 24.60 × 0.8 × 1.5 = 29.52; 3.42 × 0.8 × 1.5 = 4.104, too little to be made whole.
            #expect(answer.body.contains("$24.60 → <b>€30.00</b><br>$3.42 → <b>€4.10</b>"))
            #expect(answer.form["EUR.markup"] == "50")
            #expect(try await server.state() == before)
        }
    }

    @Test func aCurrencyWithoutAPublishedRateNeedsOneOfTheSellers() async throws {
        try await SettingsServer.run(fill: Self.storeRates) { server in
            let before = try await server.state()
            let shown = try await server.type("currencies", ["add": "KWD", "_do": "add"])
            #expect(shown.status == 200)
            #expect(shown.form.fields.contains { $0.name == "currencies" && $0.value == "KWD" })
            let missing = try await server.save("currencies", shown.form)
            #expect(missing.status == 422)
            #expect(missing.body.contains("There is no published rate from USD to KWD. Type one."))
            for text in ["0", "-1", "much"] {
                let wrong = try await server.save("currencies", missing.form.typing(["KWD.rate": text]))
                #expect(wrong.status == 422)
                #expect(wrong.body.contains("The rate of KWD must be a number above zero"))
                #expect(wrong.form["KWD.rate"] == text)
            }
            #expect(try await server.state() == before)
            #expect(try await server.save("currencies", missing.form.typing(["KWD.rate": "0.3071"])).status == 303)
            let price = try await server.database.read { tx in
                try PriceBook.load(Self.dinar, in: tx).converted(UnitPrice("100", .usd)).decimalText
            }
            #expect(price == "30.710")
            #expect(try await server.get("currencies").body.contains("Set by hand, 2026-11-01"))
        }
    }

    @Test(arguments: [
        ("EUR.markup", "much", "A number of percent from -90 to 1000"), ("EUR.markup", "-90.01", "A number of percent"),
        ("EUR.markup", "1.234", "at most two decimals"), ("EUR.rounding", "10-99", "the ending must be smaller than the step"),
        ("EUR.rounding", "99999999999-0", "The rounding of EUR makes no sense"), ("add", "ZZZ", "There is no currency “ZZZ”"),
    ])
    func whatMakesNoSenseIsRefused(field: String, typed: String, said: String) async throws {
        try await SettingsServer.run(fill: Self.storeRates) { server in
            #expect(
                try await server.save("currencies", try await server.form("currencies").ticking("currencies", "EUR")).status
                    == 303)
            let before = try await server.state()
            let answer = try await server.type("currencies", [field: typed])
            #expect(answer.status == 422)
            #expect(answer.body.contains(said))
            #expect(try await server.state() == before)
        }
    }

    @Test func theBaseCurrencyIsChosenUntilThereIsAPrice() async throws {
        try await SettingsServer.run(fill: Self.storeRates) { server in
            #expect(try await server.type("currencies", ["base": "EUR"]).status == 303)
            #expect(try await server.shop.baseCurrency == .eur)
            #expect(try await server.shop.currencies.contains(.eur))
            let stale = try await server.form("currencies")
            try await server.database.write { tx in
                var draft = ProductDraft(slug: "cup", title: [.english: "Cup"])
                var variant = ProductDraft.VariantDraft(sku: "CUP")
                variant.prices = ["EUR": [.init(from: 1, price: "2.50")]]
                draft.variants = [variant]
                _ = try Offer.save(draft, in: tx)
            }
            let before = try await server.state()
            #expect(try await server.get("currencies").body.contains("Prices, parcels or orders are kept in it already"))
            #expect(try await server.save("currencies", stale.typing(["base": "USD"])).status == 303)
            #expect(try await server.shop.baseCurrency == .eur, "a form from before the first price changes nothing")
            #expect(try await server.state() == before)
        }
    }

    @Test func aBaseCurrencyWithoutPublishedRatesAsksForThem() async throws {
        try await SettingsServer.run(fill: Self.storeRates) { server in
            let before = try await server.state()
            let asked = try await server.type("currencies", ["base": "KWD"])
            #expect(asked.status == 422)
            #expect(asked.body.contains("There is no published rate from KWD to USD. Type one."))
            #expect(asked.form["base"] == "KWD")
            #expect(try await server.state() == before)
            #expect(try await server.save("currencies", asked.form.typing(["USD.rate": "3.25"])).status == 303)
            #expect(try await server.shop.baseCurrency == Self.dinar)
            let price = try await server.database.read { tx in
                try PriceBook.load(.usd, in: tx).converted(UnitPrice("2", Self.dinar)).decimalText
            }
            #expect(price == "6.50")
        }
    }

    @Test func ratesAreFetchedFromTheBank() async throws {
        try await SettingsServer.run(rates: Self.daily) { server in
            let answer = try await server.post("currencies/rates")
            #expect(answer.location == "/admin/settings/currencies?rates")
            #expect(try await server.get("currencies").body.contains("The newest rates are of 2026-11-25."))
            let entry = try await server.newestEntry()
            #expect(entry.kind == "rates.stored")
            #expect(entry.actor == "ann")
        }
        for answer in [nil, "<html>Not today</html>"] {
            try await SettingsServer.run(rates: answer) { server in
                let before = try await server.state()
                let refused = try await server.post("currencies/rates")
                #expect(refused.status == (answer == nil ? 503 : 422))
                #expect(refused.body.contains("class=\"notice notice-bad\""))
                #expect(try await server.state() == before)
            }
        }
    }
}
