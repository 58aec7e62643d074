import Basics
import MoneyKit
import Sales
import Store
import Testing

@testable import BackOffice

/// The letter of credit of an order, and samples credited to it, over HTTP on both engines.
@Suite struct CreditLetterPagesTests {
    private static let letter = [
        ("letter.number", "LC <77>"), ("letter.bank", "First Bank"), ("letter.issuedOn", "2020-01-01"),
        ("letter.latestShipment", "2020-02-01"), ("letter.expiresOn", "2020-03-01"), ("letter.presentationDays", "21"),
        ("letter.amount", "1000.00"), ("letter.tolerance", "5"),
    ]

    @Test func aLetterIsKeptAndTheDeskWarns() async throws {
        try await EditorServer.run(as: .finance) { server in
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            let page = "/admin/orders/\(id)"
            let wrong = try await server.post("\(page)/letter", Self.letter.map { $0.0 == "letter.amount" ? ($0.0, "much") : $0 })
            #expect(wrong.status == 422 && wrong.body.contains("value=\"much\"") && wrong.body.contains("LC &lt;77&gt;"))
            let days = try await server.post(
                "\(page)/letter", Self.letter.map { $0.0 == "letter.expiresOn" ? ($0.0, "2020-01-15") : $0 })
            #expect(days.status == 422 && days.body.contains("The letter is issued first"))
            #expect(!(try await server.get("/admin").body.contains("Letters of credit to look at")))
            let kept = try await server.post("\(page)/letter", Self.letter)
            #expect(kept.status == 303 && kept.location == "\(page)?done=letterSaved#letter")
            let shown = try await server.get(page)
            #expect(shown.body.contains("LC &lt;77&gt;") && shown.body.contains("The letter has expired."))
            #expect(shown.body.contains("$1,000.00 ± 5 %"))
            #expect(shown.body.firstMatch(of: /admin\.[a-z]+\./) == nil, "a key shows itself")
            let desk = try await server.get("/admin")
            #expect(desk.body.contains("Letters of credit to look at") && desk.body.contains("shipment overdue"))
        }
    }

    @Test func samplesAreCreditedByAButton() async throws {
        try await EditorServer.run(as: .owner) { server in
            let id = try await BottleOrder.placeWithShipping(server, 1_000)
            let page = "/admin/orders/\(id)"
            #expect(try await server.post("\(page)/sample-credit", []).status == 409)
            let saved = try await server.post(
                "/admin/settings/orders",
                [("creditsSamples", ""), ("creditsSamples", "1"), ("share", "50"), ("withinDays", "90"), ("least", "0.00")])
            #expect(saved.status == 303)
            let rule = try await server.database.read { try OrderSettings.load(in: $0) }
            #expect(rule == OrderSettings(creditsSamples: true, share: 5_000, withinDays: 90))
            let wrong = try await server.post("/admin/settings/orders", [("share", "101"), ("withinDays", "90")])
            #expect(wrong.status == 422 && wrong.body.contains("value=\"101\""))
            #expect(try await server.database.read { try OrderSettings.load(in: $0) } == rule)
        }
    }
}
