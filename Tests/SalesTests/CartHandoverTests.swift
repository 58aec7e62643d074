import Basics
import Catalog
import Store
import TestKit
import Testing

@testable import Sales

/// A cart on its way from one domain of the shop to another.
@Suite struct CartHandoverTests {
    private static let host = "shop.example.fr"

    private func onShelf(_ body: @escaping @Sendable (Transaction, Shelf) throws -> Void) async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try body(tx, Shelf(tx: tx))
            }
        }
    }

    private static func lines(_ token: String?, _ tx: Transaction) throws -> [String: Int] {
        guard let cart = try Cart.find(token: token, in: tx) else { return [:] }
        return Dictionary(uniqueKeysWithValues: try CartQueries.lines(of: cart.id, in: tx).map { ($0.variant.text, $0.quantity) })
    }

    @Test func whatIsInTheCartMovesAndItsTokenDoesNot() async throws {
        try await onShelf { tx, shelf in
            let mine = try Cart.add(try shelf.put("cup")[0], quantity: 3, in: tx)
            let token = try #require(try CartHandover.begin(mine, to: Self.host, in: tx))
            #expect(try tx.value("SELECT fingerprint FROM cart_handovers", as: String.self) == Secrets.fingerprint(token))
            #expect(try Self.lines(mine, tx) == ["cup-0": 3])
            let theirs = try #require(try CartHandover.end(token, at: Self.host, into: nil, in: tx))
            #expect(theirs != mine && theirs != token)
            #expect(try Self.lines(theirs, tx) == ["cup-0": 3])
            #expect(try Self.lines(mine, tx) == [:])
        }
    }

    @Test func aTokenIsGoodOnceAtOneDomainForAMinute() async throws {
        try await onShelf { tx, shelf in
            let cup = try shelf.put("cup")[0]
            let mine = try Cart.add(cup, quantity: 3, in: tx)
            let token = try #require(try CartHandover.begin(mine, to: Self.host, in: tx))
            #expect(try CartHandover.end(token, at: "shop.example.de", into: nil, in: tx) == nil)
            #expect(try CartHandover.end("made-up", at: Self.host, into: nil, in: tx) == nil)
            #expect(try Self.lines(mine, tx) == ["cup-0": 3])
            #expect(try CartHandover.end(token, at: Self.host, into: nil, in: tx) != nil)
            #expect(try CartHandover.end(token, at: Self.host, into: nil, in: tx) == nil)

            try Cart.add(cup, quantity: 2, to: mine, in: tx)
            let late = try #require(try CartHandover.begin(mine, to: Self.host, in: tx))
            try tx.run("UPDATE cart_handovers SET ends_at = ends_at - \(CartHandover.seconds * 1_000)")
            #expect(try CartHandover.end(late, at: Self.host, into: nil, in: tx) == nil)
            #expect(try Self.lines(mine, tx) == ["cup-0": 2])
            #expect(try tx.value("SELECT count(*) FROM carts", as: Int.self) == 2)
        }
    }

    @Test func aCartThatIsThereAlreadyTakesItIn() async throws {
        try await onShelf { tx, shelf in
            let (cup, jug) = (try shelf.put("cup")[0], try shelf.put("jug")[0])
            let mine = try Cart.add(cup, quantity: 3, in: tx)
            let there = try Cart.add(cup, quantity: 9, in: tx)
            try Cart.add(jug, quantity: 1, to: there, in: tx)
            let token = try #require(try CartHandover.begin(mine, to: Self.host, in: tx))
            #expect(try CartHandover.end(token, at: Self.host, into: there, in: tx) == there)
            #expect(try Self.lines(there, tx) == ["cup-0": 3, "jug-0": 1])
        }
    }

    @Test func theCodeOfAPromotionComesAlongWhereThereIsNone() async throws {
        try await onShelf { tx, shelf in
            let cup = try shelf.put("cup")[0]
            for (code, there, expected) in [("SPRING", nil, "SPRING"), ("SPRING", "", "SPRING"), ("SPRING", "FAIR", "FAIR")]
                as [(String, String?, String)]
            {
                let mine = try Cart.add(cup, quantity: 3, in: tx)
                try CartQueries.setCode(code, of: try #require(try Cart.find(token: mine, in: tx)).id, in: tx)
                let own = try there.map { code in
                    let token = try Cart.add(cup, quantity: 1, in: tx)
                    try CartQueries.setCode(code, of: try #require(try Cart.find(token: token, in: tx)).id, in: tx)
                    return token
                }
                let token = try #require(try CartHandover.begin(mine, to: Self.host, in: tx))
                let theirs = try CartHandover.end(token, at: Self.host, into: own, in: tx)
                #expect(try Cart.find(token: theirs, in: tx)?.code == expected)
                #expect(try Cart.find(token: mine, in: tx)?.code == (expected == code ? "" : code))
            }
        }
    }

    @Test func nothingIsSentOnItsWayWhereThereIsNothing() async throws {
        try await onShelf { tx, shelf in
            let cup = try shelf.put("cup")[0]
            let mine = try Cart.add(cup, quantity: 3, in: tx)
            try Cart.remove(cup, token: mine, in: tx)
            #expect(try CartHandover.begin(mine, to: Self.host, in: tx) == nil)
            #expect(try CartHandover.begin("forged", to: Self.host, in: tx) == nil)
            #expect(try tx.value("SELECT count(*) FROM cart_handovers", as: Int.self) == 0)
        }
    }
}
