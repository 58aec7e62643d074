import Basics
import Catalog
import Pricing
import Store
import Testing

@testable import BackOffice

/// The page on which a collection's rule is written, over the bottle and the cup of the cast.
@Suite struct RulePagesTests {
    private static func address(_ server: EditorServer) async throws -> (id: ID<Catalog.Collection>, path: String) {
        let id: ID<Catalog.Collection>? = try await server.database.read { tx in
            try tx.value("SELECT id FROM collections WHERE slug = 'new'")
        }
        let found = try #require(id)
        return (found, "/admin/collections/\(found)/rule")
    }

    private static func shown(_ id: ID<Catalog.Collection>, _ server: EditorServer) async throws -> [String] {
        try await server.database.read { try CollectionMember.slugs(of: id, in: $0) }
    }

    @Test func aRuleIsWrittenLookedAtAndSaved() async throws {
        try await EditorServer.run(as: .editor) { server in
            let (id, path) = try await Self.address(server)
            let form = try await server.get(path).form.typing([
                "match": "all", "c.0.what": "price", "c.0.least": "4", "c.0.most": "5", "c.1.what": "specification",
                "c.1.value": "material: acier 18/8", "order": "priceUp", "limit": "10",
            ])
            let looked = try await server.post(path + "/preview", form.fields)
            #expect(looked.status == 200)
            #expect(looked.body.contains("1 product fits.") && looked.body.contains("Harbour bottle"))
            let nothing = try await server.database.read { try KeptRule.find(id, in: $0) }
            #expect(nothing == nil)
            let saved = try await server.post(path, form.fields)
            #expect(saved.location == path + "?saved")
            let kept = try #require(try await server.database.read { try KeptRule.find(id, in: $0) })
            let span = try #require(CollectionRule.Span(first: 4_000_000, last: 5_000_000))
            #expect(kept.rule.conditions.first == .price(span))
            #expect(kept.rule.conditions.last == .specification(facet: "f.material", key: "18-8-steel"))
            #expect((kept.rule.order, kept.rule.limit) == (.priceUp, 10))
            try await KeptRule.renew(id, database: server.database)
            #expect(try await Self.shown(id, server) == ["harbour-bottle"])
            // What is kept reads as it was meant.
            let again = try await server.get(path).form
            #expect(again["c.0.least"] == "4.00" && again["c.1.value"] == "Material: 18/8 steel")
            let products = try await server.get("/admin/collections/\(id)/products").body
            #expect(products.contains("A rule says which products are in here.") && !products.contains("data-guard"))
        }
    }

    @Test func whatCannotBeUnderstoodIsRefusedBesideItsField() async throws {
        try await EditorServer.run(as: .editor) { server in
            let (id, path) = try await Self.address(server)
            let before = try await server.state()
            let shown = try await server.get(path).form
            let wrong: [(KeyValuePairs<String, String>, String)] = [
                (["c.0.what": "category", "c.0.value": "nowhere"], "There is no category “nowhere”."),
                (["c.0.what": "certificate", "c.0.value": "ISO 1"], "No product has a certificate “ISO 1”."),
                (["c.0.what": "specification", "c.0.value": "Material: gold"], "No product on sale has “Material: gold”."),
                (["c.0.what": "price"], "Say from where, to where, or both."),
                (["c.0.what": "price", "c.0.least": "cheap"], "“cheap” is not a number."),
                (["c.0.what": "moq", "c.0.least": "9", "c.0.most": "3"], "This is less than what it begins with."),
                (["c.0.what": "created", "c.0.most": "9999"], "Give a number of days from 1 to 3650."),
                (["c.0.what": "magic"], "Choose what is asked."), ([:], "Say in at least one line what belongs in here."),
                (["c.0.what": "inStock", "pinned": "NOPE-1"], "There is no product with the SKU or address “NOPE-1”."),
                (["c.0.what": "inStock", "limit": "5000"], "Give a number from 1 to 1000"),
            ]
            for (fields, sentence) in wrong {
                let answer = try await server.post(path, shown.typing(fields).fields)
                #expect(answer.status == 422)
                #expect(answer.body.contains(sentence), "\(sentence)")
            }
            #expect(try await server.database.read { try KeptRule.find(id, in: $0) } == nil)
            #expect(try await server.state() == before)
        }
    }

