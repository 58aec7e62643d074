import Basics
import Media
import MoneyKit
import Store
import TestKit
import Testing

@testable import Sales

/// An inquiry from the first line to the quote: who answers it and by when, what is said, and what lies among the spam.
@Suite struct InboxTests {
    static let mei = OrderMover(id: "mei", role: .sales)

    static func hire(_ names: String..., in tx: Transaction) throws {
        for name in names {
            try tx.run(
                """
                INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                VALUES (\(name), \(name + "@shop.example"), \(name.capitalized), 'x', 'zh', 'sales', 0)
                """)
        }
    }

    static func draft(_ text: String = "Please quote", country: String = "FR", lines: [InquiryLine] = []) -> InquiryDraft {
        InquiryDraft(
            name: "Camille Roux", email: "camille@perrache.example", company: "Maison Perrache", country: country, text: text,
            terms: Inquiry.Terms(incoterm: .cif, port: "Le Havre", customisation: "Our logo", neededBy: "2026-12-24"),
            lines: lines,
            files: [AttachedFile(digest: String(repeating: "a", count: 64), name: "logo.pdf", bytes: 9, kind: "pdf")])
    }

    static func receive(_ draft: InquiryDraft, _ suspicion: Suspicion? = nil, in tx: Transaction) throws -> ID<Inquiry> {
        guard case .received(let id) = try Inquiry.receive(draft, language: .french, suspicion: suspicion, in: tx) else {
            throw AppError.invalid("test")
        }
        return id
    }

    static func find(_ id: ID<Inquiry>, in tx: Transaction) throws -> Inquiry {
        try #require(try Inquiry.find(id, languages: [.english], in: tx))
    }

