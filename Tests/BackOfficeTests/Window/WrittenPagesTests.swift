import Basics
import Catalog
import Store
import Testing

@testable import BackOffice

@Suite struct WrittenPagesTests {
    @Test func aPageBeginsAsADraftAndIsPublishedWithACleanText() async throws {
        try await EditorServer.run(as: .editor) { server in
            let created = try await server.post("/admin/pages/new", [("title", "Our factory")])
            let address = String(created.location.prefix { $0 != "?" })
            let id = ID<ContentPage>(String(address.split(separator: "/").last ?? ""))
            let english = Languages(chain: [.english])
            #expect(
                try await server.database.read { try PageDetail.find(slug: "our-factory", languages: english, in: $0) } == nil)
            let body = "## Steel\n\nSince **2009**.<script>alert(1)</script>"
            let form = try await server.get(address).form.typing([
                "body": body, "summary": "Yongkang, Zhejiang", "slug": "factory", "status": "published", "listed": "menu",
            ])
            #expect(try await server.post(address, form.fields).location == "\(address)?language=en&saved")
            let page = try #require(
                try await server.database.read { try PageDetail.find(slug: "factory", languages: english, in: $0) })
            #expect(page.format == .markdown)
            #expect(page.body.text == body)
            let preview = try await server.post("/admin/preview?field=body&format=markdown", [("body", body)]).body
            #expect(preview.contains("<h2 id=\"s-steel\">Steel</h2>\n<p>Since <strong>2009</strong>."))
            #expect(!preview.contains("<script>alert"))
            #expect(page.summary.text == "Yongkang, Zhejiang")
            let links = try await server.database.read { try PageDetail.links(languages: english, in: $0) }
            #expect(links.map(\.slug) == ["factory"] && links[0].isInMenu)
            #expect(try await server.database.read { try OldSlug.target(kind: .page, slug: "our-factory", in: $0) } == "factory")
            let picture = try await server.upload("\(address)/picture", [("f.webp", try PictureFiles.webp())])
            #expect(picture.status == 303)
            let shown = try await server.database.read { try PageDetail.find(slug: "factory", languages: english, in: $0) }
            #expect(shown?.picture?.width == 60)
            let actor: String? = try await server.database.read { tx in
                try tx.value("SELECT actor FROM journal WHERE subject = \(id) ORDER BY position DESC LIMIT 1")
            }
            #expect(actor == "ann")
            #expect(try await server.post("\(address)/remove", []).location.hasPrefix("/admin/pages?removed&undo="))
            #expect(try await server.get(address).status == 404)
        }
    }

    @Test func aTextThatIsTooLongIsKeptInTheFormAndNotSaved() async throws {
        try await EditorServer.run { server in
            let created = try await server.post("/admin/pages/new", [("title", "Terms")])
            let address = String(created.location.prefix { $0 != "?" })
            let before = try await server.state()
            let long = String(repeating: "a", count: 501)
            let answer = try await server.post(
                address, try await server.get(address).form.typing(["seoDescription": long]).fields)
            #expect(answer.status == 422)
            #expect(answer.body.contains("At most 500 characters; these are 501."))
            #expect(answer.form["seoDescription"] == long)
            #expect(try await server.state() == before)
        }
    }
}
