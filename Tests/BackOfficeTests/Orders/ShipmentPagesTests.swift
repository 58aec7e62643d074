import Basics
import Sales
import Store
import Testing

@testable import BackOffice

/// Staff send an order in parts and write to its buyer over HTTP, on both engines.
@Suite struct ShipmentPagesTests {
    private static let parcel = [
        ("day", "2026-11-20"), ("carrier", "dhl"), ("tracking", "JD014"), ("packages", "3"), ("gross", "12.5"),
        ("volume", "0.125"), ("note", "Handle with <care>"),
    ]

    @Test func aPartLeavesThenTheRest() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            let page = "/admin/orders/\(id)"
            #expect(!(try await server.get(page).body.contains("id=\"shipments\"")))
            for state in ["confirmed", "in_production"] {
                #expect(try await server.post("\(page)/moves", [("state", state)]).status == 303)
            }
            let form = try await server.get(page)
            #expect(form.body.contains("name=\"quantity.0\" value=\"600\"") && form.body.contains("The last one leaves once"))

            let wrong = try await server.post("\(page)/shipments", Self.parcel + [("quantity.0", "601")])
            #expect(wrong.status == 422 && wrong.body.contains("Only 600 are left to send."))
            #expect(wrong.body.contains("value=\"601\"") && wrong.body.contains("value=\"JD014\""))
            let whole = try await server.post("\(page)/shipments", Self.parcel + [("quantity.0", "600")])
            #expect(whole.status == 422 && whole.body.contains("This is the last part: mark the order as ready first"))
            #expect(try await Self.count(server) == 0)

            let first = try await server.post("\(page)/shipments", Self.parcel + [("quantity.0", "200")])
            #expect(first.status == 303 && first.location == "\(page)?done=shipped#shipments")
            let after = try await server.get("\(page)?done=shipped")
            #expect(after.body.contains("https://www.dhl.com/en/express/tracking.html?AWB=JD014"))
            #expect(after.body.contains("3 packages · 12.5 kg · 0.125 m³") && after.body.contains("Goods sent: DHL JD014"))
            #expect(after.body.contains("of 400") && after.body.contains("The shipment is noted, and the buyer is told."))
            #expect(after.body.contains("Handle with &lt;care&gt;"))
            #expect(after.body.firstMatch(of: /admin\.[a-z]+\./) == nil, "a key shows itself")

