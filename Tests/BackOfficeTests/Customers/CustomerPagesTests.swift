import Basics
import Customers
import Store
import TestKit
import Testing

@testable import BackOffice

/// The list of buyers and the page of one, over HTTP and on both engines.
@Suite struct CustomerPagesTests {
    @Test func theListFindsInAnyScriptAndNarrows() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.hire(server)
            let none = try await server.get("/admin/customers")
            #expect(none.status == 200 && none.body.contains("No buyers yet") && CustomerCast.saysEverything(none.body))
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let tan = try await CustomerCast.take(CustomerCast.tan, server, daysAgo: 3).contact
            func found(_ query: String) async throws -> [Bool] {
                let body = try await server.get("/admin/customers?" + query).body
                #expect(CustomerCast.saysEverything(body))
                return [anna, tan].map { body.contains("/admin/customers/\($0)\"") }
            }
            #expect(try await found("") == [true, true])
            #expect(try await found("q=wojcik") == [true, false])
            #expect(try await found("q=W%C3%B3jcik+miar") == [true, false])
            #expect(try await found("q=%E9%99%88%E4%BC%9F") == [false, true])
            #expect(try await found("q=601234567") == [true, false])
            #expect(try await found("channel=fair") == [false, true])
            #expect(try await found("country=PL") == [true, false])
            #expect(try await found("owner=nobody&stage=new") == [true, true])
            #expect(try await found("stage=buying") == [false, false])
            #expect(try await found("due=1") == [false, false])
            try await server.database.write { tx in
                try Contact.planNext("Call", on: CalendarDay("2026-10-30"), for: tan, by: "ann", in: tx)
                try Contact.setTags(["Oak", " oak ", "fair 2026"], of: tan, by: "ann", in: tx)
                try Contact.entrust(anna, to: "ann", stage: .talking, by: "ann", in: tx)
                try Touch.note("Wants walnut", about: anna, by: "ann", in: tx)
            }
            #expect(try await found("due=1") == [false, true])
            #expect(try await found("tag=oak") == [false, true])
            #expect(try await found("owner=me") == [true, false])
            #expect(try await found("q=walnut") == [true, false])
            #expect(try await found("q=2026") == [false, true])
            #expect(try await server.get("/admin").body.contains("/admin/customers/\(tan)\""))
        }
    }

    @Test func thePageOfABuyerTakesWhatTheTeamNotes() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.hire(server)
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let address = "/admin/customers/\(anna)"
            let page = try await server.get(address)
            #expect(page.status == 200 && CustomerCast.saysEverything(page.body) && page.body.contains("Alibaba.com"))
            #expect(page.body.contains("Miar Furniture Sp. z o.o.") && page.body.contains("Poland"))

            let team = try await server.post(address + "/team", [("stage", "sampled"), ("owner", "ann")])
            #expect(team.location == address + "?entrusted")
            #expect(try await server.post(address + "/tags", [("tags", "Sofa, oak，sofa")]).location == address + "?tagged")
            let noted = try await server.post(address + "/notes", [("note", "Likes <b>oak</b>"), ("kind", "call")])
            #expect(noted.location == address + "?noted")

            let contact = try await CustomerCast.contact(anna, server)
            #expect(contact.stage == .sampled && contact.owner == "ann")
            #expect(try await server.database.read { try Contact.tags(of: anna, in: $0) } == ["oak", "sofa"])
            let touches = try await CustomerCast.timeline(anna, server)
            #expect(touches.map(\.kind) == [.call] && touches[0].text == "Likes <b>oak</b>" && touches[0].actor == "ann")
            let shown = try await server.get(address).body
            #expect(shown.contains("Likes &lt;b&gt;oak&lt;/b&gt;") && shown.contains("Telephone call"))
            let kinds = try await server.database.read { tx in
                try tx.rows("SELECT kind FROM journal WHERE subject = \(anna) ORDER BY position").map { $0["kind"] as String }
            }
            #expect(
                kinds == ["customer.record", "customer.entrusted", "customer.tagged", "customer.noted"])
        }
    }

    @Test func whatIsRefusedStaysTypedAndChangesNothing() async throws {
        try await EditorServer.run(as: .sales) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let address = "/admin/customers/\(anna)"
            let before = try await CustomerCast.whole(server)
            let long = String(repeating: "x", count: 5_001)
            let refused: [(path: String, fields: [(name: String, value: String)], sentence: String, kept: String)] = [
                ("notes", [("note", " \r\n "), ("kind", "call")], "Write down what happened.", "value=\"call\" selected"),
                ("notes", [("note", long), ("kind", "note")], "The note is longer than 5000 characters.", long),
                (
                    "tags", [("tags", "a," + String(repeating: "y", count: 41))], "A tag has at most 40 characters.",
                    "value=\"a,yyy"
                ),
                (
                    "team", [("stage", "lost"), ("owner", "nobody-here")], "does not work here any more",
                    "value=\"lost\" selected"
                ),
                ("split", [], "Tick some records, but not all of them.", "Anna"),
            ]
            for (path, fields, sentence, kept) in refused {
                let answer = try await server.post("\(address)/\(path)", fields)
                #expect(answer.status == 422, "\(path)")
                #expect(answer.body.contains(sentence) && answer.body.contains(kept), "\(path) \(sentence)")
            }
            #expect(try await server.post(address + "/notes", [("note", "x")], token: "other").status == 403)
            #expect(try await server.get("/admin/customers/nobody").status == 404)
            #expect(try await CustomerCast.whole(server) == before)
        }
    }

    @Test func financeAndViewersReadAlone() async throws {
        for role in [Staff.Role.finance, .viewer] {
            try await EditorServer.run(as: role) { server in
                let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
                let shop = try await CustomerCast.take(CustomerCast.shop, server).contact
                let address = "/admin/customers/\(anna)"
                let page = try await server.get(address)
                #expect(page.status == 200 && !page.body.contains("method=\"post\" action=\"\(address)"))
                #expect(CustomerCast.saysEverything(page.body))
                let before = try await CustomerCast.whole(server)
                let forms: [(String, [(name: String, value: String)])] = [
                    ("\(anna)/notes", [("note", "x")]), ("\(anna)/tags", [("tags", "x")]),
                    ("\(anna)/team", [("stage", "lost")]), ("\(anna)/merge", [("other", shop.text)]), ("\(anna)/split", []),
                    ("\(anna)/undo", [("change", "x")]), ("segments", [("name", "x"), ("q", "x")]),
                    ("duplicates", [("left", anna.text), ("right", shop.text), ("verdict", "apart")]),
                ]
                for (path, fields) in forms {
                    #expect(try await server.post("/admin/customers/\(path)", fields).status == 403, "\(path)")
                }
                #expect(try await CustomerCast.whole(server) == before)
                #expect(try await server.get("/admin/customers/export?kind=csv").status == (role == .finance ? 200 : 403))
            }
        }
    }

    @Test func theListIsTakenAlong() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.hire(server)
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            try await CustomerCast.take(CustomerCast.tan, server)
            try await server.database.write { try Contact.entrust(anna, to: "ann", stage: .buying, by: "ann", in: $0) }
            let file = try await server.get("/admin/customers/export?kind=csv&stage=buying").body
            let lines = file.split(separator: "\r\n").flatMap { $0.split(separator: "\n") }
            #expect(lines.count == 2)
            #expect(lines.last?.contains("Anna Wójcik,Miar Furniture Sp. z o.o.,anna.wojcik@miarfurniture.com") == true)
            #expect(lines.last?.contains("PL,,Buying,Ann,Alibaba.com,,,,2026-11-01T12:00:00Z") == true)
            #expect(try await server.get("/admin/customers/export?kind=xlsx").body.hasPrefix("PK"))
        }
    }
}
