import Basics
import Catalog
import Content
import Store
import Testing

@testable import BackOffice

/// A title that nobody could read is refused with a sentence beside its field, and what was typed stays.
@Suite struct LongTitleTests {
    private static let title = String(repeating: "a", count: 500)
    private static let sentence = "At most 300 characters; these are 500."

    @Test(arguments: ["categories", "collections", "pages", "posts", "questions"])
    func theEditorRefusesIt(kind: String) async throws {
        try await EditorServer.run(as: .editor) { server in
            if kind == "questions" { _ = try await server.post("/admin/question-groups/new", [("title", "Samples")]) }
            let created = try await server.post("/admin/\(kind)/new", [("title", "Steel"), ("slug", "steel")])
            let address = String(created.location.prefix { $0 != "?" })
            #expect(address.hasPrefix("/admin/\(kind)/"))
            let form = try await server.get(address).form
            #expect(form["title"] == "Steel")
            let refused = try await server.post(address, form.typing(["title": Self.title]).fields)
            #expect(refused.status == 422)
            #expect(refused.body.contains("<p class=\"error\" id=\"f-title-problem\">\(Self.sentence)</p>"))
            #expect(refused.form["title"] == Self.title)
            let after = try await server.get(address).form
            #expect(after["title"] == "Steel")
        }
    }

    @Test func theProductEditorRefusesItToo() async throws {
        try await EditorServer.run(as: .editor) { server in
            let before = try await server.state()
            let form = try await server.open("/texts").form.typing(["title": Self.title])
            let refused = try await server.save(form, "/texts")
            #expect(refused.status == 422)
            #expect(refused.body.contains("<p class=\"error\" id=\"f-title-problem\">\(Self.sentence)</p>"))
            #expect(refused.form["title"] == Self.title)
            let after = try await server.state()
            #expect(after == before)
        }
    }
}
