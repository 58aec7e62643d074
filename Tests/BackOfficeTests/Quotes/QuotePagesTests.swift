import Basics
import MoneyKit
import Sales
import Store
import Tax
import Testing

@testable import BackOffice

/// What staff do with quotes over HTTP, on both engines.
@Suite struct QuotePagesTests {
    @Test func anInquiryIsQuotedOnOneScreenAndSent() async throws {
        try await EditorServer.run(as: .sales) { server in
            let inquiry = try await Self.inquiry(server)
            let asked = try await server.get("/admin/inquiries/\(inquiry)")
            #expect(asked.body.contains("Make a quote"))
            let started = try await server.post("/admin/quotes", [("inquiry", inquiry.text), ("currency", "USD")])
            #expect(started.status == 303)
            let address = started.location
            let page = try await server.get(address)
            #expect(page.status == 200 && page.body.firstMatch(of: /admin\.[a-z]+\./) == nil, "a key shows itself")
            #expect(page.form["email"] == "camille@perrache.example" && page.form["schedule.0.share"] == "30")

            // Nothing can be sent yet; what was typed is kept.
            let early = try await server.post(address, page.form.typing(["note": "Bonjour <b>"]).fields + [("_do", "send")])
            #expect(early.status == 422 && early.body.contains("A quote needs at least one line."))
            #expect(early.form["note"] == "Bonjour <b>" && early.form["version"] == "1")

            let searched = try await server.post(
                address, early.form.typing(["add.sku": "harbour grn"]).fields + [("_do", "find")])
            #expect(searched.status == 200 && searched.body.contains("value=\"pick:HB-GRN\""))
            #expect(searched.form["lines.0.quantity"] == "" && searched.form["lines.1.quantity"] == nil)
            let none = try await server.post(address, early.form.typing(["add.sku": "NO-SUCH"]).fields + [("_do", "add")])
            #expect(none.status == 422 && none.body.contains("There is no SKU “NO-SUCH”.") && none.form["add.sku"] == "NO-SUCH")
            let added = try await server.post(
                address, early.form.typing(["add.sku": "hb-grn", "add.quantity": "1920"]).fields + [("_do", "add")])
            #expect(added.status == 303)

            let filled = try await server.get(address).form.typing([
                "lines.0.price": "3.09", "lines.0.cost": "2.2222", "charges.0.label": "Mould", "charges.0.amount": "450",
                "terms.fob.on": "1", "terms.fob.place": "Ningbo", "terms.fob.freight": "180", "terms.cif.on": "1",
                "terms.cif.place": "Le Havre", "terms.cif.freight": "620.40", "terms.cif.insurance": "31.05",
            ])
            #expect(filled["lines.0.title"] == "Gourde Harbour" && filled["lines.0.quantity"] == "1920")
            #expect(try await server.post(address, filled.fields + [("_do", "save")]).status == 303)
            let saved = try await server.get(address).body
            #expect(saved.contains("$5,932.80") && saved.contains("$6,562.80") && saved.contains("$7,034.25"))
            // 5,932.80 for what costs 4,266.62.
            #expect(saved.contains("28.08 %"))
        }
    }

