import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@testable import BackOffice

@Suite struct ContentPagesTests {
    private static let english = Languages(chain: [.english])

    @Test func aMenuIsArrangedAndALoopIsRefusedWithASentence() async throws {
        try await EditorServer.run(as: .editor) { server in
            for (choice, label) in [("heading", "About"), ("blog", ""), ("faq", "Ask")] {
                let answer = try await server.post(
                    "/admin/menus/add", [("menu", "header"), ("choice", choice), ("label", label)])
                #expect(answer.status == 303)
            }
            let items = try await server.database.read { try MenuItem.all(.header, languages: Self.english, in: $0) }
            #expect(items.map(\.item.kind) == [.heading, .blog, .faq])
            // Dragged from the last place to the first.
            let moved = try await server.post("/admin/menus/\(items[2].id)/move", [("by", "-2")])
            #expect(moved.location == "/admin/menus#\(items[2].id)")
            let form = try await server.get("/admin/menus/\(items[1].id)").form.typing(["parent": items[0].id.text])
            #expect(try await server.post("/admin/menus/\(items[1].id)", form.fields).status == 303)
            let now = try await server.database.read { try MenuItem.all(.header, languages: Self.english, in: $0) }
            #expect(now.map(\.item.kind) == [.faq, .heading])
            #expect(now[1].children.map(\.item.kind) == [.blog])
            let top = try await server.get("/admin/menus/\(items[0].id)").form
            let looped = try await server.post(
                "/admin/menus/\(items[0].id)", top.typing(["parent": items[0].id.text]).fields)
            #expect(looped.status == 409)
            #expect(looped.body.contains("An entry cannot lie beneath itself"))
            let bad = try await server.post(
                "/admin/menus/add", [("menu", "footer"), ("choice", "address"), ("address", "javascript:x"), ("label", "X")])
            #expect(bad.status == 422)
            #expect(bad.body.contains("value=\"javascript:x\""))
            let after = try await server.database.read { try MenuItem.all(.header, languages: Self.english, in: $0) }
            #expect(after == now)
            let foot = try await server.database.read { try MenuItem.all(.footer, languages: Self.english, in: $0) }
            #expect(foot.isEmpty)
        }
    }

    @Test func redirectsAreAddedImportedAndRefusedWithASentence() async throws {
        try await EditorServer.run { server in
            let added = try await server.post("/admin/redirects", [("path", "/old"), ("target", "/en/"), ("status", "302")])
            #expect(added.location == "/admin/redirects?saved")
            let loop = try await server.post("/admin/redirects", [("path", "/x"), ("target", "/x")])
            #expect(loop.status == 409)
            #expect(loop.body.contains("“/x” would lead back to itself."))
            #expect(loop.body.contains("name=\"path\" type=\"text\" value=\"/x\""))
            let csv = "old,new\n/a.html,/en/a\n/b.html,javascript:x\n/c.html,/old\n"
            let imported = try await server.upload("/admin/redirects/import", [("r.csv", Array(csv.utf8))])
            #expect(imported.status == 422)
            #expect(imported.body.contains("1 redirect is kept. 2 lines were not taken:"))
            #expect(imported.body.contains("Line 3: Give the new address"))
            #expect(imported.body.contains("Line 4: “/old” leads on to “/en/”"))
            let lines = try await server.database.read { try Redirect.all(page: PageRequest(), in: $0).items }
            #expect(lines.map(\.redirect.path) == ["/a.html", "/old"])
            #expect(lines.map(\.redirect.status) == [.forGood, .forAWhile])
            let file = try await server.get("/admin/redirects/export?kind=csv")
            #expect(file.status == 200)
            #expect(file.body.contains("/a.html,/en/a,301,0"))
            let gone = try await server.post("/admin/redirects/\(lines[0].id)/remove", []).location
            #expect(gone.hasPrefix("/admin/redirects?removed&undo="))
            let left = try await server.database.read { try Redirect.all(page: PageRequest(), in: $0).total }
            #expect(left == 1)
        }
    }

    @Test func aQuestionAndABannerAreWrittenAndShown() async throws {
        try await EditorServer.run { server in
            #expect(try await server.post("/admin/question-groups/new", [("title", "Samples")]).status == 303)
            let question = String(
                try await server.post("/admin/questions/new", [("title", "May I?")]).location.prefix { $0 != "?" })
            let answered = try await server.get(question).form.typing(["answer": "Yes.", "status": "published"])
            #expect(try await server.post(question, answered.fields).status == 303)
            let groups = try await server.database.read { try Question.answered(.english, languages: Self.english, in: $0) }
            #expect(groups.map(\.title.text) == ["Samples"])
            #expect(groups.first?.questions.map(\.answer.html) == ["<p>Yes.</p>"])
            let banner = String(
                try await server.post("/admin/banners/new", [("title", "Fair")]).location.prefix { $0 != "?" })
            let form = try await server.get(banner).form
            let wrong = try await server.post(
                banner, form.typing(["startsAt": "2026-11-02T08:00", "endsAt": "2026-11-01T08:00"]).fields)
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("It ends before it begins."))
            let on = try await server.post(banner, form.typing(["status": "on", "place": "home"]).fields)
            #expect(on.status == 303)
            let shown = try await server.database.read { try Banner.now(.home, .english, in: $0) }
            #expect(shown?.text[.english] == "Fair")
        }
    }

    @Test func aPageOfHTMLIsTurnedOver() async throws {
        try await EditorServer.run { server in
            let id = try await server.database.write { tx in
                var page = PageDraft(slug: "care", title: [.english: "Care"])
                page.body = [.english: "<h2>Wash</h2><p>By <em>hand</em></p>"]
                return try ContentPage.save(page, in: tx).id
            }
            #expect(try await server.get("/admin/pages/\(id)").body.contains("Write it in Markdown"))
            #expect(try await server.post("/admin/pages/\(id)/markdown", []).location == "/admin/pages/\(id)?saved")
            let page = try await server.database.read { try ContentPage.load(id, in: $0) }
            #expect(page?.format == .markdown)
            #expect(page?.body == [.english: "## Wash\n\nBy *hand*"])
            #expect(!(try await server.get("/admin/pages/\(id)").body.contains("Write it in Markdown")))
        }
    }
}
