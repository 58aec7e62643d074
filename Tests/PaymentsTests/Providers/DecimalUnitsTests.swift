import Basics
import MoneyKit
import TestKit
import Testing

@testable import Payments

@Suite struct DecimalUnitsTests {
    private static let tables: [(String, DecimalUnits)] = [
        ("paypal", PayPal.units), ("paytabs", PayTabs.units), ("tap", Tap.units), ("dlocal", DLocal.units),
        ("cashu", CashU.units),
    ]

    private func money(_ minor: Int64, _ code: String) throws -> Money {
        Money(minor: minor, try #require(Currency(rawValue: code)))
    }

    @Test(arguments: [
        ("paypal", "USD", 1_299, "12.99"), ("paypal", "JPY", 980, "980"), ("paypal", "HUF", 12_300, "123"),
        ("paypal", "TWD", 4_500, "45"), ("paytabs", "KWD", 12_500, "12.500"), ("paytabs", "SAR", 10_000, "100.00"),
        ("tap", "BHD", 1_001, "1.001"), ("tap", "OMR", 5, "0.005"), ("tap", "EGP", 50, "0.50"),
        ("dlocal", "MXN", 10_000_00, "10000.00"),
    ])
    func anAmountInAProvidersDecimals(provider: String, code: String, minor: Int64, text: String) throws {
        let units = try #require(Self.tables.first { $0.0 == provider }).1
        let amount = try money(minor, code)
        #expect(try units.text(amount) == text)
        #expect(try units.money(text, code) == amount)
    }

    @Test(arguments: [("paypal", "HUF", 12_345), ("paypal", "KWD", 1_255), ("paypal", "USD", 0), ("tap", "KWD", -1)])
    func whatAProviderCannotTake(provider: String, code: String, minor: Int64) throws {
        let units = try #require(Self.tables.first { $0.0 == provider }).1
        let amount = try money(minor, code)
        #expect(throws: AppError.self) { try units.text(amount) }
    }

    /// Amounts without decimals, with two and with three come back as they went.
    @Test func thereAndBackIsTheSame() throws {
        var generator = Dice(seed: 11)
        for (name, units) in Self.tables {
            for code in ["USD", "EUR", "JPY", "SAR", "KWD", "BHD", "OMR", "MXN"] {
                let currency = try #require(Currency(rawValue: code))
                guard currency.digits <= units.digits(currency) || currency.digits == 3 else { continue }
                let step: Int64 = currency.digits > units.digits(currency) ? 10 : 1
                for _ in 0..<200 {
                    let amount = Money(minor: Int64.random(in: 1...9_999_999, using: &generator) * step, currency)
                    let text = try units.text(amount)
                    #expect(try units.money(text, code) == amount, "\(name) \(text) \(code)")
                    #expect((text.split(separator: ".").dropFirst().last?.count ?? 0) == units.digits(currency))
                }
            }
        }
    }

    @Test(arguments: ["", "1,5", "1e3", "abc", "12.345"])
    func whatIsNoAmountIsNotRead(text: String) {
        #expect(throws: AppError.self) { try PayPal.units.money(text, "USD") }
    }

    @Test(arguments: [
        ("2017-03-30T20:04:05Z", 1_490_904_245_000), ("2018-12-26T20:37:20.000+0000", 1_545_856_640_000),
        ("2018-07-12T13:46:28.629Z", 1_531_403_188_629), ("2018-02-15T15:14:52-00:00", 1_518_707_692_000),
        ("2018-02-15T15:14:52+03:00", 1_518_696_892_000),
    ])
    func aTimeIsReadInAnyOfItsForms(text: String, milliseconds: Int64) {
        #expect(ProviderTime.read(text) == Instant(milliseconds: milliseconds))
    }

    @Test func aTimeIsWrittenWithItsFraction() {
        #expect(ProviderTime.text(Instant(milliseconds: 1_531_403_188_029)) == "2018-07-12T13:46:28.029Z")
        #expect(ProviderTime.read("yesterday") == nil)
    }
}
