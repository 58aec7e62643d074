import Basics
import Customers
import Store
import TestKit
import Testing

@testable import BackOffice

/// Segments: rules that are kept, counted live and opened as lists.
@Suite struct SegmentPagesTests {
    @Test func aFilterIsKeptCountedAndForgotten() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.hire(server)
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            try await CustomerCast.take(CustomerCast.tan, server)
            let list = try await server.get("/admin/customers?country=PL&owner=me")
            #expect(list.body.contains("Keep this filter as a segment"))
            let fields = [(name: "country", value: "PL"), (name: "owner", value: "ann")]
            let saved = try await server.post("/admin/customers/segments", fields + [("name", " Poland,  mine ")])
            #expect(saved.location == "/admin/customers/segments?saved")
            #expect(try await Self.counts(server) == ["Poland, mine 0"])
            try await server.database.write { try Contact.entrust(anna, to: "ann", stage: .new, by: "ann", in: $0) }
            #expect(try await Self.counts(server) == ["Poland, mine 1"])
            let page = try await server.get("/admin/customers/segments").body
            #expect(page.contains("/admin/customers?owner=ann&amp;country=PL") && page.contains("Country: Poland"))
            #expect(page.contains("/admin/customers/export?kind=csv&amp;owner=ann&amp;country=PL"))
            #expect(CustomerCast.saysEverything(page))

            // The same name gets the new rule.
            _ = try await server.post("/admin/customers/segments", [("channel", "fair"), ("name", "Poland, mine")])
            let all = try await server.database.read { try Segment.all(in: $0).map(\.segment) }
            #expect(all.map(\.rule.channel) == ["fair"] && all[0].rule.country == nil)
            let gone = try await server.post("/admin/customers/segments/remove", [("id", all[0].id.text)])
            #expect(gone.location.hasPrefix("/admin/customers/segments?removed&undo="))
            #expect(try await Self.counts(server) == [])
            #expect(try await server.post("/admin/customers/segments/remove", [("id", all[0].id.text)]).status == 404)
        }
    }

    @Test func aSegmentNeedsANameAndARule() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.take(CustomerCast.anna, server)
            let before = try await CustomerCast.whole(server)
            let unnamed = try await server.post("/admin/customers/segments", [("q", "miar"), ("name", " ")])
            #expect(unnamed.status == 422 && unnamed.body.contains("Give the segment a name of at most 80 characters."))
            #expect(unnamed.body.contains("value=\"miar\""))
            let long = String(repeating: "n", count: 81)
            let tooLong = try await server.post("/admin/customers/segments", [("q", "miar"), ("name", long)])
            #expect(tooLong.status == 422 && tooLong.body.contains("value=\"\(long)\""))
            let everybody = try await server.post("/admin/customers/segments", [("name", "All")])
            #expect(everybody.status == 422 && everybody.body.contains("Narrow the list first"))
            #expect(try await CustomerCast.whole(server) == before)
        }
    }

    private static func counts(_ server: EditorServer) async throws -> [String] {
        try await server.database.read { try Segment.all(in: $0).map { "\($0.segment.name) \($0.count)" } }
    }
}
