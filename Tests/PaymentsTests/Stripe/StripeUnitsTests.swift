import Basics
import MoneyKit
import TestKit
import Testing

@testable import Payments

@Suite struct StripeUnitsTests {
    private func money(_ minor: Int64, _ code: String) throws -> Money {
        Money(minor: minor, try #require(Currency(rawValue: code)))
    }

    @Test(arguments: [
        ("USD", 1_299, 1_299), ("JPY", 980, 980), ("MXN", 100_000, 100_000), ("KWD", 1_250, 1_250), ("ISK", 500, 50_000),
        ("UGX", 700, 70_000), ("KRW", 12_000, 12_000), ("HUF", 12_300, 12_300),
    ])
    func anAmountInStripesUnit(code: String, minor: Int64, stripe: Int64) throws {
        let amount = try money(minor, code)
        #expect(try StripeUnits.amount(amount) == stripe)
        #expect(try StripeUnits.money(stripe, amount.currency) == amount)
    }

    @Test(arguments: [("USD", 0), ("USD", -5), ("USD", 100_000_000), ("KWD", 1_251), ("UGX", 1_000_000)])
    func whatStripeCannotTake(code: String, minor: Int64) throws {
        let amount = try money(minor, code)
        #expect(throws: AppError.self) { try StripeUnits.amount(amount) }
    }

    @Test func thereAndBackIsTheSame() throws {
        var generator = Dice(seed: 7)
        for code in ["USD", "EUR", "JPY", "BHD", "ISK", "CLP", "TND", "VND"] {
            let step: Int64 = ["BHD", "TND"].contains(code) ? 10 : 1
            for _ in 0..<200 {
                let amount = try money(Int64.random(in: 1...99_999, using: &generator) * step, code)
                #expect(try StripeUnits.money(StripeUnits.amount(amount), amount.currency) == amount)
            }
        }
    }
}
