import Basics
import Content
import Journal
import Store
import Testing

@testable import BackOffice

/// A path that leads somewhere is led elsewhere on purpose only.
@Suite struct RedirectPagesTests {
    private static func kept(_ server: EditorServer) async throws -> [Redirect.Line] {
        try await server.database.read { try Redirect.all(page: PageRequest(), in: $0).items }
    }

    private static func begin(_ server: EditorServer) async throws -> ID<Redirect> {
        try await server.database.write { try Redirect.save(try Redirect(from: "/old", to: "/en/"), actor: "ann", in: $0) }
    }

    @Test func addingAPathThatLeadsSomewhereIsRefusedBesideItsField() async throws {
        try await EditorServer.run(as: .editor) { server in
            _ = try await Self.begin(server)
            let (before, state) = (try await Self.kept(server), try await server.state())
            let refused = try await server.post(
                "/admin/redirects", [("path", "/old/"), ("target", "/fr/"), ("status", "302")])
            #expect(refused.status == 409)
            let sentence = "“/old” leads to “/en/” already. Change that redirect in the list if it shall lead elsewhere."
            #expect(refused.body.contains("<p class=\"error\" id=\"path-problem\">\(sentence)</p>"))
            #expect(refused.body.contains("name=\"path\" type=\"text\" value=\"/old/\""))
            #expect(refused.body.contains("name=\"target\" type=\"text\" value=\"/fr/\""))
            #expect(refused.body.contains("<option value=\"302\" selected>"))
            let (after, stateAfter) = (try await Self.kept(server), try await server.state())
            #expect(after == before && stateAfter == state)
        }
    }

    @Test func aFileStillReplacesWhereAPathLeads() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await Self.begin(server)
            let taken = try await server.upload("/admin/redirects/import", [("r.csv", Array("old,new\n/old,/fr/\n".utf8))])
            #expect(taken.status == 200 && taken.body.contains("1 redirect is kept."))
            let kept = try await Self.kept(server)
            #expect(kept.map(\.id) == [id] && kept.map(\.redirect.target) == ["/fr/"])
        }
    }

    @Test func whereAPathLeadsIsChangedOnItsPage() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await Self.begin(server)
            let address = "/admin/redirects/\(id)"
            #expect(try await server.get("/admin/redirects").body.contains("<a href=\"\(address)\">/old</a>"))
            #expect(try await server.get(address).body.contains("name=\"target\" type=\"text\" value=\"/en/\""))
            let saved = try await server.post(address, [("target", "/fr/"), ("status", "302")])
            #expect(saved.location == "/admin/redirects?saved")
            let (kept, wanted) = (try await Self.kept(server), try Redirect(from: "/old", to: "/fr/", .forAWhile))
            #expect(kept.map(\.id) == [id] && kept.map(\.redirect) == [wanted])
            let entry = try await server.database.read { try Journal.entries(about: id.text, in: $0).first }
            #expect(entry?.kind == "redirect.saved" && entry?.actor == "ann" && entry?.rest == ["path": "/old"])
            #expect(
                entry?.changes == [
                    Journal.Change(field: "status", before: "301", after: "302"),
                    Journal.Change(field: "target", before: "/en/", after: "/fr/"),
                ])
            // The same again is told to nobody.
            let state = try await server.state()
            #expect(try await server.post(address, [("target", "/fr/"), ("status", "302")]).status == 303)
            #expect(try await server.state() == state)
        }
    }

    @Test func aTargetThatCannotBeIsRefusedAndStaysTyped() async throws {
        try await EditorServer.run(as: .editor) { server in
            let id = try await Self.begin(server)
            let (before, state) = (try await Self.kept(server), try await server.state())
            let address = "/admin/redirects/\(id)"
            let bad = try await server.post(address, [("target", "javascript:x"), ("status", "301")])
            #expect(bad.status == 422 && bad.body.contains("name=\"target\" type=\"text\" value=\"javascript:x\""))
            #expect(bad.body.contains("id=\"target-problem\">Give the new address"))
            let loop = try await server.post(address, [("target", "/old"), ("status", "301")])
            #expect(loop.status == 409 && loop.body.contains("id=\"target-problem\">“/old” would lead back to itself."))
            #expect(try await server.post("/admin/redirects/none", [("target", "/fr/")]).status == 404)
            #expect(try await server.get("/admin/redirects/none").status == 404)
            let (after, stateAfter) = (try await Self.kept(server), try await server.state())
            #expect(after == before && stateAfter == state)
        }
    }

    @Test func whoOnlyReadsIsLedToNoForm() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let id = try await Self.begin(server)
            let before = try await Self.kept(server)
            #expect(!(try await server.get("/admin/redirects").body.contains("/admin/redirects/\(id)")))
            #expect(try await server.get("/admin/redirects/\(id)").status == 403)
            #expect(try await server.post("/admin/redirects/\(id)", [("target", "/fr/")]).status == 403)
            let after = try await Self.kept(server)
            #expect(after == before)
        }
    }
}
