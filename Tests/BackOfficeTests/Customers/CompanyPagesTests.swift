import Basics
import Customers
import Store
import TestKit
import Testing

@testable import BackOffice

/// Companies over HTTP and on both engines.
@Suite struct CompanyPagesTests {
    private static func company(_ contact: ID<Contact>, _ server: EditorServer) async throws -> ID<Company> {
        try await server.database.read { try #require(try Company.all(of: contact, in: $0).first).company.id }
    }

    @Test func theListFindsInAnyScriptAndSaysWhatWasBought() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let none = try await server.get("/admin/companies")
            #expect(none.status == 200 && none.body.contains("No companies yet") && CustomerCast.saysEverything(none.body))
            let anna = try await CustomerCast.take(CustomerCast.anna, server)
            let miar = try await Self.company(anna.contact, server)
            let lion = try await Self.company(try await CustomerCast.take(CustomerCast.tan, server).contact, server)
            try await server.database.write { tx in
                var touch = Touch.Draft(.order, source: "order:1", at: tx.now)
                (touch.amountMinor, touch.currency, touch.text) = (123_45, "EUR", "SO-1")
                try Touch.keep(touch, of: anna.record, in: tx)
            }
            func found(_ query: String) async throws -> [Bool] {
                let body = try await server.get("/admin/companies?q=" + query).body
                #expect(CustomerCast.saysEverything(body))
                return [miar, lion].map { body.contains("/admin/companies/\($0)\"") }
            }
            #expect(try await found("") == [true, true])
            #expect(try await found("MIAR+furniture") == [true, false])
            #expect(try await found("lion.sg") == [false, true])
            #expect(try await found("%E7%8B%AE%E5%9F%8E") == [false, true])
            #expect(try await found("nothing") == [false, false])
            #expect(try await server.get("/admin/companies").body.contains("€123.45"))
            let page = try await server.get("/admin/companies/\(miar)")
            #expect(page.status == 200 && CustomerCast.saysEverything(page.body))
            #expect(page.body.contains("Anna Wójcik") && page.body.contains("SO-1") && page.body.contains("€123.45"))
            #expect(!page.body.contains("method=\"post\" action=\"/admin/companies"))
            #expect(try await server.get("/admin/companies/none").status == 404)
            // The buyer's page leads to it.
            let buyer = try await server.get("/admin/customers/\(anna.contact)").body
            #expect(buyer.contains("/admin/companies/\(miar)\"") && CustomerCast.saysEverything(buyer))
        }
    }

    @Test func staffNameJoinAndPartThem() async throws {
        try await EditorServer.run(as: .sales) { server in
            let contact = try await CustomerCast.take(CustomerCast.anna, server).contact
            let miar = try await Self.company(contact, server)
            let lion = try await Self.company(try await CustomerCast.take(CustomerCast.tan, server).contact, server)
            let address = "/admin/companies/\(miar)"
            #expect(try await server.post(address + "/name", [("name", "Miar <PL>")]).location == address + "?renamed")
            #expect(try await server.get(address).body.contains("Miar &lt;PL&gt;"))
            let long = String(repeating: "x", count: 201)
            let refused = try await server.post(address + "/name", [("name", long)])
            #expect(refused.status == 422 && refused.body.contains("at most 200 characters") && refused.body.contains(long))

            let search = try await server.get(address + "/choose?for=parent&with=lion")
            #expect(search.status == 200 && search.body.contains(lion.text) && CustomerCast.saysEverything(search.body))
            #expect(try await server.post(address + "/parent", [("company", lion.text)]).location == address + "?parent")
            let loop = try await server.post("/admin/companies/\(lion)/parent", [("company", miar.text)])
            #expect(loop.status == 409 && loop.body.contains("would stand above itself"))
            let line = try await server.post("/admin/companies/\(lion)/merge", [("company", miar.text)])
            #expect(line.status == 409 && line.body.contains("stands above the other"))
            #expect(try await server.get("/admin/companies/\(lion)").body.contains("/admin/companies/\(miar)\""))
            #expect(try await server.post(address + "/parent", [("company", "")]).location == address + "?parent")

            #expect(try await server.get(address + "/choose?for=merge&with=lion").body.contains("People, orders and timeline"))
            #expect(try await server.post(address + "/merge", [("company", lion.text)]).location == address + "?merged")
            #expect(try await server.get("/admin/companies/\(lion)").location == address)
            let both = try await server.get(address).body
            #expect(both.contains("陈伟明") && both.contains("Anna") && CustomerCast.saysEverything(both))
            let change = try await server.database.read { try CompanyMerge.about(miar, in: $0)[0].id }
            #expect(try await server.post(address + "/undo", [("change", change.text)]).location == address + "?undone")
            #expect(try await server.post(address + "/undo", [("change", change.text)]).status == 409)
            #expect(try await server.get("/admin/companies/\(lion)").status == 200)
        }
    }

    @Test func aRecordIsGivenToAnotherCompany() async throws {
        try await EditorServer.run(as: .sales) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server)
            let lion = try await Self.company(try await CustomerCast.take(CustomerCast.tan, server).contact, server)
            let address = "/admin/customers/\(anna.contact)"
            let page = try await server.get(address + "/company?with=lion")
            #expect(page.status == 200 && page.body.contains(lion.text) && CustomerCast.saysEverything(page.body))
            let fields = [(name: "record", value: anna.record.text), (name: "company", value: lion.text)]
            #expect(try await server.post(address + "/company", fields).location == address + "?pinned")
            #expect(try await Self.company(anna.contact, server) == lion)
            #expect(try await server.get(address + "/company").body.contains("Said by a person"))
            let free = [(name: "record", value: anna.record.text), (name: "unpin", value: "1")]
            #expect(try await server.post(address + "/company", free).location == address + "?unpinned")
            #expect(try await Self.company(anna.contact, server) != lion)
            // A record of somebody else is none of this page's.
            let other = "/admin/customers/\(try await CustomerCast.take(CustomerCast.tan, server).contact)"
            #expect(try await server.post(other + "/company", fields).status == 404)
        }
    }

    @Test func whoReadsAloneChangesNothing() async throws {
        try await EditorServer.run(as: .finance) { server in
            let anna = try await CustomerCast.take(CustomerCast.anna, server)
            let miar = try await Self.company(anna.contact, server)
            let before = try await CustomerCast.whole(server)
            for path in ["name", "parent", "merge", "undo", "tasks"] {
                #expect(
                    try await server.post("/admin/companies/\(miar)/\(path)", [("name", "x"), ("title", "x")]).status == 403,
                    "\(path)")
            }
            for path in ["company", "tasks"] {
                let fields = [(name: "record", value: anna.record.text), (name: "title", value: "x")]
                #expect(try await server.post("/admin/customers/\(anna.contact)/\(path)", fields).status == 403, "\(path)")
            }
            #expect(try await server.post("/admin/tasks", [("title", "x")]).status == 403)
            #expect(try await CustomerCast.whole(server) == before)
            let tasks: Int? = try await server.database.read { try $0.value("SELECT count(*) FROM tasks") }
            #expect(tasks == 0)
        }
    }
}
