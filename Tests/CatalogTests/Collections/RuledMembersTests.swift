import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct RuledMembersTests {
    private static func ruled(
        _ rule: CollectionRule, _ database: Database, pinned: [String] = [], excluded: [String] = []
    ) async throws -> (id: ID<Catalog.Collection>, products: [String: ID<Product>]) {
        let (id, products) = try await database.write { tx in
            let products = try RuleCast.fill(in: tx)
            let id = try RuleCast.collection(in: tx)
            let picks = RulePicks(pinned: pinned.compactMap { products[$0] }, excluded: excluded.compactMap { products[$0] })
            try Collection.setRule(rule, picks, of: id, in: tx)
            return (id, products)
        }
        try await KeptRule.renew(id, database: database)
        return (id, products)
    }

    private static func change(_ slug: String, _ database: Database, _ change: @escaping @Sendable (inout ProductDraft) -> Void)
        async throws
    {
        try await database.write { tx in
            let id: ID<Product> = try #require(try tx.value("SELECT id FROM products WHERE slug = \(slug)"))
            var draft = try #require(try ProductDraft.load(id, in: tx))
            change(&draft)
            _ = try Product.save(draft, as: id, in: tx)
        }
    }

    private static func shown(_ id: ID<Catalog.Collection>, _ database: Database) async throws -> [String] {
        try await database.read { try RuleCast.shown(id, in: $0) }
    }

    @Test func pinnedProductsStandFirstAndExcludedOnesStayOut() async throws {
        try await BothEngines.run { database in
            let rule = CollectionRule(conditions: [.tag("summer")], order: .hand)
            let (id, _) = try await Self.ruled(rule, database, pinned: ["cup", "glass"], excluded: ["steel"])
            #expect(try await Self.shown(id, database) == ["cup", "glass"])
            let kept = try await database.read { try KeptRule.find(id, in: $0) }
            #expect(kept?.isRenewed == true)
            #expect(kept?.renewedAt == BothEngines.now)
        }
    }

    @Test func aProductComesInAndGoesWithItsTagsItsStatusAndItsPrice() async throws {
        try await BothEngines.run { database in
            let conditions: [CollectionRule.Condition] = [.tag("summer"), .price(try RuleCast.span(nil, 90_000))]
            let (id, products) = try await Self.ruled(CollectionRule(conditions: conditions, order: .priceUp), database)
            #expect(try await Self.shown(id, database) == ["steel", "glass"])
            let glass = try #require(products["glass"])
            try await database.write { try Shelf.setSortPrice(10_000, of: glass, in: $0) }
            #expect(try await Self.shown(id, database) == ["glass", "steel"])
            try await database.write { try Shelf.setSortPrice(90_001, of: glass, in: $0) }
            #expect(try await Self.shown(id, database) == ["steel"])
            try await Self.change("steel", database) { $0.tags = ["CE"] }
            #expect(try await Self.shown(id, database) == [])
            try await Self.change("cup", database) { $0.tags = ["summer"] }
            // It has no price yet, so it is not below one.
            #expect(try await Self.shown(id, database) == [])
            let cup = try #require(products["cup"])
            try await database.write { try Shelf.setSortPrice(5, of: cup, in: $0) }
            #expect(try await Self.shown(id, database) == ["cup"])
            try await Self.change("cup", database) { $0.status = .archived }
            #expect(try await Self.shown(id, database) == [])
        }
    }

    @Test func aCollectionOfTheFirstTwoLetsTheNextOneInWhenOneGoes() async throws {
        try await BothEngines.run { database in
            let rule = CollectionRule(match: .any, conditions: [.inStock(true), .inStock(false)], order: .hand, limit: 2)
            let (id, _) = try await Self.ruled(rule, database)
            #expect(try await Self.shown(id, database) == ["steel", "glass"])
            try await Self.change("steel", database) { $0.status = .draft }
            #expect(try await Self.shown(id, database) == ["glass", "cup"])
            try await Self.change("steel", database) { $0.status = .active }
            #expect(try await Self.shown(id, database) == ["steel", "glass"])
            // Without the limit all of them come in, though nothing else of the rule has changed.
            try await database.write { tx in
                var all = rule
                all.limit = nil
                try Collection.setRule(all, RulePicks(), of: id, in: tx)
            }
            try await KeptRule.renew(id, database: database)
            #expect(try await Self.shown(id, database) == ["steel", "glass", "cup"])
        }
    }

    @Test func stockThatIsGoneTakesAProductOut() async throws {
        try await BothEngines.run { database in
            let (id, products) = try await Self.ruled(CollectionRule(conditions: [.inStock(true)]), database)
            let steel = try #require(products["steel"])
            try await database.write { tx in
                let variant: ID<Variant> = try #require(try tx.value("SELECT id FROM variants WHERE product_id = \(steel)"))
                try tx.run("UPDATE variants SET stock = 0 WHERE id = \(variant)")
                try StockLevel.follow(variant, from: 5, to: 0, moq: 50, in: tx)
            }
            #expect(try await Self.shown(id, database) == [])
        }
    }

    @Test func aCategoryThatMovesTakesItsProductsAlong() async throws {
        try await BothEngines.run { database in
            let bottles: String = try await database.write { tx in
                let id = try Category.save(CategoryDraft(slug: "bottles", title: [.english: "Bottles"]), in: tx).id
                return id.text
            }
            let (id, _) = try await Self.ruled(CollectionRule(conditions: [.category(bottles)], order: .hand), database)
            #expect(try await Self.shown(id, database) == ["steel", "glass"])
            try await database.write { tx in
                let inner: ID<Catalog.Category> = try #require(try tx.value("SELECT id FROM categories WHERE slug = 'insulated'"))
                var draft = try #require(try Category.load(inner, in: tx))
                draft.parentSlug = ""
                _ = try Category.save(draft, as: inner, in: tx)
            }
            #expect(try await Self.shown(id, database) == ["glass"])
        }
    }

    @Test func aNewDayFindsOtherProducts() async throws {
        try await BothEngines.run { database in
            let (id, _) = try await Self.ruled(CollectionRule(conditions: [.created(days: 2)], order: .hand), database)
            #expect(try await Self.shown(id, database) == ["steel", "glass", "cup"])
            let later = BothEngines.now.adding(seconds: 3 * 86_400)
            try await database.write { tx in
                try tx.run("DELETE FROM jobs")
                try CollectionDay.begin(at: later, in: tx)
            }
            let due = try await database.read { tx in
                try tx.rows("SELECT payload FROM jobs WHERE kind = \(KeptRule.renewJob)").map { $0[0] as String }
            }
            #expect(due == [id.text])
            try await KeptRule.renew(id, database: database)
            #expect(try await Self.shown(id, database) == [])
        }
    }
}