            #expect(try await server.post("\(page)/moves", [("state", "ready")]).status == 303)
            #expect(try await server.post("\(page)/moves", [("state", "shipped")]).status == 409)
            let rest = [("day", "2026-11-21"), ("carrier", "other"), ("quantity.0", "400")]
            #expect(try await server.post("\(page)/shipments", rest).status == 303)
            let done = try await server.get(page)
            #expect(done.body.contains("Everything has left.") && done.body.contains("Shipped"))
            #expect(try await Self.count(server) == 2)
        }
    }

    @Test func aPartHasPapersOfItsOwn() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            let page = "/admin/orders/\(id)"
            for state in ["confirmed", "in_production"] {
                #expect(try await server.post("\(page)/moves", [("state", state)]).status == 303)
            }
            #expect(try await server.post("\(page)/shipments", Self.parcel + [("quantity.0", "200")]).status == 303)
            let shipment: String = try #require(
                try await server.database.read { try $0.value("SELECT id FROM shipments") })
            let address = "\(page)/documents/new?kind=packingList&shipment=\(shipment)"
            #expect(try await server.get(page).body.contains(address.replacing("&", with: "&amp;")))
            let form = try await server.get(address)
            #expect(form.body.contains("name=\"shipment\" value=\"\(shipment)\"") && form.body.contains(" · 200</span>"))
            let fields = [("kind", "packingList"), ("shipment", shipment), ("packed.0.cartons", "9")]
            #expect(try await server.post("\(page)/documents", fields).status == 303)
            #expect(try await server.get(page).body.contains("Packing list · shipment 1 · "))
            let wrong = [("kind", "proforma"), ("shipment", shipment)]
            #expect(try await server.post("\(page)/documents", wrong).status == 422)
            #expect(try await server.get("\(page)/documents/new?kind=invoice&shipment=none").status == 404)
            #expect(try await server.database.read { try $0.value("SELECT count(*) FROM documents") } == 1)
        }
    }

    @Test func theCarrierOfTheChosenServiceIsThereAlready() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            _ = try await server.database.write {
                try $0.run(
                    """
                    UPDATE orders SET state = 'in_production', shipping_service = 'Air freight', shipping_carrier = 'fedex'
                    """)
            }
            let page = try await server.get("/admin/orders/\(id)")
            #expect(page.body.contains("<option value=\"fedex\" selected>"))
            #expect(page.body.contains("Air freight · FedEx"))
        }
    }

    @Test func aTrackingNumberIsAddedLater() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            let page = "/admin/orders/\(id)"
            for state in ["confirmed", "ready"] {
                #expect(try await server.post("\(page)/moves", [("state", state)]).status == 303)
            }
            let all = [("day", "2026-11-21"), ("carrier", "maersk"), ("quantity.0", "600")]
            #expect(try await server.post("\(page)/shipments", all).status == 303)
            let body = try await server.get(page).body
            let address = String(try #require(body.firstMatch(of: /\/admin\/orders\/[^"]+\/shipments\/[^"]+/)).output)
            let bad = try await server.post(address, [("1.day", "2026-11-21"), ("1.carrier", "maersk"), ("1.gross", "heavy")])
            #expect(bad.status == 422 && bad.body.contains("value=\"heavy\""))
            let good = try await server.post(
                address, [("1.day", "2026-11-21"), ("1.carrier", "maersk"), ("1.tracking", "MAEU9")])
            #expect(good.status == 303)
            #expect(try await server.get(page).body.contains("https://www.maersk.com/tracking/MAEU9"))
            #expect(try await server.post("\(page)/shipments/nothing", all).status == 404)
        }
    }

    @Test func whoReadsOnlySendsNothing() async throws {
        try await EditorServer.run(as: .finance) { server in
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            _ = try await server.database.write { try $0.run("UPDATE orders SET state = 'ready'") }
            let page = "/admin/orders/\(id)"
            #expect(!(try await server.get(page).body.contains("/shipments\"")))
            #expect(try await server.post("\(page)/shipments", Self.parcel + [("quantity.0", "1")]).status == 403)
            #expect(try await Self.count(server) == 0)
        }
    }

    @Test func aBuyersMessageIsSeenOnTheDeskAndAnswered() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await BottleOrder.place(server)
            try await server.database.write { tx in
                let token = try #require(try OrderDetail.find(id: id, in: tx)).token
                _ = try OrderMessage.ask("<i>When</i> do they leave?", token: token, in: tx)
            }
            #expect(try await server.get("/admin").body.contains("1 unread message"))
            #expect(try await server.get("/admin/orders").body.contains("1 unread message"))
            let page = try await server.get("/admin/orders/\(id)")
            #expect(page.body.contains("&lt;i&gt;When&lt;/i&gt; do they leave?") && page.body.contains("unread"))
            let empty = try await server.post("/admin/orders/\(id)/messages", [("message", " ")])
            #expect(empty.status == 422)
            let sent = try await server.post("/admin/orders/\(id)/messages", [("message", "On Friday.")])
            #expect(sent.status == 303 && sent.location == "/admin/orders/\(id)?done=written#messages")
            #expect(!(try await server.get("/admin").body.contains("unread message")))
            #expect(try await server.get("/admin/orders/\(id)").body.contains("On Friday."))
        }
    }

    private static func count(_ server: EditorServer) async throws -> Int? {
        try await server.database.read { try $0.value("SELECT count(*) FROM shipments") }
    }
}
