import Basics
import Catalog
import Store
import TestKit
import Testing

/// Rules made up at random, always the same ones: what the page promises is what the collection comes to hold, by the renewal of all
/// products as well as by the saving of each.
@Suite struct PreviewEqualsResultTests {
    private static let tags = ["summer", "winter", "gift", "CE"]
    private static let rounds = 25
    private static let productCount = 30

    private static func product(_ number: Int, _ dice: inout Dice) -> ProductDraft {
        var draft = Cast.plain("p\(number)", "Product \(number)")
        draft.tags = tags.filter { _ in Bool.random(using: &dice) }
        draft.moq = [1, 50, 100, 500].randomElement(using: &dice)
        draft.position = Int.random(in: 0..<5, using: &dice)
        draft.status = Int.random(in: 0..<6, using: &dice) == 0 ? .draft : .active
        draft.audience = Bool.random(using: &dice) ? .own : .both
        draft.variants?[0].stock = .some([nil, 0, 7].randomElement(using: &dice) ?? nil)
        draft.leadTimes = Bool.random(using: &dice) ? [.init(upTo: nil, days: Int.random(in: 1..<40, using: &dice))] : []
        return draft
    }

    private static func rule(_ dice: inout Dice) throws -> CollectionRule {
        let all: [CollectionRule.Condition] = [
            .tag(tags.randomElement(using: &dice) ?? ""), .inStock(Bool.random(using: &dice)), .audience(.own),
            .moq(try RuleCast.span(50, [nil, 100].randomElement(using: &dice) ?? nil)),
            .leadTime(try RuleCast.span(nil, Int64.random(in: 5..<40, using: &dice))),
            .price(try RuleCast.span(Int64.random(in: 0..<500, using: &dice), nil)), .certificate("ce"), .created(days: 1),
        ]
        let count = Int.random(in: 1...4, using: &dice)
        return CollectionRule(
            match: Bool.random(using: &dice) ? .all : .any, conditions: Array(all.shuffled(using: &dice).prefix(count)),
            order: CollectionRule.Order.allCases.randomElement(using: &dice) ?? .hand,
            limit: [nil, 3, 10].randomElement(using: &dice) ?? nil)
    }

    @Test func whatIsPromisedIsWhatIsThere() async throws {
        try await BothEngines.run { database in
            var dice = Dice(seed: 42)
            let drafts = (0..<Self.productCount).map { Self.product($0, &dice) }
            let prices = drafts.map { _ in Bool.random(using: &dice) ? Int64.random(in: 1..<1_000, using: &dice) : nil }
            let (id, products) = try await database.write { tx in
                let products = try zip(drafts, prices).map { draft, price in
                    let id = try Product.save(draft, in: tx).id
                    try Shelf.setSortPrice(price, of: id, in: tx)
                    return id
                }
                return (try RuleCast.collection(in: tx), products)
            }
            for _ in 0..<Self.rounds {
                let rule = try Self.rule(&dice)
                let some = products.shuffled(using: &dice)
                let picks = RulePicks(pinned: Array(some.prefix(2)), excluded: Array(some.dropFirst(2).prefix(2)))
                try await database.write { _ = try Collection.setRule(rule, picks, of: id, in: $0) }
                try await KeptRule.renew(id, database: database)
                try await Self.expectPromised(rule, picks, id, database)
                // One product changes, and the collection with it.
                let changed = Int.random(in: 0..<Self.productCount, using: &dice)
                let draft = Self.product(changed, &dice)
                try await database.write { _ = try Product.save(draft, as: products[changed], in: $0) }
                try await Self.expectPromised(rule, picks, id, database)
            }
        }
    }

    private static func expectPromised(
        _ rule: CollectionRule, _ picks: RulePicks, _ id: ID<Catalog.Collection>, _ database: Database
    ) async throws {
        let (preview, members) = try await database.read { tx in
            let members = try tx.rows(
                "SELECT product_id FROM collection_products WHERE collection_id = \(id) ORDER BY position, product_id"
            ).map { $0[0] as ID<Product> }
            return (try RulePreview.load(rule, picks, of: id, most: productCount, in: tx), members)
        }
        #expect(members == preview.first, "\(rule)")
        #expect(preview.count == members.count)
    }
}
