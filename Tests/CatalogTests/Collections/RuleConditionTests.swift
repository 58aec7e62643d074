import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct RuleConditionTests {
    private static func found(
        _ conditions: [CollectionRule.Condition], _ match: CollectionRule.Match = .all, in tx: Transaction
    ) throws -> [String] {
        let rule = CollectionRule(match: match, conditions: conditions, order: .hand)
        let preview = try RulePreview.load(rule, RulePicks(), of: ID("none"), in: tx)
        #expect(preview.count == preview.first.count)
        return try preview.first.map { id in
            let slug: String? = try tx.value("SELECT slug FROM products WHERE id = \(id)")
            return slug ?? ""
        }
    }

    @Test func eachConditionFindsWhatItSays() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try RuleCast.fill(in: tx)
                let words = try FacetWords.load(in: tx)
                let bottles: String = try #require(try tx.value("SELECT id FROM categories WHERE slug = 'bottles'"))
                let insulated: String = try #require(try tx.value("SELECT id FROM categories WHERE slug = 'insulated'"))
                // A specification is named in any language, and without regard to capitals.
                let steel = try #require(words.specification("material", "Acier"))
                let capacity = try #require(words.measure("Capacity"))
                let expected: [(CollectionRule.Condition, [String])] = [
                    (.price(try RuleCast.span(40_000, nil)), ["steel", "glass"]),
                    (.price(try RuleCast.span(40_001, 90_000)), ["glass"]), (.price(try RuleCast.span(nil, 40_000)), ["steel"]),
                    (.category(bottles), ["steel", "glass"]), (.category(insulated), ["steel"]), (.category("gone"), []),
                    (.tag("summer"), ["steel", "glass"]), (.tag("Summer"), []),
                    (.specification(facet: steel.facet, key: steel.key), ["steel"]),
                    (.measure(facet: capacity, try RuleCast.span(250_000, 499_999)), ["glass"]),
                    (.measure(facet: capacity, try RuleCast.span(250_001, nil)), ["steel"]),
                    (.certificate("ce"), ["steel"]), (.inStock(true), ["steel"]), (.inStock(false), ["glass", "cup"]),
                    (.moq(try RuleCast.span(nil, 50)), ["steel", "cup"]), (.moq(try RuleCast.span(100, 100)), ["glass"]),
                    (.leadTime(try RuleCast.span(nil, 10)), ["steel"]), (.leadTime(try RuleCast.span(11, nil)), ["glass"]),
                    (.audience(.own), ["steel"]), (.audience(.both), ["glass", "cup"]), (.sold(least: 1), []),
                    (.created(days: 1), ["steel", "glass", "cup"]), (.published(days: 1), ["steel", "glass", "cup"]),
                ]
                for (condition, slugs) in expected {
                    let names = try Self.found([condition], in: tx)
                    #expect(names == slugs, "\(condition)")
                }
            }
        }
    }

    @Test func allMeansEveryLineAndAnyMeansOne() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try RuleCast.fill(in: tx)
                let lines: [CollectionRule.Condition] = [.tag("summer"), .inStock(false)]
                #expect(try Self.found(lines, .all, in: tx) == ["glass"])
                #expect(try Self.found(lines, .any, in: tx) == ["steel", "glass", "cup"])
            }
        }
    }

    @Test func daysAreCountedFromTheShopsMidnight() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let ids = try RuleCast.fill(in: tx)
                let midnight = BothEngines.now.adding(seconds: -3_600)
                try CollectionDay.begin(at: midnight, in: tx)
                // Exactly two midnights ago, and a moment before.
                let edge = midnight.adding(seconds: -2 * 86_400)
                let steel = try #require(ids["steel"]), glass = try #require(ids["glass"])
                try tx.run("UPDATE products SET created_at = \(edge), published_at = NULL WHERE id = \(steel)")
                try tx.run("UPDATE products SET created_at = \(edge.milliseconds - 1) WHERE id = \(glass)")
                #expect(try Self.found([.created(days: 3)], in: tx) == ["steel", "cup"])
                #expect(try Self.found([.created(days: 4)], in: tx) == ["steel", "glass", "cup"])
                #expect(try Self.found([.created(days: 2)], in: tx) == ["cup"])
                #expect(try Self.found([.published(days: 3_650)], in: tx) == ["glass", "cup"])
            }
        }
    }

    @Test func aRuleThatSaysTooMuchOrNothingIsRefused() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try RuleCast.collection(in: tx)
                func refusal(_ rule: CollectionRule, _ picks: RulePicks = RulePicks()) -> String? {
                    let error = #expect(throws: AppError.self) { try Collection.setRule(rule, picks, of: id, in: tx) }
                    return error?.message.key
                }
                #expect(refusal(CollectionRule(conditions: [])) == "rule.noConditions")
                let many = [CollectionRule.Condition](repeating: .inStock(true), count: CollectionRule.mostConditions + 1)
                #expect(refusal(CollectionRule(conditions: many)) == "rule.tooManyConditions")
                #expect(refusal(CollectionRule(conditions: [.inStock(true)], limit: 0)) == "rule.badLimit")
                #expect(refusal(CollectionRule(conditions: [.created(days: 0)])) == "rule.badDays")
                #expect(refusal(CollectionRule(conditions: [.published(days: 3_651)])) == "rule.badDays")
                let twice = RulePicks(pinned: [ID("p")], excluded: [ID("p")])
                #expect(refusal(CollectionRule(conditions: [.inStock(true)]), twice) == "rule.pickedTwice")
                #expect(try KeptRule.find(id, in: tx) == nil)
                #expect(CollectionRule.Span(first: 2, last: 1) == nil)
                #expect(CollectionRule.Span(first: nil, last: nil) == nil)
            }
        }
    }
}
