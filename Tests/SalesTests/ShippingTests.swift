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
                func offer(_ country: String, _ weightG: Int?) throws -> ShippingOffer? {
                    let load = Consignment(weightG: weightG, goods: Money(minor: 100, .usd))
                    let all = try ShippingOffer.all(to: country, load, priceBook: book, languages: [.german, .english], in: tx)
                    #expect(all.count == 1)
                    return all.first
                }
                let first = try offer("FR", 500)
                #expect(first?.name == "Frankreich" && first?.price == nil, "nothing is said of shipping yet")
                #expect(first?.choice == "quoted")
                try Shelf(tx: tx).shipToFrance()
                let cases: [(Int?, Int64?)] = [
                    (0, 2_000), (1_000, 2_000), (1_001, 5_000), (10_000, 5_000), (10_001, nil), (nil, nil),
                ]
                for (grams, minor) in cases {
                    let found = try offer("FR", grams)
                    #expect(found?.price?.minor == minor && found?.transit == "5–8 days" && found?.zone == "France")
                }
                #expect(try offer("BR", 1)?.name == "Elsewhere")
                #expect(try offer("BR", 1)?.price == nil)
                #expect(try ShippingZone.all(base: .usd, in: tx).map(\.countries) == [["FR"], ["*"]])
            }
        }
    }

    @Test func aCountryOfNoZoneIsNotServedOnceThereAreZones() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                let book = try PriceBook.load(.usd, in: tx)
                let zone = ShippingZone(id: ID("fr"), name: [.english: "France"], countries: ["FR"], services: [])
                try ShippingZone.save([zone], base: .usd, by: "test", in: tx)
                func names(_ country: String) throws -> [String] {
                    let load = Consignment(weightG: 1, goods: Money(minor: 1, .usd))
                    return try ShippingOffer.all(to: country, load, priceBook: book, languages: [.english], in: tx).map(\.name)
                }
                #expect(try names("DE") == [])
                #expect(try names("FR") == ["France"])
                try ShippingZone.save([], base: .usd, by: "test", in: tx)
                #expect(try names("DE") == ["Germany"])
            }
        }
    }

    @Test func aTableThatCouldBeReadTwoWaysIsRefused() async throws {
        func zone(
            _ countries: [String], _ rates: [(Int, Int64)], currency: Currency = .usd,
            _ change: (inout ShippingWay) -> Void = { _ in }
        ) -> ShippingZone {
            var service = ShippingWay(
                id: ID(countries.joined()), name: [.english: "Sea"],
                rates: rates.map { .init(upTo: $0, price: Money(minor: $1, currency)) })
            change(&service)
            return ShippingZone(
                id: ID(countries.joined()), name: [.english: "Zone"], countries: countries, services: [service])
        }
        let wrong: [(String, [ShippingZone])] = [
            ("shipping.noCountry", [zone([], [])]),
            ("shipping.unknownCountry", [zone(["FX"], [])]),
            ("shipping.countryTwice", [zone(["FR"], []), zone(["DE", "FR"], [])]),
            ("shipping.rowOrder", [zone(["FR"], [(2_000, 1), (1_000, 2)])]),
            ("shipping.priceOrder", [zone(["FR"], [(1_000, 2), (2_000, 1)])]),
            ("shipping.badRow", [zone(["FR"], [(0, 1)])]),
            ("shipping.badRow", [zone(["FR"], [(1_000_001, 1)]) { $0.basis = .cartons }]),
            ("shipping.badPrice", [zone(["FR"], [(1, -1)])]),
            ("shipping.notBaseCurrency", [zone(["FR"], [(1, 1)], currency: .eur)]),
            ("shipping.noServiceName", [zone(["FR"], []) { $0.name = [:] }]),
            ("shipping.badDivisor", [zone(["FR"], []) { $0.divisor = 999 }]),
            ("shipping.badWeight", [zone(["FR"], []) { $0.stepG = 0 }]),
            ("shipping.badPrice", [zone(["FR"], []) { $0.free = .init(from: Money(minor: 0, .usd)) }]),
            ("shipping.notBaseCurrency", [zone(["FR"], []) { $0.free = .init(from: Money(minor: 1, .eur)) }]),
            ("shipping.noName", [ShippingZone(id: ID("x"), name: [:], countries: ["FR"], services: [])]),
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
