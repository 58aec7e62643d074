import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

/// Many products changed at once: tried out, carried out, taken back.
@Suite struct BulkEditTests {
    /// A flask and a jug at the same prices.
    private static func two(_ database: Database) async throws -> [ID<Product>] {
        try await database.write { tx in
            let flask = try OfferTests.furnish(tx).id
            return [flask, try Offer.save(OfferTests.offer("jug"), in: tx).id]
        }
    }

    private static func prices(_ id: ID<Product>, _ database: Database, _ code: String = "USD") async throws -> [String] {
        try await database.read { tx in
            let draft = try #require(try Offer.load(id, in: tx))
            return (draft.variants ?? []).flatMap { $0.prices?[code] ?? [] }.map(\.price)
        }
    }

    private static func plan(
        _ change: BulkChange, _ products: [ID<Product>], _ database: Database
    ) async throws -> ID<BulkEdit> {
        try await database.write { try BulkEdit.plan(change, of: products, by: "ann", in: $0) }
    }

    private static func carryOut(_ id: ID<BulkEdit>, _ database: Database) async throws {
        try await database.write { try BulkEdit.begin(id, by: "ann", in: $0) }
        try await BulkEdit.carryOut(id, database: database)
    }

    private static func states(_ id: ID<BulkEdit>, _ database: Database) async throws -> [BulkEdit.Line.State] {
        try await database.read { tx in
            try BulkEdit.find(id, in: tx).lines(page: PageRequest(size: 10), in: tx).items.map(\.state)
        }
    }

    private static func state(_ id: ID<BulkEdit>, _ database: Database) async throws -> BulkEdit.State {
        try await database.read { try BulkEdit.find(id, in: $0).state }
    }

    private static let before = ["3.42", "3.05", "2.61", "4.10"]
    private static let raised = ["3.59", "3.20", "2.74", "4.31"]

    @Test func whatIsLookedAtChangesNothing() async throws {
        try await BothEngines.run { database in
            let products = try await Self.two(database)
            let id = try await Self.plan(.prices(BulkPrice(.usd, byBasisPoints: 500)), products, database)
            let lines = try await database.write { tx in
                let edit = try BulkEdit.find(id, in: tx)
                return try edit.preview(try edit.lines(page: PageRequest(size: 10), in: tx).items, in: tx)
            }
            #expect(lines.map(\.state) == [.changed, .changed])
            #expect(lines[0].before?.prices?.flatMap(\.breaks).map(\.price) == Self.before)
            #expect(lines[0].after?.prices?.flatMap(\.breaks).map(\.price) == Self.raised)
            let kept = try await Self.prices(products[0], database)
            #expect(kept == Self.before)
            let states = try await Self.states(id, database)
            #expect(states == [.waiting, .waiting])
        }
    }

    @Test func pricesRiseAndComeBackWhereNobodyHasChangedThemSince() async throws {
        try await BothEngines.run { database in
            let products = try await Self.two(database)
            let id = try await Self.plan(.prices(BulkPrice(.usd, byBasisPoints: 500)), products, database)
            try await Self.carryOut(id, database)
            for product in products {
                let now = try await Self.prices(product, database)
                #expect(now == Self.raised)
            }
            let euros = try await Self.prices(products[0], database, "EUR")
            #expect(euros == ["3.90"])
            let done = try await database.read { try BulkEdit.find(id, in: $0) }
            #expect(done.state == .done && done.done == 2 && done.products == 2 && done.endedAt == BothEngines.now)

            // The jug gets a price of its own, which nobody takes away again.
            _ = try await database.write { tx in
                var jug = try #require(try Offer.load(products[1], in: tx))
                jug.variants?[0].prices?["USD"] = [.init(from: 100, price: "9.99")]
                return try Offer.save(jug, as: products[1], in: tx)
            }
            try await database.write { try BulkEdit.takeBack(id, by: "ann", in: $0) }
            try await BulkEdit.carryOut(id, database: database)
            let flask = try await Self.prices(products[0], database)
            let jug = try await Self.prices(products[1], database)
            #expect(flask == Self.before)
            #expect(jug == ["9.99", "4.31"])
            let states = try await Self.states(id, database)
            #expect(states == [.undone, .kept])
            let end = try await Self.state(id, database)
            #expect(end == .undone)
        }
    }

    @Test func aComputedPriceMayStayAsExactAsItIs() async throws {
        try await BothEngines.run { database in
            let products = try await Self.two(database)
            let change = BulkChange.prices(BulkPrice(.usd, byBasisPoints: -250, isRounded: false))
            let id = try await Self.plan(change, [products[0]], database)
            try await Self.carryOut(id, database)
            let now = try await Self.prices(products[0], database)
            #expect(now == ["3.3345", "2.97375", "2.54475", "3.9975"])
        }
    }

