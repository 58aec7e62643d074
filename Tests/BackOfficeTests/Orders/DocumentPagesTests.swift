import Basics
import Catalog
import Documents
import Foundation
import Jobs
import MoneyKit
import Sales
import Store
import Testing

@testable import BackOffice

/// Issuing, looking at, sending and replacing documents over HTTP, on both engines.
@Suite struct DocumentPagesTests {
    private static func order(_ server: EditorServer) async throws -> ID<Order> {
        try await BottleOrder.placeWithShipping(server, 4_250, company: "Maison <Perrache>")
    }

    private static func issued(_ id: ID<Order>, _ server: EditorServer) async throws -> [TradeDocument] {
        try await server.database.read { try TradeDocument.all(of: id, in: $0) }
    }

    private static func form(_ server: EditorServer, _ address: String) async throws -> [(name: String, value: String)] {
        let page = try await server.get(address)
        #expect(page.status == 200)
        #expect(page.body.firstMatch(of: /admin\.[a-z]+\./) == nil, "a key shows itself")
        return page.form.fields
    }

    @Test func aProformaInvoiceIsDraftedIssuedSentAndReplaced() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await Self.order(server)
            let papers = "/admin/orders/\(id)/documents"
            var fields = try await Self.form(server, "\(papers)/new?kind=proforma").filter { $0.name != "second" }
            fields.append((name: "second", value: "zh"))
            let draft = try await server.post("\(papers)/draft", fields)
            #expect(draft.status == 200 && draft.body.hasPrefix("%PDF-1.5"))
            #expect(try await Self.issued(id, server).isEmpty)

            let answer = try await server.post(papers, fields)
            #expect(answer.status == 303 && answer.location == "/admin/orders/\(id)?issued#documents")
            // The same form again, as after a second click, issues nothing more.
            #expect(try await server.post(papers, fields).status == 303)
            #expect(try await Self.issued(id, server).count == 1)
            let first = try #require(try await Self.issued(id, server).first)
            #expect(first.kind == .proforma && first.second == .chinese && first.issuedBy == "ann")
            let page = try await server.get("/admin/orders/\(id)?issued")
            #expect(page.body.contains("The document is issued.") && page.body.contains("\(first.number) issued"))
            #expect(try await server.get("\(papers)/\(first.id)").body.hasPrefix("%PDF-1.5"))

            #expect(try await server.post("\(papers)/\(first.id)/send", []).status == 303)
            let queued = try await server.database.read {
                try $0.value("SELECT count(*) FROM jobs WHERE kind = 'document.mail'", as: Int.self)
            }
            #expect(queued == 1)

