import Basics
import Catalog
import Foundation
import Media
import Store
import Testing

@testable import BackOffice

@Suite struct CategoryPagesTests {
    private static func id(_ slug: String, _ server: EditorServer) async throws -> ID<Catalog.Category> {
        let id: ID<Catalog.Category>? = try await server.database.read { tx in
            try tx.value("SELECT id FROM categories WHERE slug = \(slug)")
        }
        return try #require(id)
    }

    private static func draft(_ id: ID<Catalog.Category>, _ server: EditorServer) async throws -> CategoryDraft {
        try #require(try await server.database.read { try Catalog.Category.load(id, in: $0) })
    }

    @Test func aNewCategoryIsWrittenInEveryLanguageAndItsOldAddressLeadsOn() async throws {
        try await EditorServer.run(as: .editor) { server in
            let created = try await server.post("/admin/categories/new", [("title", "Tea & coffee")])
            #expect(created.status == 303)
            let id = try await Self.id("tea-coffee", server)
            #expect(created.location == "/admin/categories/\(id)?created")
            let shown = try await server.get("/admin/categories/\(id)?language=fr")
            let form = shown.form.typing(["title": "Thé et café", "summary": "Théières, gourdes", "slug": "hot-drinks"])
            let saved = try await server.post("/admin/categories/\(id)", form.fields)
            #expect(saved.location == "/admin/categories/\(id)?language=fr&saved")
            let draft = try await Self.draft(id, server)
            #expect(draft.title == [.english: "Tea & coffee", .french: "Thé et café"])
            #expect(draft.summary == [.french: "Théières, gourdes"])
            let target = try await server.database.read { try OldSlug.target(kind: .category, slug: "tea-coffee", in: $0) }
            #expect(target == "hot-drinks")
            let actors = try await server.database.read { tx in
                try tx.rows("SELECT kind, actor FROM journal WHERE subject = \(id) ORDER BY position")
                    .map { "\($0["kind"] as String) \($0["actor"] as String)" }
            }
            #expect(actors == ["category.created ann", "category.updated ann"])
        }
    }

    @Test func whatCannotBeTakenStaysInTheFormAndNothingIsSaved() async throws {
        try await EditorServer.run { server in
            let id = try await Self.id("bottles", server)
            let before = try await server.state()
            let form = try await server.get("/admin/categories/\(id)").form
            for (slug, sentence) in [
                ("cups", "The address “cups” is already taken."), ("Cups!", "An address has small letters and digits"),
            ] {
                let answer = try await server.post(
                    "/admin/categories/\(id)", form.typing(["slug": slug, "summary": "Typed <b>"]).fields)
                #expect([409, 422].contains(answer.status))
                #expect(answer.body.contains(sentence), "\(slug)")
                #expect(answer.form["summary"] == "Typed <b>")
                #expect(answer.form["slug"] == slug)
            }
            let french = try await server.get("/admin/categories/\(id)?language=fr").form.typing(["summary": "Sans titre"])
            let refused = try await server.post("/admin/categories/\(id)", french.fields)
            #expect(refused.status == 422)
            #expect(refused.body.contains("A title in French is needed."))
            #expect(try await server.post("/admin/categories/new", [("title", " ")]).status == 422)
            #expect(try await server.get("/admin/categories/none").status == 404)
            #expect(try await Self.draft(id, server).slug == "bottles")
            #expect(try await server.state() == before)
        }
    }

    @Test func twoWhoChangeOneFieldAreToldAndTwoWhoChangeTwoAreNot() async throws {
        try await EditorServer.run { server in
            let id = try await Self.id("bottles", server)
            let first = try await server.get("/admin/categories/\(id)").form
            let other = try await server.post("/admin/categories/\(id)", first.typing(["title": "Flasks"]).fields)
            #expect(other.status == 303)
            let merged = try await server.post("/admin/categories/\(id)", first.typing(["summary": "Steel"]).fields)
            #expect(merged.location.hasSuffix("merged"))
            #expect(try await Self.draft(id, server).title == [.english: "Flasks"])
            let conflict = try await server.post("/admin/categories/\(id)", first.typing(["title": "Jugs"]).fields)
            #expect(conflict.status == 409)
            #expect(conflict.body.contains("Ann has saved this page while you had it open"))
            #expect(conflict.body.contains("Meanwhile stored: “Flasks”."))
            #expect(conflict.form["title"] == "Jugs")
            #expect(try await Self.draft(id, server).title == [.english: "Flasks"])
            #expect(try await server.post("/admin/categories/\(id)", conflict.form.fields).status == 303)
            #expect(try await Self.draft(id, server).title == [.english: "Jugs"])
        }
    }

    @Test func theTreeIsShownMovedAndPruned() async throws {
        try await EditorServer.run { server in
            let (bottles, cups) = (try await Self.id("bottles", server), try await Self.id("cups", server))
            let moved = try await server.post("/admin/categories/\(cups)/move", [("by", "-1")])
            #expect(moved.location == "/admin/categories#\(cups)")
            let list = try await server.get("/admin/categories").body
            let places = [cups, bottles].compactMap { list.range(of: "<tr id=\"\($0)\">")?.lowerBound }
            #expect(places.count == 2 && places == places.sorted())
            #expect(list.contains("<a href=\"/admin/products?category=bottles\">1</a>"))
            #expect(list.contains("1 language missing"))
            let form = try await server.get("/admin/categories/\(cups)").form.typing(["parent": "bottles"])
            #expect(try await server.post("/admin/categories/\(cups)", form.fields).status == 303)
            #expect(try await server.get("/admin/categories").body.contains("class=\"level level-2\""))
            // A category does not lie beneath itself: it is not offered, and a forged form is refused.
            let loop = try await server.get("/admin/categories/\(bottles)")
            #expect(!loop.body.contains("<option value=\"cups\""))
            let forged = try await server.post("/admin/categories/\(bottles)", loop.form.typing(["parent": "cups"]).fields)
            #expect(forged.status == 422)
            #expect(loop.body.contains("1 product</a> · 1 category beneath it"))
            let refused = try await server.post("/admin/categories/\(bottles)/remove", [])
            #expect(refused.status == 409)
            #expect(refused.body.contains("still holds products (1) and categories (1)"))
            let removed = try await server.post("/admin/categories/\(cups)/remove", [])
            #expect(removed.location.hasPrefix("/admin/categories?removed&undo="))
            #expect(!(try await server.get("/admin/categories").body.contains("level-2")))
        }
    }

    @Test func aCategoryHasAPicture() async throws {
        try await EditorServer.run { server in
            let id = try await Self.id("bottles", server)
            let picture = Secrets.hexadecimal(Secrets.sha256(try PictureFiles.jpeg()))
            let taken = try await server.upload("/admin/categories/\(id)/picture", [("b.jpg", try PictureFiles.jpeg())])
            #expect(taken.location == "/admin/categories/\(id)?language=en&pictured")
            #expect(try await Self.draft(id, server).pictureID == picture)
            let refused = try await server.upload("/admin/categories/\(id)/picture", [("b.jpg", Array("text".utf8))])
            #expect(refused.status == 422)
            #expect(refused.body.contains("<bdi>b.jpg</bdi></b> – This file is not a picture we can read."))
            #expect(try await Self.draft(id, server).pictureID == picture)
            #expect(try await server.post("/admin/categories/\(id)/picture/remove", []).status == 303)
            #expect(try await Self.draft(id, server).pictureID == nil)
        }
    }
}
