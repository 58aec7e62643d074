import Basics
import Catalog
import Store
import Testing

@testable import BackOffice

/// The address of one language in the editors of pages, categories and collections.
@Suite(.serialized) struct LocalAddressFieldTests {
    private static func page(_ server: EditorServer, _ slug: String) async throws -> String {
        try await server.database.write { tx in
            let draft = PageDraft(slug: slug, title: [.english: "The \(slug)", .french: "Le \(slug)"])
            return "/admin/pages/\(try ContentPage.save(draft, in: tx).id)"
        }
    }

    private static func names(_ server: EditorServer) async throws -> [String] {
        try await server.database.read { tx in
            try tx.rows("SELECT language || ':' || slug FROM local_slugs ORDER BY 1").map { $0[0] as String }
        }
    }

    @Test func anotherLanguageMayHaveAnAddressOfItsOwn() async throws {
        try await EditorServer.run { server in
            let address = try await Self.page(server, "factory")
            let base = try await server.get(address)
            #expect(base.form["localSlug"] == nil)
            let french = try await server.get("\(address)?language=fr")
            #expect(french.form["localSlug"] == "" && french.body.contains("such as “le-factory”"))
            let saved = try await server.post(address, french.form.typing(["localSlug": "usine"]).fields)
            #expect(saved.status == 303)
            let kept = try await Self.names(server)
            #expect(kept == ["fr:usine"])
            let again = try await server.get("\(address)?language=fr")
            #expect(again.form["localSlug"] == "usine" && again.form["slug"] == "factory")
            let emptied = try await server.post(address, again.form.typing(["localSlug": ""]).fields)
            #expect(emptied.status == 303)
            let none = try await Self.names(server)
            #expect(none == [])
        }
    }

    @Test func whatCannotBeAnAddressStaysInItsFieldWithOneThatCan() async throws {
        try await EditorServer.run { server in
            let (first, second) = (try await Self.page(server, "factory"), try await Self.page(server, "mill"))
            let form = try await server.get("\(first)?language=fr").form
            _ = try await server.post(first, form.typing(["localSlug": "usine"]).fields)
            let before = try await server.state()
            let other = try await server.get("\(second)?language=fr").form
            let taken = try await server.post(second, other.typing(["localSlug": "usine"]).fields)
            #expect(taken.status == 409 && taken.form["localSlug"] == "usine")
            #expect(taken.body.contains("The address “usine” is taken in this language. “usine-2” is free."))
            let odd = try await server.post(second, other.typing(["localSlug": "Notre Usine!"]).fields)
            #expect(odd.status == 422 && odd.form["localSlug"] == "Notre Usine!" && odd.body.contains("“notre-usine”"))
            let after = try await server.state()
            #expect(after == before)
            let kept = try await Self.names(server)
            #expect(kept == ["fr:usine"])
        }
    }

    @Test func aTitleByWhichALanguageCallsAnotherBeginsWithANumberBehindIt() async throws {
        try await EditorServer.run(as: .editor) { server in
            try await server.database.write { tx in
                var shelf = CategoryDraft(slug: "bottles", title: [.english: "Bottles", .french: "Usine"])
                shelf.localSlugs = [.french: "usine"]
                _ = try Catalog.Category.save(shelf, in: tx)
                shelf.slug = "gifts"
                _ = try Catalog.Collection.save(shelf, in: tx)
                var page = PageDraft(slug: "factory", title: [.english: "Factory", .french: "Usine"])
                page.localSlugs = [.french: "usine"]
                try ContentPage.save(page, in: tx)
            }
            for kind in ["categories", "collections", "pages", "pages"] {
                let created = try await server.post("/admin/\(kind)/new", [("title", "Usine")])
                #expect(created.status == 303 && created.location.hasSuffix("?created"), "\(kind)")
            }
            let made = try await server.database.read { tx in
                try tx.rows(
                    """
                    SELECT 'category ' || slug FROM categories WHERE slug LIKE 'usine%'
                    UNION ALL SELECT 'collection ' || slug FROM collections WHERE slug LIKE 'usine%'
                    UNION ALL SELECT 'page ' || slug FROM pages WHERE slug LIKE 'usine%' ORDER BY 1
                    """
                ).map { $0[0] as String }
            }
            #expect(made == ["category usine-2", "collection usine-2", "page usine-2", "page usine-3"])
            // What the French address leads to is what it led to before.
            let found = try await server.database.read { try LocalSlug.find(.page, "usine", .french, in: $0) }
            #expect(found == .here(slug: "factory"))
        }
    }

    @Test func aRemovedPageComesBackWithItsAddresses() async throws {
        try await EditorServer.run { server in
            let address = try await Self.page(server, "factory")
            let form = try await server.get("\(address)?language=fr").form
            _ = try await server.post(address, form.typing(["localSlug": "usine"]).fields)
            let gone = try await server.post("\(address)/remove", [])
            let nothing = try await Self.names(server)
            #expect(gone.status == 303 && nothing == [])
            let undo = gone.location.components(separatedBy: "undo=").last ?? ""
            let back = try await server.post("/admin/undo/\(undo)", [])
            #expect(back.status == 303)
            let kept = try await Self.names(server)
            #expect(kept == ["fr:usine"])
        }
    }
}