    @Test func aCollectionThatHadProductsBeginsWithThemOnTop() async throws {
        try await EditorServer.run(as: .editor) { server in
            let (id, path) = try await Self.address(server)
            _ = try await server.database.write { try Collection.arrange(id, products: ["reed-cup", "harbour-bottle"], in: $0) }
            let form = try await server.get(path).form
            #expect(form["pinned"] == "reed-cup\r\nharbour-bottle")
            let saved = try await server.post(
                path, form.typing(["c.0.what": "tag", "c.0.value": "none", "pinned": "HB-GRN"]).fields)
            #expect(saved.location == path + "?saved")
            try await KeptRule.renew(id, database: server.database)
            #expect(try await Self.shown(id, server) == ["harbour-bottle"])
            let ended = try await server.post(path + "/end", [("keeps", "1")])
            #expect(ended.location == "/admin/collections/\(id)?saved")
            #expect(try await Self.shown(id, server) == ["harbour-bottle"])
        }
    }

    @Test func aCollectionByRuleThatWasRemovedComesBackAndIsFilledAgain() async throws {
        try await EditorServer.run(as: .editor) { server in
            let (id, path) = try await Self.address(server)
            let form = try await server.get(path).form.typing(["c.0.what": "tag", "c.0.value": "tea"])
            _ = try await server.post(path, form.fields)
            try await KeptRule.renew(id, database: server.database)
            #expect(try await Self.shown(id, server) == ["harbour-bottle"])
            let gone = try await server.post("/admin/collections/\(id)/remove", []).location
            #expect(gone.hasPrefix("/admin/collections?removed&undo="))
            _ = try await server.database.write { try $0.run("DELETE FROM jobs") }
            _ = try await server.post("/admin/undo/\(gone.components(separatedBy: "undo=").last ?? "")", [])
            let jobs: [String] = try await server.database.read { tx in
                try tx.rows("SELECT payload FROM jobs WHERE kind = \(KeptRule.renewJob)").map { $0[0] }
            }
            #expect(jobs == [id.text])
            try await KeptRule.renew(id, database: server.database)
            #expect(try await Self.shown(id, server) == ["harbour-bottle"])
        }
    }

    @Test func productsLeaveACollectionInBulkAndComeBack() async throws {
        try await EditorServer.run(as: .editor) { server in
            let planned = try await server.post(
                "/admin/products/bulk", [("do", "uncollect:gifts"), ("product", server.product.text)])
            let address = planned.location
            #expect(try await server.get(address).body.contains("Take out of the collection Gifts"))
            _ = try await server.post(address + "/go", [])
            let id = ID<BulkEdit>(address.split(separator: "/").last.map(String.init) ?? "")
            try await BulkEdit.carryOut(id, database: server.database)
            #expect(try await server.draft.collectionSlugs == [])
            _ = try await server.post(address + "/undo", [])
            try await BulkEdit.carryOut(id, database: server.database)
            #expect(try await server.draft.collectionSlugs == ["gifts"])
            // Into a collection by rule nobody puts products.
            let (_, path) = try await Self.address(server)
            let form = try await server.get(path).form.typing(["c.0.what": "inStock"])
            _ = try await server.post(path, form.fields)
            let list = try await server.get("/admin/products").body
            #expect(list.contains("\"collection:gifts\"") && !list.contains("\"collection:new\""))
            let refused = try await server.post(
                "/admin/products/bulk", [("do", "collection:new"), ("product", server.product.text)])
            #expect(refused.status == 409)
            #expect(refused.body.contains("A rule fills the collection “new”."))
        }
    }
}