    @Test func staffSeeTheTaxOfEachWayAndWhy() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await Self.ready(server, cost: "2")
            let address = "/admin/quotes/\(id)"
            #expect(try await server.get(address).body.contains("Tax is worked out once the country of delivery is known."))
            try await server.database.write { tx in
                var tax = TaxSettings()
                tax.origin = "FR"
                tax.registrations = [TaxRegistration(country: "FR", number: "FR40303265045")]
                try tax.save(by: "test", in: tx)
            }
            for (country, total, tax, outcome) in [
                ("FR", "$7,335.36", "VAT 20%: $1,222.56", "Tax of a country where you are registered"),
                ("US", "$6,112.80", "–", "Export, rate zero"),
            ] {
                let form = try await server.get(address).form.typing(["country": country])
                #expect(try await server.post(address, form.fields + [("_do", "save")]).status == 303)
                let page = try await server.get(address).body
                #expect(page.contains(total) && page.contains(tax) && page.contains(outcome), "\(country)")
                #expect(page.firstMatch(of: /admin\.[a-z]+\./) == nil, "a key shows itself")
            }
        }
    }

    @Test func whatGoesBeyondTheLimitsIsApprovedByTheOwner() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await Self.ready(server, cost: "3")
            let address = "/admin/quotes/\(id)"
            let page = try await server.get(address)
            #expect(page.body.contains("This quote has to be approved") && page.body.contains("The margin is below 10 %."))
            let sent = try await server.post(address, page.form.fields + [("_do", "send")])
            #expect(sent.location == "\(address)?waiting")
            #expect(try await Self.quote(id, server).state == .waitingApproval)
            #expect(try await server.post("\(address)/moves", [("move", "approve")]).status == 403)
            #expect(try await Self.quote(id, server).state == .waitingApproval)
            #expect(!(try await server.get(address).body.contains("value=\"approve\"")))

            _ = try await server.database.write { try $0.run("UPDATE staff SET role = 'owner'") }
            #expect(try await server.get(address).body.contains("value=\"approve\""))
            #expect(try await server.post("\(address)/moves", [("move", "approve")]).location == "\(address)?approved")
            let quote = try await Self.quote(id, server)
            #expect(quote.state == .sent && quote.approvedBy == "ann" && quote.revisions.count == 1)
        }
    }

    @Test func aNewRevisionTellsWhatChanged() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await Self.ready(server, cost: "2")
            let address = "/admin/quotes/\(id)"
            #expect(
                try await server.post(address, server.get(address).form.fields + [("_do", "send")]).location == "\(address)?sent")
            // A quote that was sent is read, not changed.
            let stale = try await server.get(address)
            #expect(stale.body.contains("<fieldset class=\"read-only quote-edit stack\" disabled>"))
            #expect(try await server.post("\(address)/moves", [("move", "revise")]).location == "\(address)?revised")
            let form = try await server.get(address).form
            let typed = form.typing([
                "lines.0.price": "2.95", "lines.1.title": "Gift <box>", "lines.1.quantity": "1920", "lines.1.price": "0.4",
            ])
            #expect(try await server.post(address, typed.fields + [("_do", "send")]).location == "\(address)?sent")
            let changes = try await server.get("\(address)/changes").body
            #expect(changes.contains("1,920 pcs × $3.09") && changes.contains("1,920 pcs × $2.95"))
            #expect(changes.contains("Gift &lt;box&gt;") && changes.contains("Ningbo: $6,612.00"))
            #expect(!changes.contains("$2.00"))
            #expect(try await server.get("\(address)/changes?from=1&to=7").status == 404)

            #expect(try await server.post("\(address)/messages", [("reply", "Better?")]).status == 303)
            let empty = try await server.post("\(address)/messages", [("reply", " ")])
            #expect(empty.status == 422)
            #expect(try await Self.quote(id, server).messages.map(\.author) == ["Ann"])
            let board = try await server.get("/admin/quotes?q=perrache").body
            #expect(board.contains("Maison Perrache") && board.contains("$6,612.00"))
            #expect(try await server.get("/admin/quotes?q=nobody").body.contains("No quote fits"))
        }
    }

    @Test func nobodyWritesOverAColleague() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await Self.ready(server, cost: "2")
            let address = "/admin/quotes/\(id)"
            let mine = try await server.get(address).form.typing(["note": "mine"])
            let theirs = mine.typing(["note": "theirs"])
            #expect(try await server.post(address, theirs.fields).status == 303)
            let late = try await server.post(address, mine.fields)
            #expect(late.status == 409 && late.form["note"] == "mine")
            #expect(try await Self.quote(id, server).content.note == "theirs")
            let wrong = try await server.post(
                address, server.get(address).form.typing(["lines.0.quantity": "0", "lines.0.price": "three"]).fields)
            #expect(wrong.status == 422 && wrong.form["lines.0.price"] == "three")
            #expect(try await Self.quote(id, server).content.lines[0].quantity == 1_920)
        }
    }

    @Test func financeAndEditorsReadOnly() async throws {
        for role in [Staff.Role.finance, .editor] {
            try await EditorServer.run(as: role) { server in
                let id = try await Self.ready(server, cost: "2")
                let page = try await server.get("/admin/quotes/\(id)")
                #expect(page.status == 200 && page.body.contains("disabled") && !page.body.contains("value=\"send\""))
                let before = try await Self.quote(id, server)
                let form = [
                    (name: "version", value: "1"), (name: "validUntil", value: "2026-11-15"), ("schedule.0.trigger", "on_order"),
                ]
                #expect(try await server.post("/admin/quotes/\(id)", form).status == 403)
                #expect(try await server.post("/admin/quotes/\(id)/moves", [("move", "withdraw")]).status == 403)
                #expect(try await server.post("/admin/quotes", [("currency", "USD")]).status == 403)
                #expect(try await Self.quote(id, server) == before)
            }
        }
    }

    @Test func theOwnerSetsTheLimits() async throws {
        try await SettingsServer.run { server in
            let saved = try await server.save(
                "quotes", server.form("quotes").typing(["mostDiscount": "12.5", "leastMargin": "8"]))
            #expect(saved.status == 303)
            #expect(
                try await server.database.read { try QuoteSettings.load(in: $0) }
                    == QuoteSettings(mostDiscount: 1_250, leastMargin: 800))
            let wrong = try await server.save("quotes", server.form("quotes").typing(["mostDiscount": "101"]))
            #expect(wrong.status == 422 && wrong.form["mostDiscount"] == "101")
            #expect(try await server.database.read { try QuoteSettings.load(in: $0) }.mostDiscount == 1_250)
        }
    }

    // MARK: A quote

    private static func inquiry(_ server: EditorServer) async throws -> ID<Inquiry> {
        let product = server.product
        return try await server.database.write { tx in
            let draft = InquiryDraft(
                name: "Camille Roux", email: "camille@perrache.example", company: "Maison Perrache", country: "FR",
                text: "300 pieces?", product: product)
            guard case .received(let id) = try Inquiry.receive(draft, language: .french, in: tx) else {
                throw AppError.invalid("test")
            }
            return id
        }
    }

    /// 1,920 bottles at 3.09 and a mould, FOB Ningbo; everything is said.
    private static func ready(_ server: EditorServer, cost: String) async throws -> ID<Quote> {
        try await server.database.write { tx in
            let mover = OrderMover(id: "mei", role: .sales)
            let id = try Quote.start(language: .french, currency: .usd, by: mover, in: tx)
            var content = try #require(try QuoteDetail.find(id: id, in: tx)).content
            content.contact.company = "Maison Perrache"
            (content.contact.name, content.contact.email) = ("Camille Roux", "camille@perrache.example")
            content.lines = [
                .init(title: "Gourde", quantity: 1_920, price: try UnitPrice("3.09", .usd), cost: try UnitPrice(cost, .usd))
            ]
            content.terms = [
                .init(.fob, place: "Ningbo", freight: try Money("180", .usd), insurance: .zero(.usd), duty: .zero(.usd))
            ]
            #expect(try Quote.save(content, internalNote: "", of: id, version: 0, by: mover, in: tx) == .saved)
            return id
        }
    }

    private static func quote(_ id: ID<Quote>, _ server: EditorServer) async throws -> QuoteDetail {
        try #require(try await server.database.read { try QuoteDetail.find(id: id, in: $0) })
    }
}
