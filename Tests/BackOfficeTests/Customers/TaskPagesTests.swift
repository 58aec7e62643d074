import Basics
import Customers
import Store
import TestKit
import Testing

@testable import BackOffice

/// Tasks over HTTP and on both engines. Today is the first of November 2026, a Sunday.
@Suite struct TaskPagesTests {
    private static func task(_ title: String, when: String = "none", day: String = "", who: String = "ann") -> [(
        name: String, value: String
    )] {
        [("title", title), ("when", when), ("taskDay", day), ("assignee", who)]
    }

    private static func all(_ server: EditorServer) async throws -> [String] {
        try await server.database.read { tx in
            try BuyerTask.page(.open, PageRequest(number: 1, size: 50), in: tx).items.map {
                "\($0.title) \($0.dueAt?.day ?? "-") \($0.assignee ?? "-")"
            }
        }
    }

    @Test func aTaskIsNotedDoneAndOpenedAgain() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.hire(server)
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let address = "/admin/customers/\(anna)"
            #expect(
                try await server.post(address + "/tasks", Self.task("Call", when: "nextMonday")).location == address
                    + "?taskAdded")
            #expect(
                try await server.post(address + "/tasks", Self.task("Send", when: "today", day: "2026-12-24", who: "")).status
                    == 303)
            #expect(
                try await server.post("/admin/tasks", Self.task("Order paper", when: "today")).location == "/admin/tasks?added")
            #expect(try await Self.all(server) == ["Order paper 2026-11-01 ann", "Call 2026-11-02 ann", "Send 2026-12-24 -"])
            #expect(try await CustomerCast.contact(anna, server).nextStep == "Call")

            let mine = try await server.get("/admin/tasks")
            #expect(mine.status == 200 && CustomerCast.saysEverything(mine.body))
            #expect(mine.body.contains("Order paper") && mine.body.contains("Anna Wójcik") && !mine.body.contains(">Send<"))
            // One of them is due, and every page says so.
            #expect(mine.body.contains("1 task of yours is due") && mine.body.contains("aria-current=\"page\""))
            let due = try await server.get("/admin/tasks?show=overdue").body
            #expect(due.contains("Order paper") && !due.contains(">Call<"))

            let id = try await server.database.read { try BuyerTask.all(of: anna, in: $0)[0].id }
            let done = try await server.post("/admin/tasks/\(id)", [("done", "1"), ("from", "contact")])
            #expect(done.location == address + "?taskDone#tasks")
            let page = try await server.get(address).body
            #expect(page.contains("done on 2026-11-01 by Ann") && CustomerCast.saysEverything(page))
            #expect(try await CustomerCast.contact(anna, server).nextStep == "Send")
            let again = try await server.post("/admin/tasks/\(id)", [("reopen", "1"), ("from", "done")])
            #expect(again.location == "/admin/tasks?show=done&taskReopened")
            #expect(try await CustomerCast.contact(anna, server).nextStep == "Call")
            #expect(try await server.post("/admin/tasks/none", [("done", "1")]).status == 404)
        }
    }

    @Test func whatIsRefusedStaysTyped() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.hire(server)
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            for address in ["/admin/customers/\(anna)/tasks", "/admin/tasks"] {
                let empty = try await server.post(address, Self.task(" ", day: "2026-12-24"))
                #expect(empty.status == 422 && empty.body.contains("Say what is to be done."))
                #expect(empty.body.contains("value=\"2026-12-24\""))
                let noDay = try await server.post(address, Self.task("Call <him>", day: "2026-02-30"))
                #expect(noDay.status == 422 && noDay.body.contains("That is no day of the calendar."))
                #expect(noDay.body.contains("value=\"Call &lt;him&gt;\""))
                #expect(try await server.post(address, Self.task("Call", who: "who")).status == 422)
                #expect(try await server.post(address, Self.task("Call"), token: "other").status == 403)
            }
            #expect(try await Self.all(server) == [])
        }
    }

    @Test func aTaskOfACompanyStandsOnItsPage() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await CustomerCast.hire(server)
            let anna = try await CustomerCast.take(CustomerCast.anna, server).contact
            let company = try await server.database.read { try Company.all(of: anna, in: $0)[0].company.id }
            let address = "/admin/companies/\(company)"
            #expect(
                try await server.post(address + "/tasks", Self.task("Visit Kraków", when: "tomorrow")).location == address
                    + "?taskAdded")
            #expect(try await server.get(address).body.contains("Visit Kraków"))
            let id = try await server.database.read { try BuyerTask.all(of: company, in: $0)[0].id }
            let done = try await server.post("/admin/tasks/\(id)", [("done", "1"), ("from", "company")])
            #expect(done.location == address + "?taskDone#tasks")
            // It is the company's and nobody's next step.
            #expect(try await CustomerCast.contact(anna, server).nextStep == "")
        }
    }
}
