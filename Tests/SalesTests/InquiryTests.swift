import Basics
import Catalog
import Jobs
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct InquiryTests {
    private static func draft(_ text: String = "300 cups in blue?", submission: String = "one") -> InquiryDraft {
        InquiryDraft(
            name: " Camille  Roux ", email: "camille@Perrache.example", company: "Maison Perrache", country: "fr", text: text,
            product: ID("cup"), sku: "cup-0", quantity: 300, submission: submission)
    }

    static func sender(_ staff: MailSender.Staff...) -> InquiryMail.Sender {
        InquiryMail.Sender(shop: "Lakeward", site: "https://shop.example", staff: staff)
    }

    /// A buyer's link names the domain at which his language is read; staff work at the main address.
    @Test func aBuyersLinkLeadsToTheDomainOfHisLanguage() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).put("cup")
                guard case .received(let id) = try Inquiry.receive(Self.draft(), language: .french, in: tx) else {
                    Issue.record("not received")
                    return
                }
                let sender = InquiryMail.Sender(
                    shop: "Lakeward", site: "https://shop.example",
                    domains: ShopDomains([Domain(host: "shop.example.fr", languages: [.french])]), staff: [])
                let kept = try #require(try Inquiry.find(id, languages: [.french], in: tx))
                let token = try #require(kept.token)
                #expect(sender.address(of: kept) == "https://shop.example.fr/fr/inquiries/\(token)")
                #expect(sender.staffAddress(of: kept) == "https://shop.example/admin/inquiries/\(id)")
            }
        }
    }

    @Test func anInquiryIsKeptOnceAndStaffAreTold() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).put("cup")
                guard case .received(let id) = try Inquiry.receive(Self.draft(), language: .french, in: tx) else {
                    Issue.record("not received")
                    return
                }
                #expect(try Inquiry.receive(Self.draft(), language: .french, in: tx) == .alreadyReceived)
                let kept = try #require(try Inquiry.find(id, languages: [.french], in: tx))
                #expect(kept.name == "Camille Roux" && kept.email == "camille@perrache.example" && kept.country == "FR")
                #expect(kept.subject?.title == "Le cup" && kept.subject?.sku == "cup-0" && kept.subject?.quantity == 300)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'inquiry.mail'") == 1)

                let mei = MailSender.Staff(email: "mei@shop.example", language: .chinese)
                try InquiryMail.send(id, from: Self.sender(mei), in: tx)
                let mails = try tx.rows("SELECT payload FROM jobs WHERE kind = 'mail.send' ORDER BY id").map { $0[0] as String }
                let payload = try #require(mails.first { $0.contains("mei@shop.example") })
                #expect(OutgoingMail.summary(of: payload) == "mei@shop.example · 新询盘：Maison Perrache，法国")
                #expect(payload.contains("camille@perrache.example"))
                #expect(payload.contains("300 cups in blue?"))
                let toBuyer = try #require(mails.first { !$0.contains("mei@shop.example") })
                #expect(OutgoingMail.summary(of: toBuyer) == "camille@perrache.example · Votre demande auprès de Lakeward")
                let token = try #require(kept.token)
                #expect(toBuyer.replacing("\\/", with: "/").contains("https://shop.example/fr/inquiries/\(token)"))
            }
        }
    }

    @Test func whatIsWrongIsSaidAndNothingIsKept() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var draft = Self.draft(String(repeating: "x", count: InquiryDraft.mostText + 1))
                (draft.email, draft.country, draft.name) = ("camille@nowhere", "XX", "")
                draft.product = nil
                guard case .refused(let problems) = try Inquiry.receive(draft, language: .english, in: tx) else {
                    Issue.record("not refused")
                    return
                }
                #expect(problems.map(\.field) == ["name", "email", "country", "text"])
                #expect(try tx.value("SELECT count(*) FROM inquiries") == 0)
                #expect(try tx.value("SELECT count(*) FROM jobs") == 0)
                #expect(try tx.value("SELECT count(*) FROM journal") == 0)
            }
        }
    }

    @Test func staffFindInquiriesAndMoveThem() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Shelf(tx: tx).open()
                try Shelf(tx: tx).put("cup")
                _ = try Inquiry.receive(Self.draft(submission: "one"), language: .french, in: tx)
                _ = try Inquiry.receive(Self.draft("Do you print 100% cotton?", submission: "two"), language: .french, in: tx)
                #expect(try InquiryList.load(.init(text: "COTTON 100%"), in: tx).page.total == 1)
                #expect(try InquiryList.load(.init(text: "perrache"), in: tx).page.total == 2)
                let id = try #require(try InquiryList.load(in: tx).page.items.first).id
                #expect(throws: AppError(.forbidden, "order.notAllowed")) {
                    try Inquiry.move(id, to: .open, by: OrderMover(id: "x", role: .finance), in: tx)
                }
                let sales = OrderMover(id: "mei", role: .sales)
                try Inquiry.move(id, to: .lost, by: sales, in: tx)
                #expect(throws: AppError(.conflict, "inquiry.noSuchMove")) {
                    try Inquiry.move(id, to: .spam, by: sales, in: tx)
                }
                let list = try InquiryList.load(.init(state: .lost), in: tx)
                #expect(list.page.items.map(\.id) == [id] && list.counts == [.new: 1, .lost: 1])
                #expect(throws: AppError.notFound("inquiry.notFound")) {
                    try Inquiry.move(ID("nobody"), to: .lost, by: sales, in: tx)
                }
            }
        }
    }
}
