import Basics
import Catalog
import Store
import TestKit
import Testing

@Suite struct RuleByHandTests {
    private static let rule = CollectionRule(conditions: [.tag("summer")], order: .hand)

    /// A collection that held the cup by hand and has a rule now.
    private static func ruled(_ database: Database) async throws -> ID<Catalog.Collection> {
        let id = try await database.write { tx in
            _ = try RuleCast.fill(in: tx)
            let id = try RuleCast.collection(in: tx)
            try Collection.arrange(id, products: ["cup"], in: tx)
            try Collection.setRule(rule, RulePicks(), of: id, in: tx)
            // Until its job has run it holds what it held.
            #expect(try RuleCast.shown(id, in: tx) == ["cup"])
            return id
        }
        try await KeptRule.renew(id, database: database)
        return id
    }

    @Test func whatPeopleHadPutInGoesWhenTheRuleDoesNotFindIt() async throws {
        try await BothEngines.run { database in
            let id = try await Self.ruled(database)
            let (shown, again) = try await database.write { tx in
                (try RuleCast.shown(id, in: tx), try Collection.setRule(Self.rule, RulePicks(), of: id, in: tx))
            }
            #expect(shown == ["steel", "glass"])
            #expect(again == false)
        }
    }

    @Test func nobodyPutsProductsIntoACollectionByRule() async throws {
        try await BothEngines.run { database in
            let id = try await Self.ruled(database)
            try await database.write { tx in
                let arranged = #expect(throws: AppError.self) { try Collection.arrange(id, products: ["cup"], in: tx) }
                #expect(arranged?.message.key == "catalog.collectionByRule")
                let cup: ID<Product> = try #require(try tx.value("SELECT id FROM products WHERE slug = 'cup'"))
                var draft = try #require(try ProductDraft.load(cup, in: tx))
                draft.collectionSlugs = ["ruled"]
                let wanted = draft
                let saved = #expect(throws: AppError.self) { _ = try Product.save(wanted, as: cup, in: tx) }
                #expect(saved?.message.arguments == ["slug": "ruled"])
                // What the rule put in is no word of the product's own.
                let steel: ID<Product> = try #require(try tx.value("SELECT id FROM products WHERE slug = 'steel'"))
                #expect(try ProductDraft.load(steel, in: tx)?.collectionSlugs == [])
                #expect(try RuleCast.shown(id, in: tx) == ["steel", "glass"])
            }
        }
    }

    @Test func aRuleEndsWithItsProductsOrWithout() async throws {
        try await BothEngines.run { database in
            let id = try await Self.ruled(database)
            try await database.write { tx in
                try Collection.endRule(of: id, keeps: true, in: tx)
                #expect(try CollectionMember.slugs(of: id, in: tx) == ["steel", "glass"])
                let places = try tx.rows("SELECT position FROM collection_products ORDER BY position").map { $0[0] as Int }
                #expect(places == [0, 1])
                try Collection.arrange(id, products: ["glass", "cup"], in: tx)
                #expect(try RuleCast.shown(id, in: tx) == ["glass", "cup"])
                try Collection.setRule(Self.rule, RulePicks(), of: id, in: tx)
                try Collection.endRule(of: id, keeps: false, in: tx)
                #expect(try RuleCast.shown(id, in: tx) == [])
                #expect(try CollectionMember.slugs(of: id, in: tx) == [])
            }
        }
    }

    @Test func aCollectionByRuleCanBeRemoved() async throws {
        try await BothEngines.run { database in
            let id = try await Self.ruled(database)
            try await database.write { tx in
                try Collection.remove(id, in: tx)
                for table in ["collections", "collection_rules", "collection_fits", "collection_products"] as [SQL] {
                    let left: Int? = try tx.value("SELECT count(*) FROM \(table)")
                    #expect(left == 0)
                }
                let shelves: Int? = try tx.value("SELECT count(*) FROM shelves WHERE shelf_id = \(id)")
                #expect(shelves == 0)
            }
        }
    }
}
