import Basics
import Catalog
import Journal
import MoneyKit
import Pricing
import Sales
import Store
import TestKit
import Testing

@testable import Accounts

/// What one company pays otherwise than the others, down to the order.
@Suite struct BuyerPricesTests {
    private static let text = "B-LAKE\tUSD\t50\t4.80\nB-LAKE;usd;200; 4.55\n\n"

    @Test func agreedPricesAndADiscountReachTheOrder() async throws {
        try await BothEngines.run { database in
            try await database.write { try AccountCast.fill(in: $0) }
            let user = try await AccountCast.signIn(AccountCast.camille, database).user
            try await database.write { tx in
                let list = try BuyerPriceList.save(nil, name: " Distributors,  Europe ", Self.text, by: "ann", in: tx)
                var terms = AccountTerms(try Account.find(user.account, in: tx))
                (terms.prices, terms.paying, terms.netDays) = (BuyerPrices(list: list, discount: 1_000), .net, 45)
                try terms.save(of: user.account, by: "ann", in: tx)
                let account = try Account.find(user.account, in: tx)
                #expect(account.agreed == BuyerPrices(list: list, discount: 1_000) && AccountTerms(account) == terms)
                #expect(try BuyerPriceList.all(in: tx).map(\.accounts) == [1])

                let (lake, sand) = (try AccountCast.variant(in: tx), try AccountCast.variant("B-SAND", in: tx))
                let own = try PriceBook.load(.usd, for: account.prices, in: tx).tables(for: [lake, sand], in: tx)
                // What was agreed is not made cheaper still.
                #expect(own[lake]?.breaks.map(\.unit.decimalText) == ["4.80", "4.55"])
                #expect(own[sand]?.breaks.map(\.unit.decimalText) == ["4.86"])
                let shown = try PriceBook.load(.usd, in: tx).tables(for: [lake, sand], in: tx)
                #expect(shown[lake]?.breaks.map(\.unit.decimalText) == ["5.40"] && shown[sand] == shown[lake])
                let euros = try PriceBook.load(.eur, in: tx).priced(for: account.prices).tables(for: [lake, sand], in: tx)
                #expect(euros[sand]?.breaks.map(\.unit.decimalText) == ["4.50"])
                #expect(euros[lake]?.breaks.count == 2 && euros[lake]?.isFixed == false)
                let product: ID<Product> = try #require(try tx.value("SELECT id FROM products"))
                let card = try PriceBook.load(.usd, for: account.prices, in: tx).lowestPrices(of: [product], in: tx)[product]
                #expect(card?.lowest.decimalText == "4.55" && card?.atMOQ.decimalText == "4.80")
                #expect(
                    try PriceBook.load(.usd, in: tx).lowestPrices(of: [product], in: tx)[product]?.lowest.decimalText == "5.40")

                let order = try AccountCast.order(AccountCast.checkout(account: account, in: tx), in: tx)
                #expect(order.goods.minor == 48_000 && order.total.minor == 56_400)
                #expect(order.lines.map(\.unitPrice.decimalText) == ["4.80"])
                #expect(order.schedule == (try PaymentSchedule([.init(.rest, .onOrder, days: 45)])))
                // Everybody else pays what the shop asks.
                let other = try AccountCast.order(AccountCast.checkout(100, "form-2", in: tx), in: tx)
                #expect(other.goods.minor == 54_000 && other.schedule == .inAdvance)
            }
        }
    }

    @Test func aQuoteBeginsWithThePricesOfTheBuyersCompany() async throws {
        try await BothEngines.run { database in
            try await database.write { try AccountCast.fill(in: $0) }
            let user = try await AccountCast.signIn(AccountCast.camille, database).user
            try await database.write { tx in
                let group = try CustomerGroup.save(nil, name: "Distributors", note: "", by: "ann", in: tx)
                try BuyerPriceList.save(nil, name: "Group", Self.text, terms: ListTerms(.group(group)), by: "ann", in: tx)
                let order = try AccountCast.order(AccountCast.checkout(in: tx), in: tx)
                let mover = OrderMover(id: "ann", role: .sales)
                let before = try QuoteDetail.find(id: Quote.start(again: order.id, by: mover, in: tx), in: tx)
                #expect(before?.content.lines.map(\.price.decimalText) == ["5.40"])
                var terms = AccountTerms(try Account.find(user.account, in: tx))
                terms.prices = BuyerPrices(group: group)
                try terms.save(of: user.account, by: "ann", in: tx)
                let after = try QuoteDetail.find(id: Quote.start(again: order.id, by: mover, in: tx), in: tx)
                #expect(after?.content.lines.map(\.price.decimalText) == ["4.80"])
                // The order keeps what was agreed.
                #expect(try OrderDetail.find(id: order.id, in: tx)?.lines.map(\.unitPrice.decimalText) == ["5.40"])
            }
        }
    }

    @Test func aListIsSavedWholeOrNotAtAll() async throws {
        try await BothEngines.run { database in
            let list = try await database.write { tx in
                try AccountCast.fill(in: tx)
                return try BuyerPriceList.save(nil, name: "Europe", Self.text, by: "ann", in: tx)
            }
            let before = try await AccountCast.whole(database)
            let wrong: [(String, Message)] = [
                ("B-LAKE;USD;50;4.80\nB-PINK;USD;50;4.80", Message("pricing.listSKU", ["line": "2", "sku": "B-PINK"])),
                ("B-LAKE;USD;50;4.80\n\nB-LAKE;USD;050;4.70", Message("pricing.listLine", ["line": "3"])),
                ("B-LAKE;XXQ;50;4.80", Message("pricing.listLine", ["line": "1"])),
                ("B-LAKE;USD;0;4.80", Message("pricing.listLine", ["line": "1"])),
                ("B-LAKE;USD;50;-1", Message("pricing.listLine", ["line": "1"])),
                ("B-LAKE;USD;50", Message("pricing.listLine", ["line": "1"])),
            ]
            for (text, message) in wrong {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { _ = try BuyerPriceList.save(list, name: "Europe", text, by: "ann", in: $0) }
                }
                #expect(error?.message == message)
            }
            let taken = await #expect(throws: AppError.self) {
                try await database.write { _ = try BuyerPriceList.save(nil, name: "Europe", "", by: "ann", in: $0) }
            }
            #expect(taken?.message.key == "pricing.listTaken")
            #expect(try await AccountCast.whole(database) == before)
            let text = try await database.read { try BuyerPriceList.find(list, in: $0)?.text(in: $0) }
            #expect(text == "B-LAKE\tUSD\t50\t4.80\nB-LAKE\tUSD\t200\t4.55")
            // Read again it says the same; what is left out is gone.
            try await database.write { tx in
                try BuyerPriceList.save(list, name: "Europe", text ?? "", by: "ann", in: tx)
                #expect(try BuyerPriceList.find(list, in: tx)?.text(in: tx) == text)
                try BuyerPriceList.save(list, name: "Europe", "B-SAND;USD;1;4", by: "ann", in: tx)
                #expect(try BuyerPriceList.find(list, in: tx)?.text(in: tx) == "B-SAND\tUSD\t1\t4.00")
            }
        }
    }

    @Test func termsOutOfRangeChangeNothing() async throws {
        try await BothEngines.run { database in
            let account = try await AccountCast.signIn(AccountCast.camille, database).account
            let before = try await AccountCast.whole(database)
            let good = AccountTerms(account)
            var nameless = good, nowhere = good, late = good, gone = good
            nameless.name = " "
            nowhere.country = "QQ"
            (late.paying, late.netDays) = (.net, 121)
            gone.prices = BuyerPrices(list: ID("gone"))
            for (terms, key) in [
                (nameless, "account.name"), (nowhere, "account.country"), (late, "account.netDays"), (gone, "account.listGone"),
            ] {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { try terms.save(of: account.id, by: "ann", in: $0) }
                }
                #expect(error?.message.key == key)
            }
            #expect(try await AccountCast.whole(database) == before)
        }
    }
}
