import Basics
import Customers
import Outreach
import Store
import Testing
import Web

@testable import BackOffice

/// Letters to buyers over HTTP, on both engines.
@Suite struct OutreachPagesTests {
    private static func saysEverything(_ body: String) -> Bool { body.firstMatch(of: /[> "](?:admin|outreach)\.[a-z]+\./) == nil }

    private typealias Fields = [(name: String, value: String)]

    private static func typing(_ fields: Fields, _ name: String, _ value: String) -> Fields {
        fields.map { $0.name == name ? (name, value) : $0 }
    }

    private static func buyer(_ server: EditorServer) async throws -> ID<Contact> {
        try await server.database.write { tx in
            try StoredRecord.take(
                CustomerRecord(id: "A-1", channel: "alibaba", name: "Anna Wójcik", company: "Miar Furniture", country: "PL"),
                seenAt: tx.now, by: "system", in: tx
            ).contact
        }
    }

    private static func request(_ stage: String, _ answer: String) -> Fields {
        [
            ("channel", "alibaba"), ("stage", stage), ("day", "2026-11-01"), ("time", "11:30"),
            ("address", "anna@miar.example"), ("language", "de"), ("words", "Do you have a <web> site?"), ("answer", answer),
        ]
    }

    @Test func aRequestIsDecidedOnAndCalledOff() async throws {
        try await EditorServer.run(as: .sales) { server in
            let address = "/admin/customers/\(try await Self.buyer(server))/site-request"
            let form = try await server.get(address)
            #expect(form.status == 200 && Self.saysEverything(form.body) && form.body.contains("Anna Wójcik"))
            let wrong = try await server.post(address, Self.request("before_deal", " "))
            #expect(wrong.status == 422 && wrong.body.contains("Do you have a &lt;web&gt; site?"))
            let said = try await server.post(address, Self.request("before_deal", "Thank you for asking."))
            #expect(said.location == "\(address)?recorded")
            let list = try await server.get("/admin/outreach").body
            #expect(list.contains("The rules warn: decide") && Self.saysEverything(list))
            let id = try await server.database.read { try SiteRequest.undecided(in: $0)[0].id }
            #expect(try await server.post("/admin/outreach/requests/\(id)/go-on", []).location == "/admin/outreach?goneOn")
            #expect(try await server.post("/admin/outreach/requests/\(id)/go-on", []).status == 409)
            let waiting = try await server.get("/admin/outreach").body
            #expect(waiting.contains("2026-11-02 08:00 UTC") && Self.saysEverything(waiting))
            let letter = try await server.database.read { try Letter.find(request: id, in: $0)!.id }
            #expect(try await server.post("/admin/outreach/letters/\(letter)/cancel", []).location == "/admin/outreach?cancelled")
            let after = try await server.get(address).body
            #expect(after.contains("Called off") && Self.saysEverything(after))
        }
    }

    @Test func twoWhoSetTheHoursLoseNothing() async throws {
        try await EditorServer.run { ann in
            let ben = try await TwoEditorsTests.colleague(of: ann)
            let address = "/admin/outreach/sequences"
            let mark = "action=\"\(address)\">"
            let form = PageForm(try await ann.get(address).body, after: mark)
            let first = form.typing(["opens": "08:00", "side": "seller"]).ticking("weekday", "6").ticking("sequence", "win_back")
            #expect(try await ben.post(address, first.fields).location == "\(address)?saved")
            let before = try await ann.database.read { try OutreachSettings.load(in: $0) }
            let hours = SendingHours(side: .seller, opens: 480, weekdays: [true, true, true, true, true, true, false])
            #expect(before.hours == hours && before.sequences == [.winBack])
            let second = form.typing(["opens": "10:00"]).ticking("weekday", "7").ticking("sequence", "thank_you")
            let refused = try await ann.post(address, second.fields)
            #expect(refused.status == 409 && refused.body.contains(TwoEditorsTests.conflict))
            #expect(refused.body.contains("Meanwhile stored: “08:00”.") && refused.body.contains("value=\"10:00\""))
            let days = "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday"
            #expect(refused.body.contains("Meanwhile stored: “\(days)”."))
            #expect(refused.body.contains("Meanwhile stored: “Win back”."))
            #expect(try await ann.database.read { try OutreachSettings.load(in: $0) } == before)
            let other = try await ann.post(address, form.typing(["delay": "60"]).fields)
            #expect(other.location == "\(address)?merged")
            #expect(try await ann.get(other.location).body.contains("their changes are kept too"))
            let merged = try await ann.database.read { try OutreachSettings.load(in: $0) }
            #expect(merged.delayMinutes == 60 && merged.hours == hours && merged.sequences == [.winBack])
            let again = try await ann.post(address, PageForm(refused.body, after: mark).fields)
            #expect(again.location == "\(address)?merged")
            let kept = try await ann.database.read { try OutreachSettings.load(in: $0) }
            let mine = SendingHours(side: .seller, opens: 600, weekdays: [true, true, true, true, true, false, true])
            #expect(kept.delayMinutes == 60 && kept.hours == mine && kept.sequences == [.thankYou])
            // What cannot be taken stays as it was typed.
            let closed = PageForm(try await ann.get(address).body, after: mark).typing(["closes": "09:00"])
            let wrong = try await ann.post(address, closed.fields)
            #expect(wrong.status == 422 && wrong.body.contains("must open before it closes"))
            #expect(wrong.body.contains("value=\"09:00\""))
            #expect(try await ann.database.read { try OutreachSettings.load(in: $0) } == kept)
        }
    }

    @Test func textsHoursAndTheCalendarAreChanged() async throws {
        try await EditorServer.run(as: .owner) { server in
            for path in ["sequences", "templates?name=win_back&language=fr", "calendar", "migration"] {
                let page = try await server.get("/admin/outreach/\(path)")
                #expect(page.status == 200 && Self.saysEverything(page.body), "\(path)")
            }
            let text: Fields = [
                ("name", "site_request"), ("language", "en"), ("subject", "Hello {nobody}"), ("body", "{site}"), ("do", "save"),
            ]
            #expect(try await server.post("/admin/outreach/templates", text).status == 422)
            let right = Self.typing(text, "subject", "Hello {name|you}")
            let saved = try await server.post("/admin/outreach/templates", right)
            #expect(saved.location == "/admin/outreach/templates?name=site_request&language=en&saved")
            let tested = try await server.post("/admin/outreach/templates", Self.typing(right, "do", "test"))
            #expect(tested.status == 200 && tested.body.contains("ann@example.com"))
            let hours: Fields = [
                ("delay", "180"), ("limit", "10"), ("opens", "08:30"), ("closes", "17:00"), ("side", "seller"),
                ("zone", "Europe/Berlin"), ("weekday", "1"), ("weekday", "6"), ("sequence", "win_back"),
            ]
            #expect(try await server.post("/admin/outreach/sequences", hours).status == 303)
            let settings = try await server.database.read { try OutreachSettings.load(in: $0) }
            #expect(settings.delayMinutes == 180 && settings.hours.opens == 510 && settings.sequences == [.winBack])
            #expect(settings.hours.weekdays == [true, false, false, false, false, true, false])
            let post: Fields = [
                ("network", "linkedin"), ("day", "2026-11-01"), ("text", "New cups"), ("link", "https://shop.example/en/?a=1"),
                ("campaign", "cups"),
            ]
            #expect(try await server.post("/admin/outreach/calendar", post).status == 303)
            let calendar = try await server.get("/admin/outreach/calendar").body
            #expect(calendar.contains("?a=1&amp;utm_source=linkedin&amp;utm_medium=social&amp;utm_campaign=cups"))
            #expect(try await server.get("/admin/outreach").body.contains("1 post of the content calendar is due."))
        }
    }
}