    @Test func onePriceTakesThePlaceOfTheBreaks() async throws {
        try await BothEngines.run { database in
            let products = try await Self.two(database)
            let id = try await Self.plan(.prices(BulkPrice(.usd, to: "2.5")), [products[0]], database)
            try await Self.carryOut(id, database)
            let now = try await Self.prices(products[0], database)
            #expect(now == ["2.50", "2.50"])
        }
    }

    @Test func whatCannotBeDoneToOneProductIsSaidAndTheOthersGoOn() async throws {
        try await BothEngines.run { database in
            let products = try await Self.two(database)
            _ = try await database.write { tx in
                var flask = try #require(try Offer.load(products[0], in: tx))
                flask.variants?[1].prices?["EUR"] = []
                return try Offer.save(flask, as: products[0], in: tx)
            }
            let id = try await Self.plan(.prices(BulkPrice(.eur, byBasisPoints: 1_000)), products, database)
            try await Self.carryOut(id, database)
            let lines = try await database.read { tx in
                try BulkEdit.find(id, in: tx).lines(page: PageRequest(size: 10), in: tx).items
            }
            #expect(lines.map(\.state) == [.refused, .changed])
            #expect(lines[0].reason == Message("bulk.noPrices", ["currency": "EUR"]))
            let jug = try await Self.prices(products[1], database, "EUR")
            #expect(jug == ["4.29"])
        }
    }

    @Test func tagsStatusAndMinimumChangeAndComeBack() async throws {
        try await BothEngines.run { database in
            let flask = try await Self.two(database)[0]
            _ = try await database.write { tx in
                var draft = try #require(try Offer.load(flask, in: tx))
                draft.tags = ["old", "steel"]
                return try Offer.save(draft, as: flask, in: tx)
            }
            let before = try await database.read { try #require(try Offer.load(flask, in: $0)) }
            let changes: [BulkChange] = [
                .tags(add: ["summer"], remove: ["old"]), .status(.archived), .moq(200), .leadTime(days: 12), .stock(7),
            ]
            var ids: [ID<BulkEdit>] = []
            for change in changes {
                let id = try await Self.plan(change, [flask], database)
                try await Self.carryOut(id, database)
                ids.append(id)
            }
            let changed = try await database.read { try #require(try Offer.load(flask, in: $0)) }
            #expect(changed.tags == ["steel", "summer"])
            #expect(changed.status == .archived && changed.moq == 200)
            #expect(changed.leadTimes == [.init(upTo: nil, days: 12)])
            #expect(changed.variants?.map(\.stock) == [.some(7), .some(7)])
            for id in ids.reversed() {
                try await database.write { try BulkEdit.takeBack(id, by: "ann", in: $0) }
                try await BulkEdit.carryOut(id, database: database)
            }
            let after = try await database.read { try #require(try Offer.load(flask, in: $0)) }
            #expect(after == before)
        }
    }

    @Test func whatIsStoppedStaysWhereItIs() async throws {
        try await BothEngines.run { database in
            let products = try await Self.two(database)
            let id = try await Self.plan(.moq(500), products, database)
            try await database.write { tx in
                try BulkEdit.begin(id, by: "ann", in: tx)
                try BulkEdit.cancel(id, by: "ann", in: tx)
            }
            try await BulkEdit.carryOut(id, database: database)
            let states = try await Self.states(id, database)
            #expect(states == [.waiting, .waiting])
            let end = try await Self.state(id, database)
            #expect(end == .cancelled)
            await #expect(throws: AppError(.conflict, "bulk.notNow")) {
                try await database.write { try BulkEdit.begin(id, by: "ann", in: $0) }
            }
        }
    }

    @Test func aChangeThatSaysNothingIsNotPlanned() async throws {
        try await BothEngines.run { database in
            let products = try await Self.two(database)
            let refusals: [(BulkChange, AppError)] = [
                (.moq(0), .invalid("bulk.badNumber")), (.stock(-1), .invalid("bulk.badNumber")),
                (.tags(add: [], remove: []), .invalid("bulk.noTags")),
                (.category(slug: "nowhere"), .invalid("catalog.noCategory", ["slug": "nowhere"])),
                (.prices(BulkPrice(.usd, byBasisPoints: 0)), .invalid("bulk.badPercent")),
                (.prices(BulkPrice(.usd, byBasisPoints: -9_001)), .invalid("bulk.badPercent")),
                (.prices(BulkPrice(.usd, to: "0")), .invalid("bulk.badNumber")),
            ]
            for (change, refusal) in refusals {
                await #expect(throws: refusal) { try await Self.plan(change, products, database) }
            }
            await #expect(throws: AppError.invalid("bulk.noProducts")) { try await Self.plan(.moq(2), [], database) }
            let count = try await database.read { try $0.value("SELECT count(*) FROM bulk_edits", as: Int.self) }
            #expect(count == 0)
        }
    }

    @Test func theStatesFollowTheirTable() {
        let ends = BulkEdit.State.allCases.filter { $0.next.isEmpty }
        #expect(ends == [.undone])
        #expect(BulkEdit.State.allCases.filter(\.isAtWork) == [.waiting, .running, .undoing])
    }
}
