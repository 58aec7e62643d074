import Basics
import Store
import TestKit
import Testing

@testable import Channels

/// Mails that somebody pasted become a buyer and an inquiry.
@Suite struct PastedInquiryTests {
    @Test func aMarketplacesNoticeNamesTheBuyerAndNotItself() throws {
        let inquiry = try PastedInquiry.read(
            """
            From: Alibaba.com <feedback@service.alibaba.com>
            Date: Mon, 2 Nov 2026 09:10:00 -0800
            Subject: New inquiry from Anna Nowak

            You have received an inquiry from Anna Nowak (Poland).
            Inquiry ID: 10203040
            Company Name: Miar Sp. z o.o.
            Product Name: Enamel mug
            Quantity: 500
            Message:
            Dear supplier,
            what is your price for 500 mugs?
            """)
        #expect(inquiry.record.channel == "alibaba")
        #expect(
            [inquiry.record.name, inquiry.record.company, inquiry.record.country] == ["Anna Nowak", "Miar Sp. z o.o.", "PL"])
        #expect(inquiry.record.email.isEmpty)
        #expect(inquiry.source == "alibaba:inquiry:10203040")
        #expect(inquiry.kind == .inquiry)
        #expect(inquiry.at?.iso8601 == "2026-11-02T17:10:00Z")
        #expect(
            inquiry.text
                == "New inquiry from Anna Nowak\n\n500 × Enamel mug\n\nDear supplier,\nwhat is your price for 500 mugs?")
    }

    @Test func aNoticeInChineseHasLinesWithNames() throws {
        let inquiry = try PastedInquiry.read(
            """
            发件人：Made-in-China.com <inquiry@made-in-china.com>
            时间：2026年11月3日 10:00
            主题：您有一条新询盘

            买家姓名：Omar Haddad
            国家/地区：埃及
            邮箱：omar@haddad.example
            电话：+971 50 000 0000
            询盘内容：请报 1000 个碗的价格。
            """)
        #expect(inquiry.record.channel == "made-in-china")
        #expect(
            [inquiry.record.name, inquiry.record.email, inquiry.record.phone] == [
                "Omar Haddad", "omar@haddad.example", "+971 50 000 0000",
            ])
        #expect(inquiry.record.country == "EG")
        #expect(inquiry.at?.iso8601 == "2026-11-03T02:00:00Z")
        #expect(inquiry.text == "您有一条新询盘\n\n请报 1000 个碗的价格。")
    }

    @Test func aForwardedMailIsThatOfWhoWroteItFirst() throws {
        let inquiry = try PastedInquiry.read(
            """
            Von: Kim <kim@oursite.example>
            Datum: 4.11.2026
            Betreff: WG: Anfrage

            -------- Weitergeleitete Nachricht --------
            > Von: "Koch, Mia" <mia@koch.example>
            > Gesendet: Dienstag, 3. November 2026 16:20
            > An: sales@oursite.example
            > Betreff: Anfrage Becher
            >
            > Guten Tag,
            > wir suchen 300 Becher.
            > Tel: +49 30 1234567
            > Firma: Koch Möbel GmbH
            """)
        #expect(inquiry.record.channel == "inbox")
        #expect([inquiry.record.name, inquiry.record.email] == ["Koch, Mia", "mia@koch.example"])
        #expect([inquiry.record.phone, inquiry.record.company] == ["+49 30 1234567", "Koch Möbel GmbH"])
        #expect(inquiry.subject == "Anfrage Becher")
        #expect(inquiry.at?.iso8601 == "2026-11-03T16:20:00Z")
        #expect(inquiry.text.hasPrefix("Anfrage Becher\n\nGuten Tag,\nwir suchen 300 Becher."))
    }

    @Test func whoIsNotNamedIsNotTakenIn() {
        for text in ["", "Hello, how much are 500 mugs?", "From: Alibaba.com <x@service.alibaba.com>\nSubject: News\n\nNothing."]
        {
            #expect(throws: AppError.invalid("customerFiles.nobody")) { try PastedInquiry.read(text) }
        }
    }

    @Test func pastedTwiceItIsOneInquiry() async throws {
        let mail = "From: Bo Bright <bo@bright.example>\nSubject: Mugs\n\nHow much are 200?"
        try await BothEngines.run { database in
            let inquiry = try PastedInquiry.read(mail)
            let first = try await database.write { try inquiry.keep(by: "ann", in: $0) }
            let before = try await database.everythingOfBuyers()
            let second = try await database.write { try inquiry.keep(by: "ann", in: $0) }
            #expect(first.outcome == .new)
            #expect(second == .init(contact: first.contact, outcome: .known))
            #expect(try await database.everythingOfBuyers() == before)
            #expect(try await database.records() == ["inbox bo@bright.example|Bo Bright||||"])
        }
    }
}
