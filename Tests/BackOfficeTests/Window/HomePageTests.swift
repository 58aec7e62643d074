import Basics
import Catalog
import Store
import Testing

@testable import BackOffice

@Suite struct HomePageTests {
    private static func blocks(_ server: EditorServer) async throws -> [HomeBlock] {
        try await server.database.read { try HomeBlock.load(in: $0).map(\.block) }
    }

    @Test func theStandardPageIsMadeOnesOwnBlockByBlock() async throws {
        try await EditorServer.run(as: .editor) { server in
            #expect(try await server.get("/admin/home-page").body.contains("Begin with the standard page"))
            for _ in 1...2 { #expect(try await server.post("/admin/home-page/add", [("kind", "standard")]).status == 303) }
            #expect(try await Self.blocks(server).map(\.kind) == [.hero, .categories, .collection])
            let hero = try #require(try await server.database.read { try HomeBlock.load(in: $0).first?.id })
            let address = "/admin/home-page/\(hero)"
            let typed = try await server.get("\(address)?language=fr").form
                .typing(["title": "Des gourdes", "button": "Voir", "link": "/pages/story"])
            #expect(try await server.post(address, typed.fields).location == "\(address)?language=fr&saved")
            let block = try #require(try await Self.blocks(server).first)
            #expect(block.title == [.french: "Des gourdes"])
            #expect(block.link == "/pages/story")
            #expect(try await server.upload("\(address)/picture", [("h.png", try PictureFiles.png())]).status == 303)
            #expect(try await Self.blocks(server).first?.pictureID?.count == 64)
            #expect(try await server.post("\(address)/move", [("by", "1")]).location == "/admin/home-page#\(hero)")
            #expect(try await Self.blocks(server).map(\.kind) == [.categories, .hero, .collection])
            #expect(try await server.post("\(address)/remove", []).location.hasPrefix("/admin/home-page?removed&undo="))
            #expect(try await Self.blocks(server).map(\.kind) == [.categories, .collection])
        }
    }

    @Test func entriesAreWrittenByLanguageAndGoWholeWhenTicked() async throws {
        try await EditorServer.run { server in
            let created = try await server.post("/admin/home-page/add", [("kind", "promises")])
            let address = String(created.location.prefix { $0 != "?" })
            let english = try await server.get(address).form.typing([
                "items.0.title": "Samples", "items.0.text": "In five days", "items.1.title": "Inspection",
            ])
            #expect(try await server.post(address, english.fields).status == 303)
            let french = try await server.get("\(address)?language=fr").form
            #expect(french["items.0.title"]?.isEmpty == true)
            #expect(try await server.post(address, french.typing(["items.0.title": "Échantillons"]).fields).status == 303)
            var items = try #require(try await Self.blocks(server).first?.items)
            #expect(items.map(\.title) == [[.english: "Samples", .french: "Échantillons"], [.english: "Inspection"]])
            #expect(items[0].text == [.english: "In five days"])
            let ticked = try await server.get("\(address)?language=fr").form.ticking("items.0.remove", "1")
            #expect(try await server.post(address, ticked.fields).status == 303)
            items = try #require(try await Self.blocks(server).first?.items)
            #expect(items.map(\.title) == [[.english: "Inspection"]])
        }
    }

    @Test func aLinkThatLeavesTheShopAndTooManyEntriesAreRefused() async throws {
        try await EditorServer.run { server in
            let created = try await server.post("/admin/home-page/add", [("kind", "story")])
            let address = String(created.location.prefix { $0 != "?" })
            let before = try await server.state()
            let form = try await server.get(address).form
            let link = try await server.post(address, form.typing(["link": "javascript:alert(1)", "text": "Typed"]).fields)
            #expect(link.status == 422)
            #expect(link.body.contains("Write a link as a path within the shop"))
            #expect(link.form["text"] == "Typed")
            var many = form
            for index in 0..<13 { many = many.typing(["items.\(index).title": "Title", "items.\(index).mark": "1"]) }
            let items = try await server.post(address, many.fields)
            #expect(items.status == 422)
            #expect(items.body.contains("A block holds at most 12 entries."))
            #expect(items.form["items.12.title"] == "Title")
            #expect(try await server.post("/admin/home-page/add", [("kind", "marquee")]).status == 422)
            #expect(try await server.state() == before)
        }
    }

    @Test func missingTextsAreCountedAndLeadToWhereTheyAreWritten() async throws {
        try await EditorServer.run { server in
            // Two categories, two collections without French; the bottle lacks two texts in French.
            let table = try await server.get("/admin/translations").body
            #expect(
                table.contains("<a href=\"/admin/translations/products/fr\">33%</a> <span class=\"small muted\">1 of 3</span>"))
            #expect(
                table.contains("<a href=\"/admin/translations/categories/fr\">0%</a> <span class=\"small muted\">0 of 2</span>"))
            #expect(table.contains("<span class=\"done-figure\">100%</span> <span class=\"small muted\">3 of 3</span>"))
            #expect(try await server.get("/admin").body.contains("57%"))
            let products = try await server.get("/admin/translations/products/fr").body
            #expect(products.contains("href=\"/admin/products/\(server.product)/texts?language=fr\""))
            #expect(products.contains("3 texts missing"))
            let bottles: String? = try await server.database.read { tx in
                try tx.value("SELECT id FROM categories WHERE slug = 'bottles'")
            }
            let categories = try await server.get("/admin/translations/categories/fr").body
            #expect(categories.contains("href=\"/admin/categories/\(bottles ?? "")?language=fr\""))
            for wrong in ["products/de", "nothing/fr", "products/x"] {
                #expect(try await server.get("/admin/translations/\(wrong)").status == 404)
            }
        }
    }
}