    @Test func whatWasAskedIsKeptAndGoesIntoTheQuote() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let shelf = Shelf(tx: tx)
                try shelf.open()
                try shelf.put("cup")
                let target = try UnitPrice("1.75", .usd)
                let lines = [
                    InquiryLine(variant: ID("cup-0"), sku: "cup-0", title: "The cup", quantity: 300, target: target),
                    InquiryLine(title: "A teapot", quantity: nil, problem: Message("inquiry.row.noQuantity")),
                ]
                let id = try Self.receive(Self.draft(lines: lines), in: tx)
                let kept = try Self.find(id, in: tx)
                #expect(kept.lines == lines && kept.files.map(\.name) == ["logo.pdf"])
                #expect(kept.terms == Self.draft().terms)
                let quote = try Quote.start(inquiry: id, language: .english, currency: .usd, by: Self.mei, in: tx)
                let content = try #require(try QuoteDetail.find(id: quote, in: tx)).content
                #expect(content.lines.map(\.title) == ["Le cup", "A teapot"] && content.lines.map(\.quantity) == [300, 1])
                #expect(content.terms.map(\.name) == ["CIF Le Havre"] && content.note == "Our logo")
                #expect(try tx.value("SELECT internal_note FROM quotes") == "The cup: 1.75 USD")
            }
        }
    }

    @Test func colleaguesTakeTurnsAndAreasComeFirst() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.hire("mei", "li", "wang", in: tx)
                var settings = InboxSettings()
                settings.assigning = AssignRule(areas: [.init(code: "DE", staff: "wang")], turns: ["mei", "li"])
                try settings.save(by: "owner", in: tx)
                let countries = ["FR", "FR", "DE", "FR"]
                let who = try countries.map { country in
                    try Self.find(Self.receive(Self.draft(country: country), in: tx), in: tx).assignee
                }
                // Whoever got one at the same moment is not asked twice in a row; the first of the list begins.
                #expect(who[0] == "mei" && who[1] == "li" && who[2] == "wang")
                #expect(try Self.find(Self.receive(Self.draft(), in: tx), in: tx).dueAt == settings.due(after: tx.now))
                settings.assigning.turns = ["gone"]
                #expect(throws: AppError.invalid("inquiry.noSuchColleague")) { try settings.save(by: "owner", in: tx) }
                #expect(try InboxSettings.load(in: tx).assigning.turns == ["mei", "li"])
            }
        }
    }

    @Test func bothSidesTalkAndTheClockStops() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.hire("mei", in: tx)
                let id = try Self.receive(Self.draft(), in: tx)
                let token = try #require(try Self.find(id, in: tx).token)
                #expect(try Inquiry.reply("", named: "Mei", to: id, by: Self.mei, in: tx).map(\.field) == ["reply"])
                #expect(try Inquiry.reply("Bonjour", named: "Mei", to: id, by: Self.mei, in: tx) == [])
                var inquiry = try Self.find(id, in: tx)
                #expect(inquiry.state == .waiting && inquiry.dueAt == nil && inquiry.assignee == "mei")
                #expect(try Inquiry.note("Ask Li for the mould", named: "Mei", on: id, by: Self.mei, in: tx) == [])
                #expect(try Inquiry.answer(token: token, text: "Merci", in: tx) == [])
                inquiry = try Self.find(id, in: tx)
                #expect(inquiry.state == .open && inquiry.dueAt == InboxSettings().due(after: tx.now))
                #expect(Set(inquiry.messages.map(\.kind)) == [.staff, .note, .buyer])
                let told = try tx.rows("SELECT payload FROM jobs WHERE kind = 'inquiry.mail.message'").map { $0[0] as String }
                #expect(told.count == 2)
                let mails = try told.map { message in
                    try tx.run("DELETE FROM jobs WHERE kind = 'mail.send'")
                    let staff = ["mei", "li"].map { MailSender.Staff(email: "\($0)@shop.example", language: .english) }
                    let sender = InquiryMail.Sender(shop: "Lakeward", site: "https://shop.example", staff: staff)
                    try InquiryMail.sendMessage(ID(message), from: sender, in: tx)
                    return try tx.rows("SELECT payload FROM jobs WHERE kind = 'mail.send'").map {
                        OutgoingMail.summary(of: $0[0])
                    }
                }
                #expect(mails.contains(["camille@perrache.example · Réponse de Lakeward à votre demande"]))
                #expect(mails.contains(["mei@shop.example · Maison Perrache has answered"]))
                #expect(throws: AppError.notFound()) { try Inquiry.answer(token: "guessed", text: "x", in: tx) }
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try Inquiry.reply("x", named: "X", to: id, by: OrderMover(id: "x", role: .finance), in: tx)
                }
                #expect(try Self.find(id, in: tx).messages.count == 3)
            }
        }
    }

    @Test func spamIsToldToNobodyUntilSomebodySaysThatItIsNone() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try Self.receive(Self.draft(), .links, in: tx)
                let inquiry = try Self.find(id, in: tx)
                #expect(inquiry.state == .spam && inquiry.held == "links" && inquiry.dueAt == nil)
                #expect(try tx.value("SELECT count(*) FROM jobs") == 0)
                #expect(try InquiryList.load(in: tx).page.total == 0)
                #expect(try InquiryList.load(.init(state: .spam), in: tx).page.total == 1)
                #expect(try Inquiry.find(token: try #require(inquiry.token), languages: [.english], in: tx) == nil)
                #expect(throws: AppError(.conflict, "inquiry.isSpam")) {
                    try Inquiry.reply("x", named: "Mei", to: id, by: Self.mei, in: tx)
                }
                try Inquiry.move(id, to: .new, by: Self.mei, in: tx)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'inquiry.mail'") == 1)
                #expect(try Self.find(id, in: tx).dueAt != nil)
            }
        }
    }

    @Test func whatIsOverdueIsFound() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let late = try Self.receive(Self.draft("late"), in: tx)
                _ = try Self.receive(Self.draft("in time"), in: tx)
                try tx.run("UPDATE inquiries SET due_at = \(tx.now) WHERE id = \(late)")
                #expect(try InquiryList.overdue(in: tx) == 1)
                let list = try InquiryList.load(.init(isOverdue: true), in: tx)
                #expect(list.page.items.map(\.text) == ["late"] && list.page.items[0].isOverdue(at: list.now))
                #expect(try InquiryList.load(in: tx).page.items.map(\.text) == ["late", "in time"])
                #expect(try InquiryBoard.load(in: tx).columns.map(\.count) == [2, 0, 0])
            }
        }
    }

    @Test func everyStateLeadsWhereTheTableSays() {
        for state in Inquiry.State.allCases {
            #expect(Set(state.nextByHand).isSubset(of: Set(state.next)) && !state.next.contains(state))
            #expect(!state.next.isEmpty)
        }
        #expect(Inquiry.State.spam.next == [.new])
    }

    @Test func savedRepliesAreFilledInAndChecked() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let id = try SavedReply.save(
                    name: "Thanks", language: .french, text: "Bonjour {{ name }}, {{product}}: {{name}}", by: Self.mei, in: tx)
                let reply = try #require(try SavedReply.all(in: tx).first)
                #expect(
                    reply.id == id
                        && reply.filled(["name": "{{product}}", "product": "cup"]) == "Bonjour {{product}}, cup: {{product}}")
                #expect(throws: AppError.invalid("reply.unknownField", ["field": "price"])) {
                    try SavedReply.save(name: "B", language: .french, text: "{{price}}", by: Self.mei, in: tx)
                }
                #expect(throws: AppError(.conflict, "reply.nameTaken")) {
                    try SavedReply.save(name: "Thanks", language: .french, text: "x", by: Self.mei, in: tx)
                }
                #expect(try SavedReply.all(in: tx) == [reply])
                try SavedReply.remove(id, by: Self.mei, in: tx)
                #expect(try SavedReply.all(in: tx).isEmpty)
            }
        }
    }
}