            #expect(try await server.get("\(papers)/new?kind=invoice&replaces=\(first.id)").status == 422)
            let again = try await Self.form(server, "\(papers)/new?kind=proforma&replaces=\(first.id)")
            #expect(try await server.post(papers, again).status == 303)
            let both = try await Self.issued(id, server)
            #expect(both.count == 2 && both.first?.replacedBy == both.last?.number)
            #expect(try await server.post("\(papers)/\(first.id)/send", []).status == 409)
            let late = again.filter { $0.name != "id" }
            #expect(try await server.post(papers, late).status == 409)
            #expect(try await Self.issued(id, server).count == 2)
        }
    }

    @Test func whatIsWrongIsSaidBesideTheFieldAndNothingIsIssued() async throws {
        try await EditorServer.run(as: .finance) { server in
            let id = try await Self.order(server)
            let papers = "/admin/orders/\(id)/documents"
            let wrong = try await server.post(
                papers, [("kind", "receipt"), ("amount", "nothing"), ("receivedOn", "2026-02-31"), ("reference", "RF <58>")])
            #expect(wrong.status == 422)
            #expect(wrong.body.contains("value=\"nothing\"") && wrong.body.contains("Enter the amount, more than nothing."))
            #expect(wrong.body.contains("“2026-02-31” is no day") && wrong.body.contains("RF &lt;58&gt;"))
            #expect(try await server.post(papers, [("kind", "quotation")]).status == 422)
            #expect(try await Self.issued(id, server).isEmpty)

            let right = try await server.post(
                papers, [("kind", "receipt"), ("amount", "1,000.50"), ("receivedOn", "2026-02-28"), ("reference", "RF58")])
            #expect(right.status == 303)
            #expect(try await Self.issued(id, server).map(\.total.minor) == [100_050])
        }
    }

    @Test func creditNotesNameTheirInvoice() async throws {
        try await EditorServer.run { server in
            let id = try await Self.order(server)
            let papers = "/admin/orders/\(id)/documents"
            #expect(try await server.post(papers, [("kind", "invoice")]).status == 303)
            let invoice = try #require(try await Self.issued(id, server).first)
            let lone = try await server.post(papers, [("kind", "creditNote"), ("amount", "5"), ("reason", "Broken lids")])
            #expect(lone.status == 422 && lone.body.contains("Choose the invoice"))
            let much = try await server.post(
                papers, [("kind", "creditNote"), ("amount", "9999999"), ("corrects", invoice.id.text)])
            #expect(much.status == 422 && much.body.contains("value=\"9999999\""))
            let right = [("kind", "creditNote"), ("amount", "5"), ("corrects", invoice.id.text), ("reason", "Broken lids")]
            #expect(try await server.post(papers, right).status == 303)
            #expect(try await Self.issued(id, server).map(\.kind) == [.invoice, .creditNote])
        }
    }

    @Test func aPackingListTakesWhatWasWeighed() async throws {
        try await EditorServer.run { server in
            let id = try await Self.order(server)
            let papers = "/admin/orders/\(id)/documents"
            let fields = try await Self.form(server, "\(papers)/new?kind=packingList")
            let weighed = fields.map { field in
                switch field.name {
                case "packed.0.cartons": (name: field.name, value: "25")
                case "packed.0.gross": (name: field.name, value: "171.4")
                case "packed.0.volume": (name: field.name, value: "1.056")
                default: field
                }
            }
            #expect(try await server.post(papers, weighed).status == 303)
            let facts = try await server.database.read { tx in
                try TradeDocument.facts(of: try #require(try TradeDocument.all(of: id, in: tx).first).id, in: tx)
            }
            let packed = facts.lines.first?.packed
            #expect(packed?.cartons == 25 && packed?.grossG == 171_400 && packed?.litres == 1_056)
        }
    }

    @Test func whoMayOnlyLookIssuesNothing() async throws {
        try await EditorServer.run(as: .viewer) { server in
            let id = try await Self.order(server)
            let papers = "/admin/orders/\(id)/documents"
            let page = try await server.get("/admin/orders/\(id)")
            #expect(page.status == 200 && !page.body.contains("documents/new"))
            #expect(try await server.get("\(papers)/new?kind=proforma").status == 403)
            #expect(try await server.post(papers, [("kind", "invoice")]).status == 403)
            #expect(try await server.post("\(papers)/draft", [("kind", "invoice")]).status == 403)
            #expect(try await server.post("/admin/settings/documents", [("taxNumber", "1")]).status == 403)
            #expect(try await Self.issued(id, server).isEmpty)
            #expect(try await server.get("\(papers)/nothing").status == 404)
        }
    }

    @Test func theShopsTermsAndStampAreKept() async throws {
        try await EditorServer.run(as: .finance) { server in
            let address = "/admin/settings/documents"
            let page = try await server.get(address)
            #expect(page.status == 200 && page.body.firstMatch(of: /admin\.[a-z]+\./) == nil)
            let fields = page.form.fields.filter { !["taxNumber", "incoterm", "validDays"].contains($0.name) }
            let wrong = try await server.post(address, fields + [("validDays", "999")])
            #expect(wrong.status == 422 && wrong.body.contains("value=\"999\""))
            let right = fields + [("taxNumber", "91330212MA2"), ("incoterm", "FOB"), ("validDays", "14")]
            #expect(try await server.post(address, right).status == 303)
            let kept = try await server.database.read { try DocumentSettings.load(in: $0) }
            #expect(kept.taxNumber == "91330212MA2" && kept.incoterm == .fob && kept.validDays == 14)

            let png = try #require(Data(base64Encoded: Self.onePixel))
            let sent = try await server.upload("\(address)/stamp", [("stamp.png", Array(png))])
            #expect(sent.status == 303, "\(sent.body.prefix(200))")
            #expect(try await server.database.read { try DocumentPicture.stamp.load(in: $0) } != nil)
            #expect(try await server.post("\(address)/stamp/remove", []).status == 303)
            #expect(try await server.database.read { try DocumentPicture.stamp.load(in: $0) } == nil)
        }
    }

    private static let onePixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
}
