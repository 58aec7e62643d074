import Basics
import Catalog
import MoneyKit
import Store
import TestKit
import Testing

@testable import Pricing

/// What lists make of prices: for whom, when, and what holds beside them.
@Suite struct PriceListTests {
    @Test func aListForEverybodyBeginsAndEndsByTheClock() async throws {
        let time = SteppedClock()
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: ListCast.now)
            let (begins, ends) = (ListCast.now.adding(seconds: ListCast.hour), ListCast.now.adding(seconds: 2 * ListCast.hour))
            let shop = try await database.write { tx in
                let shop = try ListCast.fill(in: tx)
                try ListCast.list("Fair", ListTerms(.everybody, from: begins, until: ends), "flask-350;USD;100;3.00", in: tx)
                return shop
            }
            let woken = try await database.read { tx in
                try tx.rows("SELECT run_at FROM jobs WHERE kind = \(CatalogueClock.job) ORDER BY run_at").map { $0[0] as Instant }
            }
            #expect(woken == [begins, ends])
            let usual = try await database.read { try ListCast.prices(shop.small, in: $0) }
            #expect(usual == ["3.42", "3.05", "2.61"])

            time.move(to: begins)
            try await database.read { tx in
                #expect(try ListCast.prices(shop.small, in: tx) == ["3.00"])
                #expect(try ListCast.prices(shop.large, in: tx) == ["4.10"])
                // 3.00 / 1.1172 is 2.6853; of what is named in the base currency alone the rest follows the rate.
                #expect(try ListCast.prices(shop.small, .eur, in: tx) == ["2.69"])
                let book = try PriceBook.load(.usd, in: tx)
                #expect(book.isPublic)
                let card = try book.lowestPrices(of: [shop.product], in: tx)[shop.product]
                #expect(card?.lowest.decimalText == "3.00" && card?.atMOQ.decimalText == "3.00")
            }
            let before = try await database.read { try $0.revision("catalogue") }
            try await database.write { try CatalogueClock.strike(in: $0) }
            let after = try await database.read { try $0.revision("catalogue") }
            #expect(after == before + 1)

