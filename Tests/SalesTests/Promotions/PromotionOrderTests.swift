import Basics
import Catalog
import Ledger
import MoneyKit
import Pricing
import Store
import Tax
import TestKit
import Testing

@testable import Sales

@Suite struct PromotionOrderTests {
    private static let tenth = Promotion.Effect.percent(basisPoints: 1_000, from: 1)

    @Test func anOrderKeepsWhatWasTakenOffAndByWhichPromotion() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Shelf(tx: tx).offer(Self.tenth)
                try Shelf(tx: tx).offer(
                    .amount([Money("3.00", .usd)]), PromotionTerms(combines: true), name: "Welcome", code: "HELLO-10")
                try Cart.setCode("hello 10", token: token, in: tx)
                return try Order.placed(.ofCamille(cart: token, language: .english), in: tx)
            }
            // 20.00 less 2.00 less 3.00, and 50.00 for two kilograms to France.
            #expect(order.lines.map(\.amount.minor) == [1_500])
            #expect(order.lines.map(\.off?.minor) == [500])
            #expect(order.lines.map(\.promotion) == ["Spring + Welcome"])
            #expect(order.lines.map(\.unitPrice.decimalText) == ["2.00"])
            #expect(order.goods.minor == 1_500 && order.shipping?.minor == 5_000 && order.total.minor == 6_500)
            #expect(order.promotions.map(\.code) == ["", "HELLO10"])
            #expect(order.promotions.map(\.goods.minor) == [200, 300])
            #expect(order.fullGoods.minor == 2_000)
            let (uses, codes, left, owed) = try await database.read { tx in
                (
                    try tx.rows("SELECT uses FROM promotions ORDER BY id").map { $0["uses"] as Int },
                    try tx.value("SELECT uses FROM promotion_codes", as: Int.self),
                    try tx.value("SELECT code FROM carts", as: String.self),
                    try Ledger.balance(of: .receivable, .usd, subject: order.id.text, in: tx).minor
                )
            }
            #expect(uses == [1, 1])
            #expect(codes == 1)
            #expect(left == "")
            #expect(owed == 6_500)
        }
    }

    @Test func whatIsSentBackIsWorthWhatWasPaidForIt() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Shelf(tx: tx).offer(.percent(basisPoints: 2_500, from: 1))
                return try Order.placed(.ofCamille(cart: token), in: tx)
            }
            let line = order.lines[0]
            #expect(line.amount.minor == 1_500)
            let (three, all, more) = (try line.paid(for: 3), try line.paid(for: 10), try line.paid(for: 11))
            #expect(three.minor == 450)
            #expect(all.minor == 1_500)
            #expect(more.minor == 1_500)
        }
    }

    @Test func piecesThatComeBackOneByOneAreWorthNoMoreThanTheirLine() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Shelf(tx: tx).offer(.amount([Money("4.95", .usd)]))
                return try Order.placed(.ofCamille(cart: token), in: tx)
            }
            let line = order.lines[0]
            #expect(line.amount.minor == 1_505)
            // One alone is 150.5, which is 151; ten times that would be 15.10.
            let worth = try (0..<10).map { try line.paid(for: 1, after: $0).minor }
            #expect(worth == [151, 150, 151, 150, 151, 150, 151, 150, 151, 150])
            let more = try line.paid(for: 2, after: 9)
            #expect(more.minor == 150)
        }
    }

    @Test func whoeverOwesNothingIsNotAskedToPay() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Shelf(tx: tx).offer(.percent(basisPoints: 10_000, from: 1))
                try Shelf(tx: tx).offer(.shipping, PromotionTerms(combines: true), name: "Post", code: "POST-10")
                try Cart.setCode("post 10", token: token, in: tx)
                return try Order.placed(.ofCamille(cart: token, language: .english), in: tx)
            }
            #expect(order.shipping?.minor == 0)
            #expect(order.total.minor == 0)
            let mail = try OrderMail.toBuyer(order, from: OrderMailTests.sender)
            let texts = MailTexts.buyer(.english)
            #expect(!mail.text.contains(texts("pay.title")) && !mail.text.contains(texts("pay.noBank")))
            #expect(mail.text.contains(texts("shipTo")))
        }
    }

    @Test(arguments: [false, true]) func taxIsThatOfWhatIsPaid(isIncluded: Bool) async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                try Shelf(tx: tx).open()
                var settings = TaxSettings()
                (settings.origin, settings.isIncluded) = ("NL", isIncluded)
                settings.registrations = [TaxRegistration(country: "NL", number: "NL004495445B01")]
                try settings.save(by: "test", in: tx)
                try Shelf(tx: tx).offer(Self.tenth)
                let token = try Cart.add(Shelf(tx: tx).put("bottle", prices: [(1, 12_100_000)])[0], quantity: 10, in: tx)
                var checkout = Checkout.ofCamille(cart: token)
                checkout.contact.address = Address(country: "NL", street: "Kade 1", city: "Utrecht", postcode: "3511 AB")
                return try Order.placed(checkout, in: tx)
            }
            // 121.00 less a tenth is 108.90; 21 % on it is 22.869, and in it 18.90.
            #expect(order.goods.minor == 10_890)
            #expect(order.taxAmount.minor == (isIncluded ? 1_890 : 2_287))
            #expect(order.total.minor == (isIncluded ? 10_890 : 13_177))
            #expect(order.lines.map(\.tax) == [order.taxAmount])
        }
    }

    @Test func aSampleIsFreeOnceForEachBuyerAndShippingOfGoodsIsTakenOff() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).shipToFrance()
                let cup = try Shelf(tx: tx).put("cup", sampleMost: 2, samplePrice: 5_500_000)[0]
                let token = try Cart.add(cup, kind: .sample, quantity: 2, in: tx)
                try Shelf(tx: tx).offer(.samples(most: 1), name: "Try us") { $0.mostPerBuyer = 1 }
                return try Order.placed(.ofCamille(cart: token), in: tx)
            }
            #expect(order.lines.map(\.amount.minor) == [550])
            #expect(order.lines.map(\.off?.minor) == [550])
            let again = try await database.write { tx in
                let token = try Cart.add(ID("cup-0"), kind: .sample, quantity: 1, in: tx)
                return try Order.placed(.ofCamille(cart: token, submission: "2"), in: tx)
            }
            _ = try await database.write { try Shelf(tx: $0).offer(.shipping, name: "We send it") }
            let shipped = try await database.write { tx in
                let third = try Cart.add(ID("cup-0"), quantity: 10, in: tx)
                return try Order.placed(.ofCamille(cart: third, submission: "3"), in: tx)
            }
            // The sample is free once for each buyer.
            #expect(again.lines.map(\.off) == [nil])
            #expect(again.promotions.isEmpty)
            #expect(shipped.shipping?.minor == 0)
            #expect(shipped.promotions.map(\.shipping.minor) == [5_000])
            #expect(shipped.total.minor == 2_000)
        }
    }

    @Test func shippingThatStaffNameAfterwardsHasNothingTakenOff() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Shelf(tx: tx).offer(.shipping)
                let order = try Order.placed(.ofCamille(cart: token), in: tx)
                #expect(order.shipping?.minor == 0 && order.fullShipping(.zero(.usd)).minor == 5_000)
                try Order.quoteShipping(order.id, Money(minor: 900, .usd), by: OrderMover(id: "mei", role: .sales), in: tx)
                let after = try #require(try OrderDetail.find(id: order.id, in: tx))
                #expect(after.shipping?.minor == 900 && after.promotions.map(\.shipping.minor) == [0])
                #expect(after.total.minor == 2_900)
            }
        }
    }

    @Test func goodsOfACategoryAreFoundByTheirShelves() async throws {
        try await BothEngines.run { database in
            let order = try await database.write { tx in
                let token = try Shelf(tx: tx).tenBottles()
                try Cart.add(Shelf(tx: tx).put("cup")[0], quantity: 5, to: token, in: tx)
                try tx.run("INSERT INTO shelves (shelf_id, product_id, position, created_at) VALUES ('cups', 'cup', 0, 0)")
                try Shelf(tx: tx).offer(Self.tenth, PromotionTerms(shelves: ["cups"]))
                return try Order.placed(.ofCamille(cart: token), in: tx)
            }
            #expect(order.lines.map(\.off?.minor) == [nil, 100])
            #expect(order.goods.minor == 2_900)
        }
    }
}
