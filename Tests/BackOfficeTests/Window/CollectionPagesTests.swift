import Basics
import Catalog
import Store
import Testing

@testable import BackOffice

@Suite struct CollectionPagesTests {
    /// A collection of five products, a to e.
    private static func filled(_ server: EditorServer) async throws -> (collection: ID<Catalog.Collection>, ids: [String: String])
    {
        try await server.database.write { tx in
            var ids: [String: String] = [:]
            for name in ["a", "b", "c", "d", "e", "f"] {
                var draft = ProductDraft(slug: name, title: [.english: "Product \(name)"])
                draft.variants = [.init(sku: "SKU-\(name.uppercased())")]
                ids[name] = try Product.save(draft, in: tx).id.text
            }
            let found: ID<Catalog.Collection>? = try tx.value("SELECT id FROM collections WHERE slug = 'new'")
            let id = try #require(found)
            try Catalog.Collection.arrange(id, products: ["a", "b", "c", "d", "e"], in: tx)
            return (id, ids)
        }
    }

    private static func slugs(_ id: ID<Catalog.Collection>, _ server: EditorServer) async throws -> [String] {
        try await server.database.read { try CollectionMember.slugs(of: id, in: $0) }
    }

    @Test func productsAreMovedTakenOutAndAddedAtOnce() async throws {
        try await EditorServer.run(as: .editor) { server in
            let (id, ids) = try await Self.filled(server)
            let address = "/admin/collections/\(id)/products"
            let form = try await server.get(address).form
                .typing(["place-\(ids["e"] ?? "")": "1", "add": "SKU-F\nharbour-bottle，RC-1, SKU-A"])
                .ticking("remove-\(ids["c"] ?? "")", "1")
            let saved = try await server.post(address, form.fields)
            #expect(saved.location == "\(address)?page=1&saved")
            #expect(try await Self.slugs(id, server) == ["e", "a", "b", "d", "f", "harbour-bottle", "reed-cup"])
            let last = try await server.get(address).form.typing(["place-\(ids["a"] ?? "")": "99"])
            #expect(try await server.post(address, last.fields).status == 303)
            #expect(try await Self.slugs(id, server) == ["e", "b", "d", "f", "harbour-bottle", "reed-cup", "a"])
        }
    }

    @Test func aSKUThatNobodyHasIsNamedAndNothingIsSaved() async throws {
        try await EditorServer.run { server in
            let (id, ids) = try await Self.filled(server)
            let address = "/admin/collections/\(id)/products"
            let before = try await server.state()
            let shown = try await server.get(address).form
            let typed = shown.typing(["add": "SKU-F, NOPE-1", "place-\(ids["e"] ?? "")": "1"])
            let answer = try await server.post(address, typed.fields)
            #expect(answer.status == 422)
            #expect(answer.body.contains("There is no product with the SKU or address “NOPE-1”."))
            #expect(answer.form["add"] == "SKU-F, NOPE-1")
            #expect(answer.form["place-\(ids["e"] ?? "")"] == "1")
            let word = try await server.post(address, shown.typing(["place-\(ids["b"] ?? "")": "first"]).fields)
            #expect(word.status == 422)
            #expect(word.body.contains("“first” is not a whole number."))
            #expect(try await server.state() == before)
        }
    }

    @Test func whatAnotherHasPutInMeanwhileStays() async throws {
        try await EditorServer.run { server in
            let (id, ids) = try await Self.filled(server)
            let address = "/admin/collections/\(id)/products"
            let form = try await server.get(address).form
            _ = try await server.database.write { tx in
                try Catalog.Collection.arrange(id, products: ["f", "a", "b", "c", "d", "e"], actor: "ann", in: tx)
            }
            let saved = try await server.post(address, form.ticking("remove-\(ids["a"] ?? "")", "1").fields)
            #expect(saved.location == "\(address)?page=1&merged")
            #expect(try await Self.slugs(id, server) == ["f", "b", "c", "d", "e"])
        }
    }

    @Test func aCollectionGoesOnlyWhenItIsEmpty() async throws {
        try await EditorServer.run { server in
            let (id, _) = try await Self.filled(server)
            let full = try await server.get("/admin/collections/\(id)").body
            #expect(full.contains("Only an empty collection can be removed."))
            let refused = try await server.post("/admin/collections/\(id)/remove", [])
            #expect(refused.status == 409)
            #expect(refused.body.contains("The collection still holds products (5)."))
            _ = try await server.database.write { tx in try Catalog.Collection.arrange(id, products: [], in: tx) }
            #expect(
                try await server.post("/admin/collections/\(id)/remove", []).location.hasPrefix(
                    "/admin/collections?removed&undo="))
            #expect(try await server.get("/admin/collections/\(id)").status == 404)
        }
    }
}
