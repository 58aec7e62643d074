import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct ShippingTests {
    @Test func aParcelCostsWhatTheTableSays() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                let book = try PriceBook.load(.usd, in: tx)
                func offer(_ country: String, _ weightG: Int?) throws -> ShippingOffer {
                    try .for(country: country, weightG: weightG, priceBook: book, languages: [.german, .english], in: tx)
                }
                #expect(try offer("FR", 500) == .toBeQuoted(zone: "Frankreich", transit: ""), "nothing is said of shipping yet")
                try Shelf(tx: tx).shipToFrance()
                let cases: [(Int, Int64)] = [(0, 2_000), (1_000, 2_000), (1_001, 5_000), (10_000, 5_000)]
                for (grams, minor) in cases {
                    #expect(try offer("FR", grams) == .price(Money(minor: minor, .usd), zone: "France", transit: "5–8 days"))
                }
                #expect(try offer("FR", 10_001) == .toBeQuoted(zone: "France", transit: "5–8 days"))
                #expect(try offer("FR", nil) == .toBeQuoted(zone: "France", transit: "5–8 days"))
                #expect(try offer("BR", 1) == .toBeQuoted(zone: "Elsewhere", transit: ""))
                #expect(try ShippingZone.all(base: .usd, in: tx).map(\.countries) == [["FR"], ["*"]])
            }
        }
    }

    @Test func aCountryOfNoZoneIsNotServedOnceThereAreZones() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                let book = try PriceBook.load(.usd, in: tx)
                let zone = ShippingZone(id: ID("fr"), name: [.english: "France"], countries: ["FR"], rates: [])
                try ShippingZone.save([zone], base: .usd, by: "test", in: tx)
                func offer(_ country: String) throws -> ShippingOffer {
                    try .for(country: country, weightG: 1, priceBook: book, languages: [.english], in: tx)
                }
                #expect(try offer("DE") == .notServed)
                #expect(try offer("FR") == .toBeQuoted(zone: "France", transit: ""))
                try ShippingZone.save([], base: .usd, by: "test", in: tx)
                #expect(try offer("DE") == .toBeQuoted(zone: "Germany", transit: ""))
            }
        }
    }

    @Test func aTableThatCouldBeReadTwoWaysIsRefused() async throws {
        typealias Rate = ShippingZone.Rate
        func zone(_ countries: [String], _ rates: [(Int, Int64)], currency: Currency = .usd) -> ShippingZone {
            ShippingZone(
                id: ID(countries.joined()), name: [.english: "Zone"], countries: countries,
                rates: rates.map { Rate(upToG: $0, price: Money(minor: $1, currency)) })
        }
        let wrong: [(String, [ShippingZone])] = [
            ("shipping.noCountry", [zone([], [])]),
            ("shipping.unknownCountry", [zone(["FX"], [])]),
            ("shipping.countryTwice", [zone(["FR"], []), zone(["DE", "FR"], [])]),
            ("shipping.weightOrder", [zone(["FR"], [(2_000, 1), (1_000, 2)])]),
            ("shipping.priceOrder", [zone(["FR"], [(1_000, 2), (2_000, 1)])]),
            ("shipping.badWeight", [zone(["FR"], [(0, 1)])]),
            ("shipping.badPrice", [zone(["FR"], [(1, -1)])]),
            ("shipping.notBaseCurrency", [zone(["FR"], [(1, 1)], currency: .eur)]),
            ("shipping.noName", [ShippingZone(id: ID("x"), name: [:], countries: ["FR"], rates: [])]),
        ]
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).shipToFrance()
                let before = try ShippingZone.all(base: .usd, in: tx)
                for (key, zones) in wrong {
                    let error = #expect(throws: AppError.self) { try ShippingZone.save(zones, base: .usd, by: "test", in: tx) }
                    #expect(error?.message.key == key)
                }
                #expect(try ShippingZone.all(base: .usd, in: tx) == before)
            }
        }
    }
}
