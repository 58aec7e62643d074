import Basics
import Catalog
import MoneyKit
import Store
import TestKit
import Testing

@testable import Pricing

/// What may stand beside a reduction as the lowest price of the days before it.
@Suite struct LowestPriceTests {
    private static let day: Int64 = 86_400

    private static func before(
        _ start: Instant = ListCast.now, of product: ID<Product>, sku: String = "flask-350", in tx: Transaction
    ) throws -> LowestPrice.Found {
        try LowestPrice.before(start, of: product, sku: sku, quantity: 100, PriceBook.load(.usd, in: tx), in: tx)
    }

    @Test func aListForEverybodyThatHasEndedWasAPriceToo() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let product = try ListCast.fill(in: tx).product
                let usual = try UnitPrice("3.42", .usd)
                #expect(try Self.before(of: product, in: tx) == .price(usual))
                #expect(try Self.before(of: product, sku: "flask-900", in: tx) == .noPrice)
                func days(_ count: Int64) -> Instant { ListCast.now.adding(seconds: -count * Self.day) }
                try ListCast.list(
                    "Long ago", ListTerms(.everybody, from: days(50), until: days(30)), "flask-350;USD;100;1.00", in: tx)
                try ListCast.list("Distributors", ListTerms(.accounts), "flask-350;USD;100;2.00", in: tx)
                #expect(try Self.before(of: product, in: tx) == .price(usual))
                try ListCast.list(
                    "Fair", ListTerms(.everybody, from: days(40), until: days(29)), "flask-350;USD;100;3.00", in: tx)
                let fair = try UnitPrice("3.00", .usd)
                #expect(try Self.before(of: product, in: tx) == .price(fair))
            }
        }
    }

    @Test func daysOfWhichVersionsAreGoneHaveNoLowestPrice() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let product = try ListCast.fill(in: tx).product
                try tx.run("UPDATE product_versions SET number = number + 6")
                #expect(try Self.before(of: product, in: tx) == .unknown)
                // The oldest that is kept was there before those days.
                let start = ListCast.now.adding(seconds: LowestPrice.days * Self.day)
                let usual = try UnitPrice("3.42", .usd)
                #expect(try Self.before(start, of: product, in: tx) == .price(usual))
                #expect(try Self.before(start.adding(seconds: -1), of: product, in: tx) == .unknown)
            }
        }
    }
}
