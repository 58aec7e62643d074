import Basics
import Customers
import Mail
import Store
import TestKit
import Testing

@testable import Channels
@testable import Sales

/// What a mail becomes.
@Suite struct TakeMailTests {
    private static let ann = "ann@buyer.example"

    @Test func aMailOfAPersonBecomesOneInquiry() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let letter = MailWorld.letter("300 bottles to Lyon?\n-- \nAnn", id: "one@buyer.example")
                try MailWorld.take(letter, in: tx)
                try MailWorld.take(letter, in: tx)
                let list = try InquiryList.load(.init(source: .mail), in: tx)
                #expect(list.page.items.map(\.email) == [Self.ann] && list.page.items.first?.name == "Ann Lee")
                #expect(list.page.items.first?.text == "Bottles\n\n300 bottles to Lyon?")
                #expect(try InquiryList.load(.init(source: .site), in: tx).page.items.isEmpty)
                #expect(try MailWorld.kinds(in: tx) == [.inquiry])
                #expect(try tx.value("SELECT quoted FROM mails") == "-- \nAnn")
                // Staff are told; whoever has written is not answered by a program.
                let id = try #require(list.page.items.first?.id)
                let staff = MailSender.Staff(email: "mei@shop.example", language: .english)
                try InquiryMail.send(id, from: .init(shop: "Lakeward", site: "https://shop.example", staff: [staff]), in: tx)
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'mail.send'") == 1)
            }
        }
    }

    @Test func anAnswerGoesIntoItsTalkAndIsAnsweredBelow() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try MailWorld.take(MailWorld.letter("300 bottles?", id: "one@buyer.example"), in: tx)
                let id: ID<Inquiry> = try #require(try tx.value("SELECT id FROM inquiries"))
                let mover = OrderMover(id: "mei", role: .owner)
                #expect(try Inquiry.reply("2 EUR each.", named: "Mei", to: id, by: mover, in: tx) == [])
                let message: ID<InquiryMessage> = try #require(try tx.value("SELECT id FROM inquiry_messages"))
                try InquiryMail.sendMessage(message, from: .init(shop: "L", site: "https://shop.example", staff: []), in: tx)
                let payload: String = try #require(try tx.value("SELECT payload FROM jobs WHERE kind = 'mail.send'"))
                #expect(payload.contains("\"In-Reply-To\":\"<one@buyer.example>\""))
                #expect(OutgoingMail.summary(of: payload) == "\(Self.ann) · Re: Bottles")

                let ours: String = try #require(try tx.value("SELECT message_id FROM mail_threads WHERE is_ours = 1"))
                try MailWorld.take(
                    MailWorld.letter(
                        "Too dear.\n\nOn Sunday Mei wrote:\n> 2 EUR each.", id: "two@buyer.example",
                        answering: "\(ours)@shop.example"), in: tx)
                let talk = try #require(try Inquiry.find(id, languages: [.english], in: tx))
                #expect(talk.messages.last?.text == "Too dear." && talk.messages.last?.kind == .buyer)
                #expect(talk.state == .open)
                #expect(try MailWorld.kinds(in: tx) == [.inquiry, .reply])
                // Somebody whom he has passed it on to is named.
                try MailWorld.take(
                    MailWorld.letter(
                        "I agree.", id: "three@buyer.example", from: "boss@buyer.example", answering: "\(ours)@shop.example"),
                    in: tx)
                let last = try Inquiry.find(id, languages: [.english], in: tx)?.messages.map(\.text)
                #expect(last?.contains("boss@buyer.example:\nI agree.") == true)
                #expect(try MailWorld.count("inquiries", in: tx) == 1)
            }
        }
    }

    private static func bounce(_ id: String, of messageID: String, status: String = "5.1.1") -> [UInt8] {
        let head = "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n"
        let body = """
            --x
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; \(ann)
            Action: failed
            Status: \(status)
            --x
            Content-Type: text/rfc822-headers

            Message-ID: <\(messageID)@shop.example>
            --x--
            """
        return MailWorld.letter(body, id: id, from: "MAILER-DAEMON@mx.example", fields: head)
    }

    private static func send(in tx: Transaction) throws -> String {
        try OutgoingMail(to: ann, subject: "Hello", text: "Hello", html: "").about(.letter("L1")).enqueue(in: tx)
        return try tx.value("SELECT message_id FROM mail_threads WHERE is_ours = 1 ORDER BY message_id DESC LIMIT 1") ?? ""
    }

    @Test func whatComesBackSuppressesTheAddress() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                // A report of a mail that nobody sent changes nothing.
                try MailWorld.take(Self.bounce("b0@mx.example", of: "0198c0de-invented"), in: tx)
                #expect(try MailWorld.count("mail_bounces", in: tx) == 0)
                #expect(try !Suppression.holds(Self.ann, in: tx))
                let ours = try Self.send(in: tx)
                try MailWorld.take(Self.bounce("b1@mx.example", of: ours), in: tx)
                #expect(try Suppression.find(Self.ann, in: tx)?.reason == .bounced)
                try MailWorld.take(Self.bounce("b1@mx.example", of: ours), in: tx)
                #expect(try MailWorld.count("mail_bounces", in: tx) == 1)
                let told: String? = try tx.value("SELECT detail FROM journal WHERE kind = 'mail.bounced'")
                #expect(told == #"{"about":"letter:L1","kind":"hard","status":"5.1.1"}"#)
                #expect(try MailWorld.kinds(in: tx) == [.bounce, .bounce])
            }
        }
    }

    /// Whoever knows an address, and not what we call our mails, cannot have it written to no more.
    @Test func aReportThatNamesNoMailSuppressesNobody() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                _ = try Self.send(in: tx)
                let report = String(decoding: Self.bounce("b2@mx.example", of: "x"), as: UTF8.self)
                    .replacing("Message-ID: <x@shop.example>", with: "Subject: Hello")
                try MailWorld.take(Array(report.utf8), in: tx)
                #expect(try MailWorld.count("mail_bounces", in: tx) == 0)
                #expect(try !Suppression.holds(Self.ann, in: tx))
                #expect(try MailWorld.kinds(in: tx) == [.bounce])
            }
        }
    }

    @Test func softBouncesCountUntilThereAreThree() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let ours = try Self.send(in: tx)
                for number in 1...3 {
                    #expect(try !Suppression.holds(Self.ann, in: tx))
                    try MailWorld.take(Self.bounce("s\(number)@mx.example", of: ours, status: "4.2.2"), in: tx)
                }
                #expect(try Suppression.find(Self.ann, in: tx)?.reason == .bounced)
            }
        }
    }

    @Test func complaintsAndRefusalsTakeConsentBack() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let ours = try Self.send(in: tx)
                let words = Consent.Words("News, please", language: "en")
                try Consent.give(Self.ann, for: .newsletter, words: words, source: .form, in: tx)
                try Consent.give("bob@buyer.example", for: .reminders, words: words, source: .form, in: tx)
                let body =
                    "--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--x\n"
                    + "Content-Type: message/rfc822\n\nMessage-ID: <\(ours)@shop.example>\n\nHello\n--x--"
                let head = "Content-Type: multipart/report; report-type=feedback-report; boundary=x\n"
                try MailWorld.take(
                    MailWorld.letter(body, id: "c@provider.example", from: "fbl@provider.example", fields: head), in: tx)
                #expect(try !Consent.stands(Self.ann, for: .newsletter, in: tx))
                #expect(try Suppression.find(Self.ann, in: tx)?.reason == .complained)
                try MailWorld.take(
                    MailWorld.letter("", id: "u@buyer.example", from: "bob@buyer.example", subject: "unsubscribe"), in: tx)
                #expect(try Consent.history(of: "bob@buyer.example", in: tx).map(\.state) == [.given, .withdrawn])
                #expect(try MailWorld.kinds(in: tx) == [.complaint, .unsubscribe])
                #expect(try MailWorld.count("inquiries", in: tx) == 0)
            }
        }
    }

    @Test func programsAnswersAreKeptAndStopNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let ours = try Self.send(in: tx)
                try MailWorld.take(
                    MailWorld.letter(
                        "I am away.", id: "a@buyer.example", answering: "\(ours)@shop.example",
                        fields: "Auto-Submitted: auto-replied\n"), in: tx)
                #expect(try MailWorld.kinds(in: tx) == [.autoReply])
                #expect(try tx.value("SELECT about FROM mails") == "letter:L1")
                #expect(try MailWorld.count("inquiries", in: tx) == 0)
                // Our own letter that comes back to our mailbox is no inquiry either.
                try MailWorld.take(MailWorld.letter("Hello", id: "\(ours)@shop.example"), in: tx)
                #expect(try MailWorld.kinds(in: tx) == [.autoReply, .own])
            }
        }
    }

    @Test func aMarketplacesBuyerIsAnsweredThere() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let body = "You have received an inquiry from Anna Nowak (Poland).\nInquiry ID: 123456789\nMessage: 500 lamps?"
                let letter = MailWorld.letter(
                    body, id: "m@alibaba.com", from: "Alibaba.com <feedback@service.alibaba.com>", subject: "New inquiry",
                    fields: "Precedence: bulk\n")
                try MailWorld.take(letter, in: tx)
                #expect(try MailWorld.kinds(in: tx) == [.marketplace])
                let item = try #require(try InquiryList.load(.init(source: .alibaba), in: tx).page.items.first)
                #expect(item.name == "Anna Nowak" && item.country == "PL" && item.email == "")
                #expect(try tx.value("SELECT source FROM touches") == "alibaba:inquiry:123456789")
                let mover = OrderMover(id: "mei", role: .owner)
                #expect(throws: AppError(.conflict, "inquiry.answerThere")) {
                    try Inquiry.reply("Hello", named: "Mei", to: item.id, by: mover, in: tx)
                }
                #expect(try MailWorld.count("inquiry_messages", in: tx) == 0)
            }
        }
    }

    @Test func whatLooksLikeSpamIsHeld() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try MailWorld.take(MailWorld.letter("Buy!", id: "s1@x.example", fields: "X-Spam-Flag: YES\n"), in: tx)
                let links = (1...4).map { "https://x.example/\($0)" }.joined(separator: " ")
                try MailWorld.take(MailWorld.letter(links, id: "s2@x.example"), in: tx)
                let held: [String] = try tx.rows("SELECT held FROM inquiries WHERE state = 'spam' ORDER BY held").map {
                    $0["held"]
                }
                #expect(held == ["filter", "links"])
                #expect(try tx.value("SELECT count(*) FROM jobs WHERE kind = 'inquiry.mail'") == 0)
            }
        }
    }
}
