import Basics
import Sales
import Store
import Testing

@testable import BackOffice

/// Staff see what was ordered beyond the stock and book what comes, over HTTP, on both engines.
@Suite struct BackOrderPagesTests {
    private static let address = "/admin/orders/back-orders"

    @Test func whatIsOwedIsListedBookedAndGone() async throws {
        try await EditorServer.run(as: .sales) { server in
            try await server.database.write { _ = try $0.run("UPDATE variants SET stock = 120, back_order_days = 25") }
            #expect(try await server.get(Self.address).body.contains("Nothing is owed."))
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            let list = try await server.get(Self.address)
            #expect(list.body.contains("<td class=\"num\">480 pcs</td>") && list.body.contains("/admin/orders/\(id)"))
            let order = try await server.get("/admin/orders/\(id)")
            #expect(order.body.contains("Pieces of this order are still missing: 480 of"))
            #expect(try await server.get("/admin/products").body.contains("480 pieces owed"))
            let file = try await server.get("\(Self.address)/export?kind=csv")
            #expect(file.status == 200 && file.body.contains("Maison Perrache") && file.body.contains(",480,"))

            let variant: String = try #require(
                try await server.database.read { try $0.value("SELECT variant_id FROM order_lines") })
            for wrong in ["-1", "many", "10000001"] {
                let refused = try await server.post(Self.address, [("variant", variant), ("arrived", wrong)])
                #expect(refused.status == 422 && refused.body.contains("value=\"\(wrong)\""))
            }
            #expect(try await server.database.read { try $0.value("SELECT allotted FROM order_lines") } == 0)
            let booked = try await server.post(Self.address, [("variant", variant), ("arrived", "500")])
            #expect(booked.status == 303 && booked.location == "\(Self.address)?allotted=480")
            #expect(try await server.get("\(Self.address)?allotted=480").body.contains("480 pieces were allotted."))
            let after = try await server.get("/admin/orders/\(id)")
            #expect(after.body.contains("Came in and allotted: 480 of") && !after.body.contains("still missing"))
            #expect(after.body.firstMatch(of: /admin\.[a-zA-Z]+\./) == nil, "a key shows itself")
            let stock: Int? = try await server.database.read { [variant] in
                try $0.value("SELECT stock FROM variants WHERE id = \(variant)")
            }
            #expect(stock == 20)
        }
    }

    @Test func whoMayNotBookOnlyReads() async throws {
        try await EditorServer.run(as: .finance) { server in
            try await server.database.write { _ = try $0.run("UPDATE variants SET stock = 120, back_order_days = 25") }
            _ = try await BottleOrder.placeWithShipping(server, 1_000)
            #expect(!(try await server.get(Self.address).body.contains("name=\"arrived\"")))
            let variant: String = try #require(
                try await server.database.read { try $0.value("SELECT variant_id FROM order_lines") })
            #expect(try await server.post(Self.address, [("variant", variant), ("arrived", "500")]).status == 403)
            #expect(try await server.database.read { try $0.value("SELECT allotted FROM order_lines") } == 0)
        }
    }
}
