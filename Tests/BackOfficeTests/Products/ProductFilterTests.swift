import Basics
import Catalog
import Foundation
import Store
import Testing

@testable import BackOffice

/// The product list narrowed by a tag or a collection, and the ways that lead there.
@Suite struct ProductFilterTests {
    private static func collection(_ slug: String, _ server: EditorServer) async throws -> String {
        let id: String? = try await server.database.read { try $0.value("SELECT id FROM collections WHERE slug = \(slug)") }
        return try #require(id)
    }

    /// The titles of the products that a list shows.
    private static func titles(_ body: String) -> [String] {
        body.matches(of: /<th scope="row"><a href="\/admin\/products\/[^"]+" lang="en">([^<]+)</).map { String($0.output.1) }
    }

    @Test func aTagLeadsToItsProductsAndIsTakenAwayAgain() async throws {
        try await EditorServer.run { server in
            try await server.change { $0.tags = ["steel", "tea & \"more\""] }
            let tags = try await server.get("/admin/tags").body
            #expect(tags.contains("<a href=\"/admin/products?tag=steel\"><bdi>steel</bdi></a>"))
            let address = "/admin/products?tag=tea%20%26%20%22more%22"
            #expect(tags.contains("<a href=\"\(address)\">"))

            let all = try await server.get("/admin/products?status=draft").body
            #expect(Self.titles(all) == ["Reed cup"] && !all.contains("class=\"chips\""))
            let list = try await server.get(address + "&status=active").body
            #expect(Self.titles(list) == ["Harbour bottle"])
            #expect(list.contains("<bdi>Tag: tea &amp; &quot;more&quot;</bdi><a href=\"/admin/products?status=active\""))
            // Whoever filters on keeps it, and so does the change of many products.
            #expect(list.contains("<input type=\"hidden\" name=\"tag\" value=\"tea &amp; &quot;more&quot;\">"))
            #expect(
                list.contains("name=\"_back\" value=\"/admin/products?status=active&amp;tag=tea%20%26%20%22more%22\""))
            let none = try await server.get("/admin/products?tag=tea").body
            #expect(Self.titles(none) == [] && none.contains("No product fits"))
        }
    }

    @Test func aCollectionLeadsToItsProductsAndIsKeptWhenItsAddressChanges() async throws {
        try await EditorServer.run { server in
            let id = try await Self.collection("gifts", server)
            let address = "/admin/products?collection=\(id)"
            for page in ["/admin/collections", "/admin/collections/\(id)"] {
                let body = try await server.get(page).body
                #expect(body.contains("href=\"\(address)\">See in the product list</a>"), "\(page)")
            }
            let empty = try await Self.collection("new", server)
            let other = try await server.get("/admin/collections/\(empty)").body
            #expect(!other.contains("See in the product list"))

            let kept = try await server.post(
                "/admin/filters", [("list", "products"), ("query", "collection=\(id)&tag=tea"), ("name", "Tea gifts")])
            #expect(kept.location == "/admin/products?collection=\(id)&tag=tea")
            try await server.database.write { tx in
                var draft = try #require(try Catalog.Collection.load(ID(id), in: tx))
                draft.slug = "presents"
                _ = try Catalog.Collection.save(draft, as: ID(id), in: tx)
            }
            let list = try await server.get(kept.location).body
            #expect(Self.titles(list) == ["Harbour bottle"])
            #expect(list.contains("<bdi>Collection: Gifts</bdi><a href=\"/admin/products?tag=tea\""))
            #expect(list.contains("<bdi>Tag: tea</bdi><a href=\"/admin/products?collection=\(id)\""))
            #expect(list.contains("aria-current=\"page\"><bdi>Tea gifts</bdi>"))
            let gone = try await server.get("/admin/products?collection=gone").body
            #expect(Self.titles(gone) == [] && gone.contains("<bdi>A collection that was removed</bdi>"))
            let moved = try await server.get("/admin/products?category=gone").body
            #expect(Self.titles(moved) == [] && moved.contains("<bdi>A category that is not there any more</bdi>"))
        }
    }

    @Test func tagsComeInPagesAndAChangeStaysOnItsPage() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await server.database.write { tx in
                for part in 0..<3 {
                    var draft = ProductDraft(slug: "jar-\(part)", title: [.english: "Jar \(part)"])
                    draft.tags = (0..<70).map { String(format: "a-%03d", part * 70 + $0) }
                    _ = try Product.save(draft, in: tx)
                }
            }
            let first = try await server.get("/admin/tags").body
            let second = try await server.get("/admin/tags?page=2").body
            // 210 of the jars, and two of the bottle behind them.
            #expect(first.contains("<bdi>a-199</bdi>") && !first.contains("<bdi>a-200</bdi>") && first.contains("212 in all"))
            #expect(first.contains("href=\"/admin/tags?page=2\""))
            #expect(second.contains("<bdi>a-200</bdi>") && second.contains("<bdi>tea</bdi>"))
            #expect(!second.contains("<bdi>a-199</bdi>"))
            // A page behind the last is the last.
            let behind = try await server.get("/admin/tags?page=9").body
            #expect(behind.contains("<bdi>tea</bdi>") && behind.contains("name=\"page\" value=\"2\""))
            let renamed = try await server.post(
                "/admin/tags", [("page", "2"), ("tag", "tea"), ("name", "tea time"), ("do", "rename")])
            #expect(renamed.location == "/admin/tags?page=2&changed=1")
            #expect(try await server.draft.tags == ["steel", "tea time"])
            let before = try await server.state()
            let refused = try await server.post("/admin/tags", [("page", "2"), ("name", "x"), ("do", "rename")])
            #expect(refused.status == 422 && refused.body.contains("<bdi>tea time</bdi>"))
            #expect(try await server.state() == before)
        }
    }
}
