import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct PostPagesTests {
    private static func begin(_ server: EditorServer) async throws -> (address: String, id: ID<Post>) {
        let created = try await server.post("/admin/posts/new", [("title", "Our new kiln")])
        let address = String(created.location.prefix { $0 != "?" })
        return (address, ID(String(address.split(separator: "/").last ?? "")))
    }

    private static func draft(_ id: ID<Post>, _ server: EditorServer) async throws -> PostDraft? {
        try await server.database.read { try Post.load(id, in: $0) }
    }

    @Test func aPostIsWrittenByLanguageAndPublishedAtItsTime() async throws {
        try await EditorServer.run(as: .editor) { server in
            let (address, id) = try await Self.begin(server)
            let begun = try await Self.draft(id, server)
            #expect(begun?.authors == ["Ann"])
            #expect(begun?.publishAt == nil)
            let form = try await server.get(address).form.typing([
                "body": "## Heat", "tags": "Kiln, 窑炉", "products": "harbour-bottle", "status": "published",
                "publishAt": "2026-11-02T08:30",
            ])
            #expect(try await server.post(address, form.fields).location == "\(address)?language=en&saved")
            let french = try await server.get("\(address)?language=fr").form.typing(["title": "Le four", "slug": "four"])
            #expect(try await server.post(address, french.fields).status == 303)
            let draft = try #require(try await Self.draft(id, server))
            #expect(draft.slug == [.english: "our-new-kiln", .french: "four"])
            #expect(draft.tags == ["Kiln", "窑炉"])
            #expect(draft.productSlugs == ["harbour-bottle"])
            // Half past eight in Shanghai.
            #expect(draft.publishAt?.iso8601 == "2026-11-02T00:30:00Z")
            let list = try await server.get("/admin/posts").body
            #expect(list.contains("<span class=\"pill pill-warn\">Scheduled</span>"))
            #expect(list.contains("2026-11-02 08:30"))
            // Sent back as it came, it changes nothing.
            let before = try await server.state()
            let again = try await server.get(address).form
            #expect(try await server.post(address, again.fields).location == "\(address)?language=en&saved")
            #expect(try await server.state() == before)
            #expect(try await server.post("\(address)/remove", []).location.hasPrefix("/admin/posts?removed&undo="))
            #expect(try await Self.draft(id, server) == nil)
        }
    }

    @Test func twoWhoWriteOnePostAreToldAndNothingIsLost() async throws {
        try await EditorServer.run { server in
            let (address, id) = try await Self.begin(server)
            let first = try await server.get(address).form
            #expect(try await server.post(address, first.typing(["body": "Theirs"]).fields).status == 303)
            let merged = try await server.post(address, first.typing(["summary": "Mine"]).fields)
            #expect(merged.location == "\(address)?language=en&merged")
            let conflict = try await server.post(address, first.typing(["body": "Mine"]).fields)
            #expect(conflict.status == 409)
            #expect(conflict.body.contains("Ann has saved this page while you had it open"))
            #expect(conflict.body.contains("Meanwhile stored: “Theirs”."))
            #expect(conflict.form["body"] == "Mine")
            let kept = try await Self.draft(id, server)
            #expect(kept?.body == [.english: "Theirs"])
            #expect(kept?.summary == [.english: "Mine"])
        }
    }

    @Test func whatCannotBeKeptStaysInTheForm() async throws {
        try await EditorServer.run { server in
            let (address, id) = try await Self.begin(server)
            let before = try await Self.draft(id, server)
            let form = try await server.get(address).form
            let title = String(repeating: "a", count: 500)
            let long = try await server.post(address, form.typing(["title": title]).fields)
            #expect(long.status == 422)
            #expect(long.body.contains("At most 300 characters; these are 500."))
            #expect(long.form["title"] == title)
            let product = try await server.post(address, form.typing(["products": "nothing"]).fields)
            #expect(product.status == 422)
            #expect(product.body.contains("There is no product with the address “nothing”."))
            let time = try await server.post(address, form.typing(["publishAt": "tomorrow"]).fields)
            #expect(time.body.contains("Give the time like 2026-11-01T18:00."))
            #expect(try await Self.draft(id, server) == before)
        }
    }

    @Test func thePreviewLeavesForeignPicturesOutAndSaysSo() async throws {
        try await EditorServer.run { server in
            let text = "![x](https://other.example/x.png)\n\n<b>no</b> **yes**"
            let preview = try await server.post("/admin/preview?field=body", [("body", text)])
            #expect(preview.status == 200)
            #expect(preview.body.contains("<strong>yes</strong>"))
            #expect(preview.body.contains("are none of the shop’s own and are left out"))
            #expect(preview.body.contains("<li class=\"code small\">https://other.example/x.png</li>"))
            #expect(!preview.body.contains("src=\"https://other.example"))
            let (address, _) = try await Self.begin(server)
            let form = try await server.get(address).form.typing(["body": text])
            #expect(try await server.post(address, form.fields).status == 303)
            #expect(try await server.get(address).body.contains("<li class=\"code small\">https://other.example/x.png</li>"))
            #expect(!(try await server.get("\(address)?language=fr").body.contains("class=\"code small\">https://other.example")))
        }
    }

    @Test(arguments: [Staff.Role.viewer, .sales, .finance])
    func whoOnlyReadsChangesNothing(role: Staff.Role) async throws {
        try await EditorServer.run(as: role) { server in
            let before = try await server.state()
            for path in ["/admin/posts", "/admin/questions", "/admin/menus", "/admin/banners", "/admin/redirects"] {
                #expect(try await server.get(path).status == 200)
            }
            for path in [
                "/admin/posts/new", "/admin/questions/new", "/admin/question-groups/new", "/admin/menus/add",
                "/admin/banners/new", "/admin/redirects", "/admin/preview",
            ] {
                #expect(try await server.post(path, [("title", "X"), ("menu", "header"), ("choice", "blog")]).status == 403)
            }
            #expect(try await server.state() == before)
        }
    }

    @Test func everyTextOfTheRoomsIsThere() async throws {
        try await EditorServer.run { server in
            let (post, _) = try await Self.begin(server)
            let group = try await server.post("/admin/question-groups/new", [("title", "Samples")]).location
            let question = try await server.post("/admin/questions/new", [("title", "May I?")]).location
            let banner = try await server.post("/admin/banners/new", [("title", "Fair")]).location
            let menu = try await server.post(
                "/admin/menus/add", [("menu", "header"), ("choice", "heading"), ("label", "About")]
            ).location
            let entry = "/admin/menus/" + (menu.split(separator: "#").last.map(String.init) ?? "")
            let pages =
                [post, group, question, banner].map { String($0.prefix { $0 != "?" }) } + [
                    entry, "/admin/posts", "/admin/posts/new", "/admin/questions", "/admin/questions/new",
                    "/admin/question-groups/new", "/admin/menus", "/admin/banners", "/admin/banners/new", "/admin/redirects",
                    "/admin/text-pictures",
                ]
            for language in ["en", "zh"] {
                _ = try await server.database.write { try $0.run("UPDATE staff SET language = \(language)") }
                for page in pages {
                    let body = try await server.get(page).body
                    #expect(body.contains("</html>"), "\(page)")
                    // Whoever reads Chinese would otherwise write it where buyers expect English.
                    let base = language == "en" ? "In English; the other languages" : "请用英语填写，其他语言在该菜单项的页面中填写"
                    #expect(body.contains(base) == (page == "/admin/menus"), "\(page)")
                    let key = body.firstMatch(of: />admin\.[a-z]/)
                    #expect(key == nil, "a key shows itself on \(page)")
                    let place = body.firstMatch(of: /\{[a-zA-Z]+\}[^"]/)
                    #expect(place == nil, "a place was not filled in on \(page)")
                }
            }
        }
    }
}
