import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct CartTests {
    @Test func theSameLineGrowsAndStrangersTokensOpenNothing() async throws {
        try await onShelf { tx, shelf in
            let cup = try shelf.put("cup")[0]
            let token = try Cart.add(cup, quantity: 3, in: tx)
            #expect(try Cart.add(cup, quantity: 4, to: token, in: tx) == token)
            #expect(try Self.quantities(token, tx) == [7])
            let other = try Cart.add(cup, quantity: 1, to: "forged", in: tx)
            #expect(other != "forged" && other != token)
            try Cart.setQuantity(cup, to: 2, token: token, in: tx)
            #expect(try Self.quantities(token, tx) == [2])
            try Cart.setQuantity(cup, to: 0, token: token, in: tx)
            try Cart.remove(cup, token: token, in: tx)
            #expect(try Self.quantities(token, tx) == [])
        }
    }

    @Test func aMinimumIsSaidAtOnceWhereNothingElseCanMakeItUp() async throws {
        try await onShelf { tx, shelf in
            let cup = try shelf.put("cup", moq: 100, increment: 20)[0]
            let refused: [(Int, LineProblem)] = [
                (40, .belowMinimum(minimum: 100, have: 40)), (130, .offIncrement(increment: 20, lower: 120, upper: 140)),
                (Cart.mostQuantity + 1, .tooMany(most: 99_999_999)),
            ]
            for (quantity, problem) in refused {
                let error = #expect(throws: AppError.self) { try Cart.add(cup, quantity: quantity, in: tx) }
                #expect(error == problem.error)
            }
            #expect(refused[1].1.message.arguments == ["increment": "20", "lower": "120", "upper": "140"])
            #expect(throws: AppError.invalid("cart.badQuantity")) { try Cart.add(cup, quantity: 0, in: tx) }
            #expect(try tx.value("SELECT count(*) FROM carts") == 0)
            #expect(try Self.quantities(Cart.add(cup, quantity: 99_999_980, in: tx), tx) == [99_999_980])
        }
    }

    @Test func aLineIsHeldToWhatItsPageSaid() async throws {
        try await onShelf { tx, shelf in
            for variants in 1...2 {
                let cup = try shelf.put(
                    "cup-\(variants)", moq: 50, increment: 12, stock: Array(repeating: 90, count: variants))[0]
                let sold = OrderQuantity(moq: 50, increment: 12, isMixed: variants == 2)
                for quantity in 1...100 {
                    let problem = LineProblem.of(quantity, sold: sold, stock: 90)
                    if let problem {
                        let error = #expect(throws: AppError.self) { try Cart.add(cup, quantity: quantity, in: tx) }
                        #expect(error == problem.error)
                    } else {
                        try Cart.add(cup, quantity: quantity, in: tx)
                    }
                }
                #expect(LineProblem.of(50, sold: sold, stock: nil) == nil && LineProblem.of(62, sold: sold, stock: nil) == nil)
            }
        }
    }

    @Test func variantsOfOneProductMakeUpItsMinimumTogether() async throws {
        try await onShelf { tx, shelf in
            let cups = try shelf.put("cup", moq: 100, increment: 10, stock: [nil, nil])
            let token = try Cart.add(cups[0], quantity: 60, in: tx)
            #expect(try Self.view(token, tx).lines.map(\.problems) == [[.belowMinimum(minimum: 100, have: 60)]])
            try Cart.add(cups[1], quantity: 40, to: token, in: tx)
            #expect(try Self.view(token, tx).isOrderable)
            #expect(throws: LineProblem.offIncrement(increment: 10, lower: nil, upper: 10).error) {
                try Cart.setQuantity(cups[1], to: 5, token: token, in: tx)
            }
        }
    }

    @Test func samplesAreFewAndOnlyWhereOffered() async throws {
        try await onShelf { tx, shelf in
            let cups = try shelf.put("cup", moq: 500, stock: [nil, nil], sampleMost: 3, samplePrice: 1_000_000)
            let lid = try shelf.put("lid")[0]
            let token = try Cart.add(cups[0], kind: .sample, quantity: 2, in: tx)
            #expect(throws: LineProblem.tooManySamples(most: 3).error) {
                try Cart.add(cups[1], kind: .sample, quantity: 2, to: token, in: tx)
            }
            #expect(throws: LineProblem.sampleNotOffered.error) {
                try Cart.add(lid, kind: .sample, quantity: 1, to: token, in: tx)
            }
            #expect(try Self.view(token, tx).goods.minor == 200)
        }
    }

    @Test func whatHasRunShortOrLeftTheShopIsSaidBesideItsLine() async throws {
        try await onShelf { tx, shelf in
            let cup = try shelf.put("cup", stock: [10])[0]
            let lid = try shelf.put("lid")[0]
            let token = try Cart.add(cup, quantity: 8, in: tx)
            try Cart.add(lid, quantity: 1, to: token, in: tx)
            try tx.run("UPDATE variants SET stock = 5 WHERE id = \(cup)")
            try tx.run("UPDATE products SET status = 'archived' WHERE id = 'lid'")
            let view = try Self.view(token, tx)
            #expect(view.lines.map(\.problems) == [[.stockShort(left: 5)], [.notSold]])
            #expect(view.lines.map(\.amount?.minor) == [1_600, nil] && view.goods.minor == 1_600 && !view.isOrderable)
            #expect(throws: LineProblem.stockShort(left: 5).error) { try Cart.add(cup, quantity: 1, to: token, in: tx) }
        }
    }

    @Test func aCartSpeaksTheLanguageAndCurrencyItIsShownIn() async throws {
        try await onShelf { tx, shelf in
            try tx.run("INSERT INTO euro_rates (currency, day, rate) VALUES ('USD', '2026-10-30', '1.25')")
            let token = try Cart.add(shelf.put("cup")[0], quantity: 10, in: tx)
            let french = try CartView.load(token: token, languages: [.french, .english], priceBook: .load(.eur, in: tx), in: tx)
            #expect(french.lines.map(\.title) == ["Le cup"] && french.goods == Money(minor: 1_600, .eur))
            let german = try CartView.load(token: token, languages: [.german, .english], priceBook: .load(.usd, in: tx), in: tx)
            #expect(german.lines.map(\.title) == ["The cup"] && german.goods == Money(minor: 2_000, .usd))
        }
    }

    @Test func theTwoHundredAndFirstLineIsRefused() async throws {
        try await onShelf { tx, shelf in
            let cups = try shelf.put("cup", stock: Array(repeating: nil, count: 201))
            let token = try cups.prefix(200).reduce(nil as String?) { try Cart.add($1, quantity: 1, to: $0, in: tx) }
            #expect(throws: AppError.invalid("cart.tooManyLines", ["most": "200"])) {
                try Cart.add(cups[200], quantity: 1, to: token, in: tx)
            }
            #expect(try Self.view(token, tx).count == 200)
        }
    }

    @Test func cartsNobodyTouchesAreThrownAway() async throws {
        try await onShelf { tx, shelf in
            let token = try Cart.add(shelf.put("cup")[0], quantity: 1, in: tx)
            #expect(try Cart.purge(in: tx) == 0)
            try tx.run("UPDATE carts SET updated_at = \(tx.now.adding(seconds: -61 * 86_400))")
            #expect(try Cart.purge(in: tx) == 1)
            #expect(try Cart.find(token: token, in: tx) == nil)
            #expect(try tx.value("SELECT count(*) FROM cart_lines") == 0)
        }
    }

    @Test func cartonsWeighWhatCartonsWeigh() {
        #expect(PackedWeight(pieceG: 200).of(3) == 600)
        #expect(PackedWeight(pieceG: 200, piecesPerCarton: 24, cartonG: 5_500).of(50) == 11_400)
        #expect(PackedWeight(pieceG: nil, piecesPerCarton: 24, cartonG: 5_500).of(25) == 11_000)
        #expect(PackedWeight(pieceG: nil).of(3) == nil)
        #expect(PackedWeight(pieceG: .max).of(3) == .max)
    }

    private func onShelf(_ body: @escaping @Sendable (Transaction, Shelf) throws -> Void) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try body(tx, Shelf(tx: tx))
            }
        }
    }

    private static func view(_ token: String?, _ tx: Transaction) throws -> CartView {
        try CartView.load(token: token, languages: [.english], priceBook: .load(.usd, in: tx), in: tx)
    }

    private static func quantities(_ token: String, _ tx: Transaction) throws -> [Int] {
        try view(token, tx).lines.map(\.quantity)
    }
}
