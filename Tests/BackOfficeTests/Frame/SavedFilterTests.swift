import Basics
import Store
import Testing
import Web

@testable import BackOffice

/// Filters kept by name, over HTTP and on both engines.
@Suite struct SavedFilterTests {
    private static func filters(_ server: EditorServer, for staff: String = "ann") async throws -> [SavedFilter] {
        try await server.database.read { try SavedFilter.all(.orders, for: ID(staff), in: $0) }
    }

    private static func keep(_ server: EditorServer, _ name: String, _ more: [(String, String)] = []) async throws
        -> EditorServer.Answer
    {
        try await server.post(
            "/admin/filters",
            [("list", "orders"), ("query", "state=ready&q=Lyon&page=3&undo=x"), ("name", name)].map { (name: $0.0, value: $0.1) }
                + more.map { (name: $0.0, value: $0.1) })
    }

    @Test func aFilterIsKeptShownRenamedAndTakenAwayAndBack() async throws {
        try await EditorServer.run(as: .sales) { server in
            let page = try await server.get("/admin/orders?q=Lyon&state=ready").body
            #expect(page.contains("Keep this filter") && page.contains("name=\"query\" value=\"q=Lyon&amp;state=ready\""))
            let kept = try await Self.keep(server, "  To   Lyon ")
            #expect(kept.location == "/admin/orders?q=Lyon&state=ready")
            let filter = try #require(try await Self.filters(server).first)
            #expect(filter.name == "To Lyon" && filter.query == "q=Lyon&state=ready" && !filter.isShared && !filter.isDefault)
            let shown = try await server.get("/admin/orders?state=ready&q=Lyon").body
            #expect(shown.contains("<bdi>To Lyon</bdi>") && shown.contains("value=\"rename\""))

            let address = "/admin/filters/\(filter.id)"
            let renamed = try await server.post(address, [("do", "rename"), ("name", "Lyon")])
            #expect(renamed.location == "/admin/orders?q=Lyon&state=ready")
            let refused = try await server.post(address, [("do", "rename"), ("name", " ")])
            #expect(refused.status == 422 && refused.body.contains("Give the filter a name."))

            let gone = try await server.post(address, [("do", "remove")])
            #expect(gone.location.hasPrefix("/admin/orders?undo="))
            let none = try await Self.filters(server)
            #expect(none.isEmpty)
            let notice = try await server.get(gone.location).body
            #expect(notice.contains("The filter “Lyon” was removed."))
            let undo = gone.location.split(separator: "=").last.map(String.init) ?? ""
            #expect(try await server.post("/admin/undo/\(undo)", []).location == "/admin/orders?q=Lyon&state=ready")
            let back = try await Self.filters(server)
            #expect(back.map(\.name) == ["Lyon"])
        }
    }

    @Test func aListOpensWithTheFirstFilterAndWhoeverClearsItSeesAll() async throws {
        try await EditorServer.run(as: .sales) { server in
            _ = try await Self.keep(server, "Lyon", [("first", "1")])
            let opened = try await server.get("/admin/orders")
            #expect(opened.status == 303 && opened.location == "/admin/orders?q=Lyon&state=ready")
            #expect(try await server.get("/admin/orders?q=").status == 200)
            let filter = try #require(try await Self.filters(server).first)
            #expect(filter.isDefault)
            _ = try await server.post("/admin/filters/\(filter.id)", [("do", "last")])
            #expect(try await server.get("/admin/orders").status == 200)
        }
    }

    @Test func whatIsOnesOwnIsNobodyElses() async throws {
        try await EditorServer.run(as: .viewer) { server in
            try await server.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('bea', 'bea@example.com', 'Bea', '', 'en', 'sales', \(tx.now))
                    """)
                _ = try SavedFilter.keep("Own", of: .orders, "state=ready", isShared: false, by: ID("bea"), in: tx)
                _ = try SavedFilter.keep("Ours", of: .orders, "state=placed", isShared: true, by: ID("bea"), in: tx)
            }
            let seen = try await Self.filters(server)
            #expect(seen.map(\.name) == ["Ours"])
            let theirs = try await Self.filters(server, for: "bea")
            let own = try #require(theirs.first { $0.name == "Own" })
            #expect(try await server.post("/admin/filters/\(own.id)", [("do", "first")]).status == 404)
            #expect(try await server.post("/admin/filters/\(seen[0].id)", [("do", "remove")]).status == 403)
            // What a viewer keeps is a viewer's alone.
            _ = try await Self.keep(server, "Mine", [("shared", "1")])
            let after = try await Self.filters(server, for: "bea")
            #expect(Set(after.map(\.name)) == ["Own", "Ours"])
        }
    }

    @Test func limitsHold() async throws {
        try await EditorServer.run(as: .sales) { server in
            let nothing = try await server.post("/admin/filters", [("list", "orders"), ("query", "page=2"), ("name", "All")])
            #expect(nothing.status == 422 && nothing.body.contains("Nothing is filtered yet"))
            let long = String(repeating: "x", count: SavedFilter.mostNameCharacters + 1)
            let refused = try await Self.keep(server, long)
            #expect(refused.status == 422 && refused.body.contains("value=\"\(long)\""))
            try await server.database.write { tx in
                for number in 1...SavedFilter.mostOfPerson {
                    _ = try SavedFilter.keep("F\(number)", of: .orders, "q=\(number)", isShared: false, by: ID("ann"), in: tx)
                }
            }
            #expect(try await Self.keep(server, "One more").status == 429)
            // The same name is the same filter, and takes no place.
            #expect(try await Self.keep(server, "F1").status == 303)
            let all = try await Self.filters(server)
            #expect(all.count == SavedFilter.mostOfPerson)
        }
    }
}
