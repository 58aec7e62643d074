import Basics
import MoneyKit
import Payments
import Sales
import Store
import Testing

@testable import BackOffice

/// A return from the request to the money over HTTP, on both engines.
@Suite struct ReturnPagesTests {
    @Test func aReturnIsWrittenDownReceivedAndPaidBack() async throws {
        try await EditorServer.run(as: .owner) { server in
            let id = try await Self.delivered(server)
            let page = "/admin/orders/\(id)"
            let wrong = try await server.post(
                "\(page)/returns", [("return.quantity.0", "601"), ("return.cause", "damaged"), ("return.text", "Dents")])
            #expect(wrong.status == 422 && wrong.body.contains("At most 600 of these can be returned."))
            #expect(wrong.body.contains("value=\"601\"") && wrong.body.contains("Dents"))
            let asked = try await server.post(
                "\(page)/returns", [("return.quantity.0", "5"), ("return.cause", "damaged"), ("return.text", "<b>Dents</b>")])
            #expect(asked.status == 303 && asked.location.hasPrefix("/admin/returns/"))
            let address = asked.location
            let open = try await server.get(address)
            #expect(open.body.contains("RMA-") && open.body.contains("&lt;b&gt;Dents&lt;/b&gt;"))
            #expect(open.body.firstMatch(of: /admin\.[a-z]+\./) == nil, "a key shows itself")
            let silent = try await server.post("\(address)/moves", [("state", "refused"), ("answer", "")])
            #expect(silent.status == 422 && silent.body.contains("Tell the buyer why"))
            #expect(try await server.post("\(address)/moves", [("state", "refunded")]).status == 422)
            #expect(try await server.post("\(address)/moves", [("state", "approved"), ("answer", "Send them")]).status == 303)
            #expect(try await server.post("\(address)/moves", [("state", "received"), ("restock", "1")]).status == 303)

            let payment = try #require(
                try await server.database.read { try $0.value("SELECT id FROM payments", as: String.self) })
            let tooMuch = try await server.post(
                "\(address)/refund", [("key", "k"), ("payment", payment), ("amount", "1000000.00")])
            #expect(tooMuch.status == 422 && tooMuch.body.contains("value=\"1000000.00\""))
            #expect(try await Self.refunded(server) == 0)
            let back = [("key", "k"), ("payment", payment), ("amount", "12.50")]
            #expect(try await server.post("\(address)/refund", back).status == 303)
            #expect(try await server.post("\(address)/refund", back).status == 409)
            #expect(try await Self.refunded(server) == 1_250)
            #expect(try await server.get(address).body.contains("Refunded"))
            let order = try await server.get(page)
            #expect(order.body.contains("Gave back $12.50: RMA-") && order.body.contains(": Refunded"))
            #expect(try await server.get("/admin/returns?state=refunded").body.contains("Maison Perrache"))
            #expect(try await server.get("/admin/returns/nothing").status == 404)
        }
    }

    @Test func whatWasPaidInCashIsSentFromAnAccount() async throws {
        try await EditorServer.run(as: .owner) { server in
            let id = try await Self.delivered(server)
            let asked = try await server.post(
                "/admin/orders/\(id)/returns",
                [("return.quantity.0", "5"), ("return.cause", "damaged"), ("return.text", "Dents")])
            for state in ["approved", "received"] {
                #expect(try await server.post("\(asked.location)/moves", [("state", state)]).status == 303)
            }
            #expect(!(try await server.get(asked.location).body.contains("name=\"account\"")))
            try await server.database.write {
                _ = try $0.run("UPDATE payments SET provider = 'stripe', method = 'oxxo', paid_at = created_at")
            }
            #expect(try await server.get(asked.location).body.contains("name=\"account\""))
            let payment = try #require(
                try await server.database.read { try $0.value("SELECT id FROM payments", as: String.self) })
            let back = [("key", "k"), ("payment", payment), ("amount", "12.50")]
            #expect(try await server.post("\(asked.location)/refund", back).status == 422)
            #expect(try await Self.refunded(server) == 0)
            #expect(try await server.post("\(asked.location)/refund", back + [("account", "cash")]).status == 303)
            #expect(try await Self.refunded(server) == 1_250)
        }
    }

    @Test func anOrderIsQuotedAgain() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await BottleOrder.place(server)
            #expect(try await server.get("/admin/orders/\(id)").body.contains("Quote again"))
            let quoted = try await server.post("/admin/orders/\(id)/quote", [])
            #expect(quoted.status == 303 && quoted.location.hasPrefix("/admin/quotes/"))
            #expect(try await server.get(quoted.location).body.contains("value=\"600\""))
        }
    }

    private static func delivered(_ server: EditorServer) async throws -> ID<Order> {
        let id = try await BottleOrder.placeWithShipping(server, 1_000)
        try await server.database.write { tx in
            let money = ReceivedMoney(.cash, Money(minor: 50_000, .usd), account: .cash, day: "2026-11-20", key: "test")
            _ = try Payment.receive(money, for: id, by: OrderMover(id: "fan", role: .finance), in: tx)
            try tx.run("UPDATE orders SET state = 'delivered'")
        }
        return id
    }

    private static func refunded(_ server: EditorServer) async throws -> Int? {
        try await server.database.read { try $0.value("SELECT refunded_minor FROM payments") }
    }
}
