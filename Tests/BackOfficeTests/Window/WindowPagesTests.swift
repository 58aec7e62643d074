import Basics
import Catalog
import Store
import Testing

@testable import BackOffice

/// What all pages of the shop window have in common.
@Suite struct WindowPagesTests {
    /// A shop with one of each kind of block, and a page.
    private static func addresses(_ server: EditorServer) async throws -> [String] {
        try await server.database.write { tx in
            var page = PageDraft(slug: "story", title: [.english: "Story"])
            page.body = [.english: "<p>Since 2009.</p>"]
            let story = try ContentPage.save(page, in: tx).id
            let blocks = try HomeBlock.Kind.allCases.map { kind in
                var block = HomeBlock(kind)
                block.title = [.english: "A \(kind.rawValue)"]
                block.items = [.init(mark: "2009", title: [.english: "Founded"], text: [.english: "In Yongkang."])]
                return try HomeBlock.add(block, in: tx)
            }
            let category: String = try tx.value("SELECT id FROM categories WHERE slug = 'bottles'") ?? ""
            let collection: String = try tx.value("SELECT id FROM collections WHERE slug = 'gifts'") ?? ""
            return ["/categories/\(category)", "/collections/\(collection)", "/pages/\(story)"]
                + blocks.map { "/home-page/\($0)" }
        }
    }

    private static let others = [
        "/categories", "/collections", "/pages", "/home-page", "/translations", "/categories/new", "/collections/new",
        "/pages/new", "/translations/products/fr", "/translations/categories/fr", "/translations/collections/fr",
        "/translations/pages/fr", "/translations/frontPage/fr",
    ]

    @Test func aFormSentBackAsItCameChangesNothing() async throws {
        try await EditorServer.run { server in
            let editors = try await Self.addresses(server)
            let before = try await server.state()
            for address in editors {
                for language in ["", "?language=fr"] {
                    let shown = try await server.get("/admin\(address)\(language)")
                    #expect(shown.status == 200)
                    let answer = try await server.post("/admin\(address)", shown.form.fields)
                    #expect(answer.status == 303, "\(address)")
                    #expect(answer.location.hasSuffix("saved"), "\(address)")
                }
            }
            let members = try await server.get("/admin\(editors[1])/products")
            #expect(try await server.post("/admin\(editors[1])/products", members.form.fields).status == 303)
            #expect(try await server.state() == before)
        }
    }

    @Test func everyTextOfAPageIsThere() async throws {
        try await EditorServer.run { server in
            let pages = try await Self.addresses(server) + Self.others
            for language in ["en", "zh"] {
                _ = try await server.database.write { try $0.run("UPDATE staff SET language = \(language)") }
                for page in pages {
                    let body = try await server.get("/admin\(page)").body
                    #expect(body.contains("</html>"), "\(page)")
                    for room in ["window", "categories", "collections", "pages", "home-page", "translations", "product"] {
                        #expect(!body.contains("admin.\(room)"), "a key shows itself on \(page)")
                    }
                    #expect(body.firstMatch(of: /\{[a-zA-Z]+\}[^"]/) == nil, "a place was not filled in on \(page)")
                }
            }
        }
    }

    @Test(arguments: [Staff.Role.viewer, .sales, .finance])
    func whoOnlyReadsChangesNothing(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            let editors = try await Self.addresses(server)
            let before = try await server.state()
            for address in editors {
                let body = try await server.get("/admin\(address)").body
                #expect(body.contains("<fieldset class=\"read-only stack\" disabled>"))
                #expect(!body.contains("data-guard") && !body.contains("multipart/form-data") && !body.contains("/remove\""))
                #expect(try await server.post("/admin\(address)", [("title", "X"), ("slug", "x")]).status == 403)
                for deed in ["/move", "/remove", "/picture/remove"] {
                    #expect(try await server.post("/admin\(address)\(deed)", [("by", "1")]).status == 403)
                }
                #expect(try await server.upload("/admin\(address)/picture", [("a.gif", PictureFiles.gif)]).status == 403)
            }
            for kind in ["categories", "collections", "pages"] {
                #expect(try await server.get("/admin/\(kind)/new").status == 403)
                #expect(try await server.post("/admin/\(kind)/new", [("title", "X")]).status == 403)
                #expect(!(try await server.get("/admin/\(kind)").body.contains("/admin/\(kind)/new")))
            }
            #expect(try await server.post("/admin/home-page/add", [("kind", "hero")]).status == 403)
            #expect(try await server.post("/admin\(editors[1])/products", [("add", "HB-GRN")]).status == 403)
            #expect(try await server.state() == before)
        }
    }

    @Test func aFormFromElsewhereIsRefused() async throws {
        try await EditorServer.run { server in
            let editors = try await Self.addresses(server)
            let before = try await server.state()
            for address in editors {
                let form = try await server.get("/admin\(address)").form.typing(["title": "Stolen"])
                for deed in ["", "/move", "/remove", "/picture/remove"] {
                    #expect(try await server.post("/admin\(address)\(deed)", form.fields, token: "another").status == 403)
                }
                let upload = try await server.upload("/admin\(address)/picture", [("a.gif", PictureFiles.gif)], token: "x")
                #expect(upload.status == 403)
            }
            #expect(try await server.state() == before)
        }
    }
}