            time.move(to: ends)
            let over = try await database.read { try ListCast.prices(shop.small, in: $0) }
            #expect(over == ["3.42", "3.05", "2.61"])
        }
    }

    @Test func aBookHoldsUntilTheNextListBeginsOrEnds() async throws {
        let time = SteppedClock()
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: ListCast.now)
            let hours = ([0, 1, 2, 3] as [Int64]).map { ListCast.now.adding(seconds: $0 * ListCast.hour) }
            try await database.write { tx in
                _ = try ListCast.fill(in: tx)
                #expect(try PriceBook.load(.usd, in: tx).holds(at: ListCast.now.adding(seconds: 1_000 * ListCast.hour)))
                try ListCast.list("Late", ListTerms(.everybody, from: hours[2], until: hours[3]), "flask-350;USD;1;2.00", in: tx)
                try ListCast.list("Fair", ListTerms(.everybody, until: hours[1]), "flask-350;USD;1;3.00", in: tx)
            }
            for (now, end) in zip(hours, hours.dropFirst()) {
                time.move(to: now)
                let book = try await database.read { try PriceBook.load(.usd, in: $0) }
                #expect(book.holds(at: now) && book.holds(at: end.adding(seconds: -1)) && !book.holds(at: end))
            }
            time.move(to: hours[3])
            let last = try await database.read { try PriceBook.load(.usd, in: $0) }
            #expect(last.holds(at: hours[3].adding(seconds: 1_000 * ListCast.hour)))
        }
    }

    @Test func whatIsFilteredByPriceFollowsTheLists() async throws {
        let time = SteppedClock()
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: ListCast.now)
            let (facets, prices) = (FacetShelf(), PriceShelf())
            let begins = ListCast.now.adding(seconds: ListCast.hour)
            try await database.write { tx in
                _ = try ListCast.fill(in: tx)
                try ListCast.list("Fair", ListTerms(.everybody, from: begins), "flask-350;USD;1;2.00", in: tx)
            }
            @Sendable func column(_ buyer: BuyerPrices) async throws -> [Int64]? {
                try await database.read { tx in
                    try prices.column(PriceBook.load(.usd, for: buyer, in: tx), facets.index(in: tx), in: tx)?.fine
                }
            }
            let before = try await column(.none)
            #expect(before == [2_610_000])
            time.move(to: begins)
            let after = try await column(.none)
            #expect(after == [2_000_000])
            let own = try await column(BuyerPrices(discount: 500))
            #expect(own == nil)
        }
    }

    @Test func aGroupAndACountryHaveTheirOwnPricesAndStrangersThePublicOne() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shop = try ListCast.fill(in: tx)
                let group = try ListCast.group(in: tx)
                try ListCast.list("Everybody", ListTerms(.everybody), "flask-350;USD;100;3.00", in: tx)
                try ListCast.list("Group", ListTerms(.group(group)), "flask-350;USD;100;2.90", in: tx)
                try ListCast.list(
                    "Germany", ListTerms(.countries(["DE"])), "flask-350;USD;100;2.95\nflask-500;USD;100;3.95", in: tx)

                let member = BuyerPrices(discount: 1_000, group: group, country: "DE")
                // The group's price was agreed; the discount comes off what Germany and the shop ask.
                #expect(try ListCast.prices(shop.small, for: member, in: tx) == ["2.90"])
                #expect(try ListCast.prices(shop.large, for: member, in: tx) == ["3.555"])
                #expect(try ListCast.prices(shop.small, for: BuyerPrices(country: "DE"), in: tx) == ["2.95"])
                #expect(try ListCast.prices(shop.small, for: BuyerPrices(discount: 1_000), in: tx) == ["2.70"])
                #expect(try ListCast.prices(shop.small, in: tx) == ["3.00"])
                #expect(try ListCast.prices(shop.large, in: tx) == ["4.10"])
                let book = try PriceBook.load(.usd, in: tx)
                let german = book.priced(for: BuyerPrices(country: "DE"))
                #expect(book.isPublic && !german.isPublic && !book.priced(for: member).isPublic)
                #expect(try german.lowestPrices(of: [shop.product], in: tx)[shop.product]?.lowest.decimalText == "2.95")
                #expect(try book.lowestPrices(of: [shop.product], in: tx)[shop.product]?.lowest.decimalText == "3.00")
            }
        }
    }

    @Test func whatAListDoesNotNameFallsToTheNextAndThenToTheShop() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shop = try ListCast.fill(in: tx)
                let own = try ListCast.list("Own", ListTerms(), "flask-350;USD;100;2.50", in: tx)
                try ListCast.list("Everybody", ListTerms(.everybody), "flask-500;EUR;100;3.20\nflask-350;EUR;100;2.40", in: tx)
                let buyer = BuyerPrices(list: own)
                #expect(try ListCast.prices(shop.small, for: buyer, in: tx) == ["2.50"])
                #expect(try ListCast.prices(shop.large, for: buyer, in: tx) == ["4.10"])
                // The own list has no price in euros, but one in the base currency: 2.50 / 1.1172 is 2.2377.
                #expect(try ListCast.prices(shop.small, .eur, for: buyer, in: tx) == ["2.24"])
                #expect(try ListCast.prices(shop.large, .eur, for: buyer, in: tx) == ["3.20"])
            }
        }
    }

    @Test func whatCannotBeIsRefusedAndNothingChanges() async throws {
        try await BothEngines.run { database in
            let list = try await database.write { tx in
                _ = try ListCast.fill(in: tx)
                return try ListCast.list("Fair", ListTerms(.everybody), "flask-350;USD;100;3.00", in: tx)
            }
            let before = try await ListCast.whole(database)
            let (now, good) = (ListCast.now, "flask-350;USD;100;2.80")
            let wrong: [(ListTerms, String, String)] = [
                (ListTerms(.everybody, from: now, until: now), good, "pricing.listPeriod"),
                (ListTerms(.everybody, from: now, until: now.adding(seconds: -1)), good, "pricing.listPeriod"),
                (ListTerms(.everybody, priority: 1_000), good, "pricing.listPriority"),
                (ListTerms(.everybody, priority: -1), good, "pricing.listPriority"),
                (ListTerms(.group(ID("gone"))), good, "pricing.listGroup"),
                (ListTerms(.countries([])), good, "pricing.listCountries"),
                (ListTerms(.countries(["QQ"])), good, "pricing.listCountries"),
                (ListTerms(.everybody), "flask-350;USD;100;-3.00", "pricing.listLine"),
                (ListTerms(.everybody), "flask-350;USD;100;999999999999", "pricing.listLine"),
            ]
            for (terms, text, key) in wrong {
                let error = await #expect(throws: AppError.self) {
                    try await database.write {
                        _ = try BuyerPriceList.save(list, name: "Fair", text, terms: terms, by: "ann", in: $0)
                    }
                }
                #expect(error?.message.key == key)
            }
            let stale = await #expect(throws: AppError.self) {
                try await database.write { _ = try BuyerPriceList.save(list, name: "Fair", good, seen: 7, by: "ann", in: $0) }
            }
            #expect(stale?.message == Message("pricing.listChanged", ["name": "Fair"]))
            let after = try await ListCast.whole(database)
            #expect(after == before)
        }
    }

    @Test func twoListsOfTheSameRankAreSaidAndNotRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shop = try ListCast.fill(in: tx)
                let first = try ListCast.list("First", ListTerms(.everybody), "flask-350;USD;100;3.00", in: tx)
                let second = try ListCast.list("Second", ListTerms(.everybody), "flask-350;USD;100;2.00", in: tx)
                let kept = try #require(try BuyerPriceList.find(first, in: tx))
                #expect(try kept.rivals(in: tx).map(\.id) == [second])
                // The one that was made later counts.
                #expect(try ListCast.prices(shop.small, in: tx) == ["2.00"])
                try BuyerPriceList.save(
                    first, name: "First", "flask-350;USD;100;3.00", terms: ListTerms(.everybody, priority: 1), by: "ann", in: tx)
                #expect(try BuyerPriceList.find(first, in: tx)?.rivals(in: tx) == [])
                #expect(try ListCast.prices(shop.small, in: tx) == ["3.00"])
            }
        }
    }

    @Test func aGroupGoesOnlyWhenNoListIsForIt() async throws {
        try await BothEngines.run { database in
            let (group, list) = try await database.write { tx in
                _ = try ListCast.fill(in: tx)
                let group = try ListCast.group(in: tx)
                return (group, try ListCast.list("VIP", ListTerms(.group(group)), "flask-350;USD;100;2.90", in: tx))
            }
            let before = try await ListCast.whole(database)
            let used = await #expect(throws: AppError.self) {
                try await database.write { try CustomerGroup.remove(group, by: "ann", in: $0) }
            }
            #expect(used?.message == Message("pricing.groupInUse", ["name": "Distributors", "list": "VIP"]))
            let taken = await #expect(throws: AppError.self) {
                try await database.write { _ = try CustomerGroup.save(nil, name: " Distributors ", note: "", by: "ann", in: $0) }
            }
            #expect(taken?.message.key == "pricing.groupTaken")
            let after = try await ListCast.whole(database)
            #expect(after == before)
            let left = try await database.write { tx in
                try BuyerPriceList.remove(list, by: "ann", in: tx)
                try CustomerGroup.remove(group, by: "ann", in: tx)
                return try CustomerGroup.all(in: tx).count + BuyerPriceList.all(in: tx).count
            }
            #expect(left == 0)
        }
    }
}
