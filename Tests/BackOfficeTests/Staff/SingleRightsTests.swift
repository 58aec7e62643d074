import Basics
import Journal
import Store
import TestKit
import Testing

@testable import BackOffice

/// What the owner gives and takes besides the role.
@Suite(.serialized) struct SingleRightsTests {
    private static func give(_ rights: KeyValuePairs<String, String>, to role: Staff.Role, in tx: Transaction) throws {
        try tx.run("UPDATE staff SET role = \(role) WHERE id = 'ann'")
        for (room, level) in rights {
            try tx.run("INSERT INTO staff_rights (staff_id, room, level) VALUES ('ann', \(room), \(level))")
        }
    }

    @Test func theOwnerGivesAndTakesAndTheJournalSaysFromWhatToWhat() async throws {
        try await SettingsServer.run(fill: { try StaffCast.add("bob", .sales, in: $0) }) { server in
            let form = try await server.form("staff/bob")
            let asked = try await server.save("staff/bob", form.typing(["rights.orders": "see", "rights.products": "change"]))
            #expect(asked.status == 303)
            let rows = try await server.database.read {
                try $0.rows("SELECT room || ' ' || level FROM staff_rights ORDER BY 1").map { $0[0] as String }
            }
            #expect(rows == ["orders see", "products change"])
            let entry = try await server.database.read { try Journal.entries(about: "bob", in: $0).first }
            #expect(entry?.kind == "staff.rightsSet" && entry?.actor == "ann")
            #expect(
                entry?.changes == [
                    Journal.Change(field: "orders", before: "change", after: "see"),
                    Journal.Change(field: "products", before: "see", after: "change"),
                ])
            #expect(try await server.get("staff").body.contains("with single rights"))
            // What the role has anyway is not kept.
            let back = try await server.form("staff/bob").typing(["rights.orders": "change", "rights.products": ""])
            #expect(try await server.save("staff/bob", back).status == 303)
            let left = try await server.database.read { try $0.value("SELECT count(*) FROM staff_rights", as: Int.self) }
            #expect(left == 0)
        }
    }

    @Test func whatWasTakenIsClosedAndGoneFromTheNavigation() async throws {
        try await SettingsServer.run(fill: { try Self.give(["orders": "none", "inquiries": "see"], to: .sales, in: $0) }) {
            server in
            let closed = try await server.client.get("/admin/orders")
            #expect(closed.status == 403 && closed.body.contains("Your rights do not reach here"))
            #expect(try await server.client.get("/admin/inquiries").status == 200)
            let before = try await server.state()
            for path in ["/admin/orders/none/moves", "/admin/inquiries/replies", "/admin/returns/none/moves"] {
                #expect(try await server.client.post(path, [("name", "X"), ("text", "Y")]).status == 403)
            }
            #expect(try await server.state() == before)
            let desk = try await server.client.get("/admin").body
            #expect(!desk.contains("href=\"/admin/orders\"") && desk.contains("href=\"/admin/inquiries\""))
            #expect(!desk.contains("href=\"/admin/audit\"") && !desk.contains("Latest orders"))
        }
    }

    @Test func whatWasGivenIsDone() async throws {
        try await SettingsServer.run(fill: { try Self.give(["settings": "change", "audit": "see"], to: .viewer, in: $0) }) {
            server in
            let page = try await server.get("shop").body
            #expect(page.contains("class=\"save-bar\""))
            #expect(try await server.type("shop", ["name": "Lakeward"]).status == 303)
            #expect(try await server.shop.name == "Lakeward")
            // Not what belongs to another room, and never who works here.
            #expect(try await server.post("bank").status == 403)
            #expect(try await server.get("staff").status == 403)
            let log = try await server.client.get("/admin/audit")
            #expect(log.status == 200 && !log.body.contains("/admin/audit/export"))
            #expect(try await server.client.get("/admin/audit/export?kind=csv").status == 403)
        }
    }
}
