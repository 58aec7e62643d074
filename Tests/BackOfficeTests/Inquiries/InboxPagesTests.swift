import Basics
import MoneyKit
import Sales
import Store
import Testing
import Web

@testable import BackOffice

/// The inbox, the reports and lists as files over HTTP, on both engines.
@Suite struct InboxPagesTests {
    private static func inquiry(_ server: EditorServer, _ suspicion: Suspicion? = nil) async throws -> ID<Inquiry> {
        try await server.database.write { tx in
            let draft = InquiryDraft(
                name: "Camille Roux", email: "camille@perrache.example", company: "=Maison", country: "FR", text: "Please quote",
                terms: Inquiry.Terms(incoterm: .cif, port: "Le Havre"),
                lines: [InquiryLine(sku: "HB-GRN", title: "Harbour", quantity: 300, target: try UnitPrice("2.95", .usd))])
            guard case .received(let id) = try Inquiry.receive(draft, language: .french, suspicion: suspicion, in: tx) else {
                throw AppError.invalid("test")
            }
            return id
        }
    }

    private static func saysEverything(_ body: String) -> Bool { body.firstMatch(of: /[> "]admin\.[a-z]+\./) == nil }

    @Test func anInquiryIsAnsweredFromItsPage() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await Self.inquiry(server)
            let list = try await server.get("/admin/inquiries")
            #expect(list.status == 200 && Self.saysEverything(list.body) && list.body.contains("1 line."))
            let address = "/admin/inquiries/\(id)"
            let page = try await server.get(address)
            #expect(page.status == 200 && Self.saysEverything(page.body))
            #expect(page.body.contains("CIF Le Havre") && page.body.contains("$2.95"))
            let saved = try await server.post(
                "/admin/inquiries/replies",
                [("id", ""), ("name", "Thanks"), ("language", "en"), ("text", "Bonjour {{name}}, {{product}}")])
            #expect(saved.location == "/admin/inquiries/replies?saved")
            let replies = try await server.get("/admin/inquiries/replies")
            #expect(Self.saysEverything(replies.body) && replies.body.contains("Thanks"))
            let reply = try await server.database.read { try SavedReply.all(in: $0)[0] }
            let picked = try await server.get("\(address)?reply=\(reply.id)")
            #expect(picked.body.contains("Bonjour Camille Roux, Harbour</textarea>"))
            #expect(try await server.post("\(address)/replies", [("reply", " ")]).status == 422)
            let said = try await server.post("\(address)/replies", [("reply", "Bonjour")])
            #expect(said.location == "\(address)?replied#messages")
            #expect(try await server.post("\(address)/notes", [("note", "Mould?")]).location == "\(address)?noted#messages")
            let talk = try await server.get(address).body
            #expect(talk.contains("Bonjour") && talk.contains("Mould?") && talk.contains("Waiting for buyer"))
            #expect(Self.saysEverything(talk))
        }
    }

    @Test func spamWaitsInItsFolder() async throws {
        try await EditorServer.run(as: .sales) { server in
            let id = try await Self.inquiry(server, .links)
            #expect(!(try await server.get("/admin/inquiries").body.contains("=Maison")))
            let spam = try await server.get("/admin/inquiries?state=spam")
            #expect(spam.body.contains("=Maison"))
            let page = try await server.get("/admin/inquiries/\(id)").body
            #expect(page.contains("Not spam") && page.contains("it has many links") && Self.saysEverything(page))
            _ = try await server.post("/admin/inquiries/\(id)/moves", [("state", "new")])
            #expect(try await server.get("/admin/inquiries").body.contains("=Maison"))
        }
    }

    @Test func listsAreTakenAlongAndTheJournalKnows() async throws {
        try await EditorServer.run(as: .sales) { server in
            _ = try await Self.inquiry(server)
            let csv = try await server.get("/admin/inquiries/export?kind=csv&q=maison")
            #expect(csv.status == 200 && csv.body.contains("'=Maison") && csv.body.contains("camille@perrache.example"))
            #expect(try await server.get("/admin/inquiries/export?kind=xlsx").body.hasPrefix("PK"))
            let paths = [
                "orders", "quotes", "payments/receivables", "reports", "reports/fees", "returns", "documents", "payments",
                "payments/providers", "guard/points", "inquiries/lines",
            ]
            for path in paths {
                let file = try await server.get("/admin/\(path)/export?kind=csv")
                #expect(file.status == 200 && file.body.firstMatch(of: /admin\.[a-z]+\./) == nil, "\(path)")
            }
            let noted = try await server.database.read { tx in
                try tx.value("SELECT count(*) FROM journal WHERE kind = 'list.exported' AND subject = 'inquiries'", as: Int.self)
            }
            #expect(noted == 2)
            _ = try await server.database.write { try $0.run("UPDATE staff SET role = 'viewer'") }
            #expect(try await server.get("/admin/inquiries/export?kind=csv").status == 403)
            let after = try await server.database.read { tx in
                try tx.value("SELECT count(*) FROM journal WHERE kind = 'list.exported'", as: Int.self)
            }
            #expect(after == 2 + paths.count)
        }
    }

    @Test func reportsAndTheBoardSayWhatIsThere() async throws {
        try await EditorServer.run(as: .owner) { server in
            _ = try await Self.inquiry(server)
            for side in SalesReport.Side.allCases {
                let page = try await server.get("/admin/reports?by=\(side.rawValue)")
                #expect(page.status == 200 && Self.saysEverything(page.body))
            }
            #expect(Self.saysEverything(try await server.get("/admin/reports/fees").body))
            let board = try await server.get("/admin/quotes").body
            #expect(board.contains("=Maison") && Self.saysEverything(board))
        }
    }

    @Test func theInboxIsSetUp() async throws {
        try await EditorServer.run(as: .owner) { server in
            let page = try await server.get("/admin/settings/inbox")
            #expect(page.status == 200 && Self.saysEverything(page.body))
            #expect(page.form["zone"] == "Asia/Shanghai" && page.form["opens.0"] == "09:00" && page.form["opens.6"] == "")
            let wrong = try await server.post("/admin/settings/inbox", page.form.typing(["zone": "Mars/Base"]).fields)
            #expect(wrong.status == 422 && wrong.form["zone"] == "Mars/Base")
            let typed = page.form.typing(["zone": "Europe/Berlin", "target": "8", "opens.5": "10:00", "closes.5": "12:30"])
            #expect(try await server.post("/admin/settings/inbox", typed.fields).status == 303)
            let settings = try await server.database.read { try InboxSettings.load(in: $0) }
            #expect(settings.hours.zone == "Europe/Berlin" && settings.targetHours == 8)
            #expect(settings.hours.week[5] == WorkHours.Span(opens: 600, closes: 750))
        }
    }
}

/// Months of a report.
@Suite struct ReportSpanTests {
    @Test func monthsAreCountedAcrossYears() {
        let usual = ReportSpan(Form(), today: "2026-03-15")
        #expect(usual.from == "2025-10" && usual.through == "2026-03")
        #expect(usual.before.from == "2025-04" && usual.before.through == "2025-09")
        let one = ReportSpan(Form([(name: "from", value: "2026-01"), (name: "through", value: "2026-01")]), today: "2026-03-15")
        #expect(one.before.from == "2025-12" && one.before.through == "2025-12")
        let odd = ReportSpan(Form([(name: "from", value: "2027-01"), (name: "through", value: "nonsense")]), today: "2026-03-15")
        #expect(odd.from == "2026-03" && odd.through == "2026-03")
    }
}
