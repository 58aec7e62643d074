import Basics
import MoneyKit
import Store
import TestKit
import Testing

@testable import Pricing

/// Moving all prices of a list, and making a list of another.
@Suite struct ListAdjustmentTests {
    private static let text = "flask-350;USD;100;4.80\nflask-350;USD;500;4.55\nflask-500;EUR;100;3.90"

    private static func lines(_ list: ID<BuyerPriceList>, in tx: Transaction) throws -> [String] {
        try BuyerPriceList.find(list, in: tx)?.prices(in: tx).map {
            "\($0.sku) \($0.price.currency) \($0.from) \($0.price.decimalText)"
        } ?? []
    }

    @Test func pricesMoveByAPartOrByAnAmountAsThePreviewHasShown() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try ListCast.fill(in: tx)
                let id = try ListCast.list("Distributors", ListTerms(), Self.text, in: tx)
                let list = try #require(try BuyerPriceList.find(id, in: tx))
                let part = ListAdjustment(.usd, .part(basisPoints: -500), isRounded: false)
                #expect(try list.adjusted(part, in: tx).map(\.after.decimalText) == ["4.56", "4.3225"])
                let rounded = ListAdjustment(.usd, .part(basisPoints: -500), isRounded: true)
                #expect(try list.adjusted(rounded, in: tx).map(\.after.decimalText) == ["4.56", "4.32"])
                let amount = ListAdjustment(.usd, .amount(try UnitPrice("0.20", .usd)), isRounded: false)
                #expect(try list.adjusted(amount, in: tx).map(\.after.decimalText) == ["5.00", "4.75"])
                // Looking has changed nothing.
                #expect(try BuyerPriceList.find(id, in: tx) == list)

                try BuyerPriceList.adjust(id, part, seen: list.revision, by: "ann", in: tx)
                #expect(
                    try Self.lines(id, in: tx) == [
                        "flask-350 USD 100 4.56", "flask-350 USD 500 4.3225", "flask-500 EUR 100 3.90",
                    ])
            }
        }
    }

    @Test func whatCannotMoveStays() async throws {
        try await BothEngines.run { database in
            let id = try await database.write { tx in
                _ = try ListCast.fill(in: tx)
                return try ListCast.list("Distributors", ListTerms(), "flask-350;USD;100;4.80", in: tx)
            }
            let before = try await ListCast.whole(database)
            let less = try UnitPrice("-5.00", .usd)
            let wrong: [(ListAdjustment, Int, String)] = [
                (ListAdjustment(.usd, .amount(less), isRounded: false), 1, "pricing.belowNothing"),
                (ListAdjustment(.usd, .part(basisPoints: 0), isRounded: false), 1, "bulk.badPercent"),
                (ListAdjustment(.usd, .part(basisPoints: -9_001), isRounded: false), 1, "bulk.badPercent"),
                (ListAdjustment(.eur, .part(basisPoints: 100), isRounded: false), 1, "pricing.adjustNothing"),
                (ListAdjustment(.usd, .part(basisPoints: 100), isRounded: false), 9, "pricing.listChanged"),
            ]
            for (adjustment, seen, key) in wrong {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { try BuyerPriceList.adjust(id, adjustment, seen: seen, by: "ann", in: $0) }
                }
                #expect(error?.message.key == key)
            }
            let after = try await ListCast.whole(database)
            #expect(after == before)
        }
    }

    @Test func aListIsMadeOfTheShopsPricesOrOfAnotherList() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shop = try ListCast.fill(in: tx)
                let tenth = try BuyerPriceList.copy(
                    .shop(.usd), name: "A tenth off", byBasisPoints: -1_000, isRounded: false, by: "ann", in: tx)
                #expect(
                    try Self.lines(tenth, in: tx) == [
                        "flask-350 USD 100 3.078", "flask-350 USD 500 2.745", "flask-350 USD 2000 2.349",
                        "flask-500 USD 100 3.69",
                    ])
                // Nobody has it yet.
                #expect(try ListCast.prices(shop.small, in: tx) == ["3.42", "3.05", "2.61"])
                let same = try BuyerPriceList.copy(
                    .list(tenth), name: "The same", byBasisPoints: 0, isRounded: true, by: "ann", in: tx)
                #expect(try Self.lines(same, in: tx) == Self.lines(tenth, in: tx))
            }
            let before = try await ListCast.whole(database)
            let taken = await #expect(throws: AppError.self) {
                try await database.write {
                    _ = try BuyerPriceList.copy(
                        .shop(.usd), name: "The same", byBasisPoints: 0, isRounded: false, by: "ann", in: $0)
                }
            }
            #expect(taken?.message.key == "pricing.listTaken")
            let after = try await ListCast.whole(database)
            #expect(after == before)
        }
    }
}
