import Basics
import Catalog
import Jobs
import MoneyKit
import Sales
import Store
import Testing

@testable import BackOffice

/// What staff do with orders and inquiries over HTTP, on both engines.
@Suite struct OrderPagesTests {
    @Test func aWeightThatNobodyKnowsIsADash() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            try await server.database.write { _ = try $0.run("UPDATE orders SET weight_g = 12300") }
            #expect(try await server.get("/admin/orders/\(id)").body.contains("12.3 kg<"))
            try await server.database.write { _ = try $0.run("UPDATE order_lines SET variant_id = NULL") }
            #expect(try await server.get("/admin/orders/\(id)").body.contains("12.3 kg, and goods whose weight is not known"))
            try await server.database.write { _ = try $0.run("UPDATE orders SET weight_g = 0") }
            let page = try await server.get("/admin/orders/\(id)").body
            #expect(page.contains("– (not known)") && !page.contains("0.0 kg"))
        }
    }

    private static func order(_ server: EditorServer) async throws -> ID<Order> { try await BottleOrder.place(server) }

    @Test func aRepNamesThePriceOfShippingAndTheBuyerIsTold() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await Self.order(server)
            let page = try await server.get("/admin/orders/\(id)")
            #expect(page.status == 200 && page.body.contains("Shipping has no price yet"))
            #expect(page.body.contains("action=\"/admin/orders/\(id)/shipping\""))

            let wrong = try await server.post("/admin/orders/\(id)/shipping", [("price", "42,50")])
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("value=\"42,50\"") && wrong.body.contains("Enter a price in the order"))
            #expect(try await Self.shipping(of: id, server) == nil)

            let early = try await server.post("/admin/orders/\(id)/moves", [("state", "confirmed")])
            #expect(early.status == 303)
            #expect(try await server.post("/admin/orders/\(id)/moves", [("state", "ready")]).status == 409)
            #expect(try await Self.state(of: id, server) == .confirmed)

            let right = try await server.post("/admin/orders/\(id)/shipping", [("price", "42.50")])
            #expect(right.status == 303 && right.location == "/admin/orders/\(id)?quoted")
            #expect(try await Self.shipping(of: id, server) == 4_250)
            let told = try await server.database.read {
                try $0.value("SELECT count(*) FROM jobs WHERE kind = 'order.mail.total'", as: Int.self)
            }
            #expect(told == 1)
            let after = try await server.get(right.location)
            #expect(after.body.contains("Shipping priced at $42.50; the buyer is told"))
            #expect(try await server.post("/admin/orders/\(id)/moves", [("state", "ready")]).status == 303)
            #expect(!(try await server.get("/admin/orders/\(id)").body.contains("/shipping\"")))
        }
    }

    @Test func financeReadsTheOrderAndPricesNoShipping() async throws {
        try await EditorServer.run(as: .finance) { server in
            let id = try await Self.order(server)
            #expect(!(try await server.get("/admin/orders/\(id)").body.contains("/shipping\"")))
            #expect(try await server.post("/admin/orders/\(id)/shipping", [("price", "1.00")]).status == 403)
            #expect(try await Self.shipping(of: id, server) == nil)
        }
    }

    @Test func anInquiryIsReadAndMarkedAsAnswered() async throws {
        try await EditorServer.run(as: .sales) { server in
            let product = server.product
            try await server.database.write { tx in
                let draft = InquiryDraft(
                    name: "Camille", email: "camille@perrache.example", text: "<b>300</b> pieces?", product: product,
                    quantity: 300)
                _ = try Inquiry.receive(draft, language: .french, in: tx)
            }
            let list = try await server.get("/admin/inquiries")
            #expect(list.body.contains("&lt;b&gt;300&lt;/b&gt; pieces?"))
            let address = try #require(list.body.firstMatch(of: /\/admin\/inquiries\/[a-z0-9-]{8,}/)).output
            let page = try await server.get(String(address))
            #expect(page.status == 200 && page.body.contains("mailto:camille@perrache.example"))
            #expect(page.body.firstMatch(of: /admin\.[a-z]+\./) == nil, "a key shows itself")
            let moved = try await server.post("\(address)/moves", [("state", "open")])
            #expect(moved.status == 303)
            #expect(try await server.get("/admin/inquiries?state=open").body.contains("camille@perrache.example"))
            #expect(try await server.post("\(address)/moves", [("state", "answered")]).status == 422)
            #expect(try await server.get("/admin/inquiries/nobody").status == 404)
        }
    }

    @Test func workThatWasGivenUpIsSeenAndBegunAnew() async throws {
        try await EditorServer.run(as: .owner) { server in
            #expect(try await server.get("/admin/jobs").body.contains("Nothing was given up"))
            let id = try await server.database.write { tx in
                let id = try Job.enqueue("order.mail", "1", in: tx)
                try tx.run("UPDATE jobs SET state = 'failed', last_error = 'mail.refused', attempts = 30")
                return id
            }
            #expect(try await server.get("/admin").body.contains("1 task could not be done."))
            let page = try await server.get("/admin/jobs")
            #expect(page.body.contains("mail.refused") && page.body.contains("Confirm an order by mail"))
            #expect(try await server.post("/admin/jobs/\(id)/retry", []).status == 303)
            let state = try await server.database.read {
                try $0.value("SELECT state FROM jobs WHERE id = \(id)", as: String.self)
            }
            #expect(state == "waiting")
        }
    }

    private static func shipping(of id: ID<Order>, _ server: EditorServer) async throws -> Int64? {
        try await server.database.read { try OrderDetail.find(id: id, in: $0)?.shipping?.minor }
    }

    private static func state(of id: ID<Order>, _ server: EditorServer) async throws -> OrderState? {
        try await server.database.read { try OrderDetail.find(id: id, in: $0)?.state }
    }
}
