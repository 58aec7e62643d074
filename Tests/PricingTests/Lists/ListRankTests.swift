import Basics
import TestKit
import Testing

@testable import Pricing

/// Which of several lists counts, by rule alone.
@Suite struct ListRankTests {
    private static let now = BothEngines.now
    private static let distributors = ID<CustomerGroup>("distributors")
    private static let buyer = BuyerPrices(list: ID("own"), group: distributors, country: "DE")

    private static func list(
        _ id: String, _ audience: ListAudience, from: Int64? = nil, until: Int64? = nil, priority: Int = 0
    ) -> RankedList {
        let terms = ListTerms(
            audience, from: from.map { now.adding(seconds: $0) }, until: until.map { now.adding(seconds: $0) }, priority: priority
        )
        return RankedList(ID(id), terms)
    }

    private static let lists = [
        list("a-shop", .everybody), list("b-fair", .everybody, from: -60), list("c-germany", .countries(["AT", "DE"])),
        list("d-group", .group(distributors), priority: 5), list("e-group", .group(distributors), priority: 6),
        list("own", .accounts),
    ]

    private static func names(_ lists: [RankedList], _ buyer: BuyerPrices = buyer) -> [String] {
        ListRank.order(lists, for: buyer, at: now).map(\.id.text)
    }

    /// Every order in which the items can stand.
    private static func orders<T>(_ items: [T]) -> [[T]] {
        guard items.count > 1 else { return [items] }
        return items.indices.flatMap { place in
            var rest = items
            let first = rest.remove(at: place)
            return orders(rest).map { [first] + $0 }
        }
    }

    @Test func theListForTheFewestCountsThenTheLaterThenTheHigher() {
        #expect(Self.names(Self.lists) == ["own", "e-group", "d-group", "c-germany", "b-fair", "a-shop"])
    }

    @Test func theOrderInWhichListsComeChangesNothing() {
        let orders = Self.orders(Self.lists)
        #expect(orders.count == 720)
        #expect(Set(orders.map { Self.names($0) }).count == 1)
    }

    @Test func ofTwoListsExactlyOneCountsMore() {
        let audiences: [ListAudience] = [.everybody, .countries(["DE"]), .group(Self.distributors), .accounts]
        let all = audiences.flatMap { audience in
            [Int64?.none, -60, -30].flatMap { from in
                [0, 1].flatMap { priority in
                    ["x", "y"].map {
                        Self.list("\($0)-\(audience.name)-\(from ?? 0)-\(priority)", audience, from: from, priority: priority)
                    }
                }
            }
        }
        for one in all {
            for other in all where one != other {
                #expect(ListRank.countsMore(one, other) != ListRank.countsMore(other, one), "\(one.id) \(other.id)")
            }
        }
    }

    @Test func aListIsOnlyForThoseItIsFor() {
        #expect(Self.names(Self.lists, .none) == ["b-fair", "a-shop"])
        #expect(Self.names(Self.lists, BuyerPrices(country: "FR")) == ["b-fair", "a-shop"])
        #expect(Self.names(Self.lists, BuyerPrices(country: "AT")) == ["c-germany", "b-fair", "a-shop"])
        #expect(Self.names(Self.lists, BuyerPrices(group: ID("others"))) == ["b-fair", "a-shop"])
        #expect(Self.names(Self.lists, BuyerPrices(list: ID("other"))) == ["b-fair", "a-shop"])
    }

    @Test func aListCountsFromItsFirstInstantToBeforeItsLast() {
        let list = Self.list("fair", .everybody, from: 60, until: 120)
        for (seconds, counts) in [(Int64(59), false), (60, true), (119, true), (120, false)] {
            #expect(list.terms.isInForce(at: Self.now.adding(seconds: seconds)) == counts, "\(seconds)")
        }
    }

    @Test func listsAreEvenWhereOnlyTheTimeOfTheirMakingTellsThemApart() {
        let fair = Self.list("fair", .everybody, from: 0, until: 60).terms
        #expect(ListRank.isEven(fair, Self.list("other", .everybody, from: 0, until: 90).terms))
        #expect(!ListRank.isEven(fair, Self.list("other", .everybody, from: 0, until: 90, priority: 1).terms))
        #expect(!ListRank.isEven(fair, Self.list("later", .everybody, from: 30).terms))
        #expect(!ListRank.isEven(fair, Self.list("group", .group(Self.distributors), from: 0).terms))
        let (german, alpine) = (ListTerms(.countries(["DE"])), ListTerms(.countries(["AT", "DE"])))
        #expect(ListRank.isEven(german, alpine) && !ListRank.isEven(german, ListTerms(.countries(["FR"]))))
        // One ends where the other begins: they never meet.
        #expect(!Self.list("a", .everybody, until: 60).terms.meets(Self.list("b", .everybody, from: 60).terms))
        #expect(Self.list("a", .everybody, until: 61).terms.meets(Self.list("b", .everybody, from: 60).terms))
    }
}
