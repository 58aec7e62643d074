import Basics
import Foundation
import Testing

@testable import Mail

/// Mails as programs of the world write them, taken apart.
@Suite struct IncomingMailTests {
    private static func bytes(_ head: String, _ body: [UInt8]) -> [UInt8] {
        Array((head.replacing("\n", with: "\r\n") + "\r\n\r\n").utf8) + body
    }

    private static func mail(_ text: String) throws -> IncomingMail {
        try IncomingMail(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    @Test func fieldsAreReadWithTheirEncodedWords() throws {
        let mail = try Self.mail(
            """
            From: =?gb2312?B?1cXOsA==?= <Zhang@Example.com>
            Reply-To: sales@example.com
            Message-ID: <one@example.com>
            In-Reply-To: <ours@shop.example>
            References: <first@shop.example> <ours@shop.example>
            Subject: =?UTF-8?Q?300_Flaschen_f=C3=BCr_M=C3=BCnchen?=
            Date: Sun, 01 Nov 2026 12:00:00 +0100
            Content-Type: text/plain; charset=utf-8

            Hello
            """)
        #expect(mail.from == IncomingMail.Person(name: "张伟", email: "zhang@example.com"))
        #expect(mail.replyTo == "sales@example.com" && mail.messageID == "one@example.com")
        #expect(mail.references == ["ours@shop.example", "first@shop.example"])
        #expect(mail.subject == "300 Flaschen für München" && mail.date?.iso8601 == "2026-11-01T11:00:00Z")
        #expect(mail.text == "Hello")
    }

    /// `询价` in GB 18030 under its smaller name, `見積` in Shift JIS, `цена` in KOI8-R.
    @Test(
        arguments: [
            ("gb2312", [0xD1, 0xAF, 0xBC, 0xDB], "询价"), ("GBK", [0xD1, 0xAF, 0xBC, 0xDB], "询价"),
            ("shift_jis", [0x8C, 0xA9, 0x90, 0xCF], "見積"), ("koi8-r", [0xC3, 0xC5, 0xCE, 0xC1], "цена"),
            ("x-unknown", [0x61, 0xFF, 0x62], "a\u{FFFD}b"),
        ] as [(String, [UInt8], String)])
    func textsOfAnyEncodingAreRead(charset: String, body: [UInt8], text: String) throws {
        let head = "From: a@b.example\nContent-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: 8bit"
        #expect(try IncomingMail(Self.bytes(head, body)).text == text)
    }

    @Test func htmlBecomesWordsWhereThereIsNothingElse() throws {
        let mail = try Self.mail(
            """
            From: a@b.example
            Content-Type: text/html; charset=utf-8

            <html><head><style>p{color:red}</style></head><body><p>Price for <b>300</b>?</p><script>alert(1)</script>\
            <div>Ann</div><blockquote>We sell bottles.</blockquote></body></html>
            """)
        #expect(mail.text == "Price for 300?\n\nAnn\n\n> We sell bottles.")
    }

    /// Groups within groups are read by a function that calls itself: a mail of them would end the program.
    @Test func aMailOfGroupsWithinGroupsIsNoMail() throws {
        for field in ["To", "cc", "Resent-To"] {
            let nested = String(repeating: "a:", count: 20_000)
            #expect(throws: AppError.invalid("mailbox.unreadable")) {
                try Self.mail("From: a@b.example\n\(field): x\n \(nested)\n\nHello")
            }
        }
        let usual = try Self.mail("From: a@b.example\nTo: team: ann@b.example, bob@b.example;\n\nHello")
        #expect(usual.text == "Hello")
    }

    /// What a stranger may send takes no longer than what people do.
    @Test func textsThatAreMadeToTakeLongDoNot() throws {
        let long = String(repeating: "a", count: 1_000_000)
        let mail = try Self.mail("From: mailer-daemon@b.example\nSubject: undeliverable\nX-Failed-Recipients: \(long)\n\n\(long)")
        #expect(DeliveryReport(mail)?.failures == [])
        let lines = String(repeating: "Ann wrote:\n", count: 14_000)
        #expect(SaidAndQuoted(lines + "x").quoted.isEmpty)
        #expect(SaidAndQuoted("Yes.\nAnn wrote:\n> No?\n\n> No.\n").said == "Yes.")
        let quotes = String(repeating: "<blockquote>", count: 190) + String(repeating: "a<br>", count: 100_000)
        let quoted = try Self.mail("From: a@b.example\nContent-Type: text/html\n\n" + quotes)
        #expect(quoted.text.hasPrefix("> > > > > > > > > > a") && quoted.text.count == IncomingMail.mostTextCharacters)
    }

    @Test func attachmentsKeepTheirNamesAndBytes() throws {
        let mail = try Self.mail(
            """
            From: a@b.example
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: text/plain

            See the list.
            --x
            Content-Type: text/csv; name=list.csv
            Content-Disposition: attachment; filename*=utf-8''%E8%AF%A2%E4%BB%B7.csv
            Content-Transfer-Encoding: base64

            YSxiCg==
            --x--
            """)
        #expect(mail.text == "See the list.")
        #expect(mail.parts.map(\.name) == ["询价.csv"] && mail.parts.first?.bytes == Array("a,b\n".utf8))
    }

    @Test func quotesAndSignaturesAreFoldedAndKept() {
        let letter = SaidAndQuoted("Yes, please.\n\nOn Monday Ann wrote:\n> 300 bottles?\n> Ann")
        #expect(letter.said == "Yes, please." && letter.quoted == "On Monday Ann wrote:\n> 300 bottles?\n> Ann")
        let signed = SaidAndQuoted("Yes.\n-- \nBob\nHarbour Ltd")
        #expect(signed.said == "Yes." && signed.quoted == "-- \nBob\nHarbour Ltd")
        let below = SaidAndQuoted("> 300 bottles?\nYes, 300.")
        #expect(below.said == "> 300 bottles?\nYes, 300." && below.quoted == "")
    }

    @Test func whatIsBrokenIsReadAsFarAsItGoes() throws {
        #expect(throws: AppError.invalid("mailbox.unreadable")) { try IncomingMail([]) }
        let cut = try Self.mail(
            "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHel")
        #expect(cut.text == "Hel")
        var noise = SystemRandomNumberGenerator()
        for _ in 0..<200 { _ = try? IncomingMail((0..<300).map { _ in UInt8.random(in: 0...255, using: &noise) }) }
        let deep = (0..<500).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(try Self.mail("From: a@b.example\n" + deep).text == "")
    }

    // MARK: Reports

    static let bounce = """
        From: MAILER-DAEMON@mx.example
        Message-ID: <b1@mx.example>
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary=x

        --x
        Content-Type: text/plain

        I am sorry.
        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; gone@buyer.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1
         user unknown
        --x
        Content-Type: text/rfc822-headers

        Message-ID: <ours@shop.example>
        Subject: Your inquiry
        --x--
        """

    @Test func aReportOfDeliveryNamesAddressAndMail() throws {
        let report = try #require(DeliveryReport(Self.mail(Self.bounce)))
        #expect(report.messageID == "ours@shop.example")
        #expect(
            report.failures == [
                .init(address: "gone@buyer.example", isHard: true, status: "5.1.1", reason: "smtp; 550 5.1.1 user unknown")
            ])
        let late = try DeliveryReport(Self.mail(Self.bounce.replacing("Action: failed", with: "Action: delayed")))
        #expect(late?.failures == [])
        let full = try DeliveryReport(Self.mail(Self.bounce.replacing("Status: 5.1.1", with: "Status: 5.2.2")))
        #expect(full?.failures.first?.isHard == false)
    }

    @Test func aBounceWithoutAStandardIsUnderstood() throws {
        let report = try DeliveryReport(
            Self.mail(
                """
                From: postmaster@mx.example
                Subject: 系统退信
                Content-Type: text/plain; charset=utf-8

                收件人 gone@buyer.example 不存在 550 User not found
                ------ Original message ------
                other@buyer.example
                """))
        #expect(report?.failures.map(\.address) == ["gone@buyer.example"] && report?.failures.first?.isHard == true)
        #expect(try DeliveryReport(Self.mail("From: ann@buyer.example\nSubject: Undelivered goods\n\nWhere are they?")) == nil)
    }

    @Test func aComplaintIsRead() throws {
        let mail = try Self.mail(
            """
            From: fbl@provider.example
            Content-Type: multipart/report; report-type=feedback-report; boundary=x

            --x
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            Version: 1
            Original-Rcpt-To: <ann@buyer.example>
            --x
            Content-Type: message/rfc822

            Message-ID: <ours@shop.example>

            Hello
            --x--
            """)
        let report = try #require(FeedbackReport(mail))
        #expect(report.isComplaint && report.address == "ann@buyer.example" && report.messageID == "ours@shop.example")
        #expect(!mail.isAutomatic && !mail.asksForNoMore)
    }

    @Test func programsAndRefusalsAreToldFromPeople() throws {
        #expect(try Self.mail("From: a@b.example\nAuto-Submitted: auto-replied\n\nAway").isAutomatic)
        #expect(try !Self.mail("From: a@b.example\nAuto-Submitted: no\n\nHello").isAutomatic)
        #expect(try Self.mail("From: a@b.example\nSubject: unsubscribe\n\n").asksForNoMore)
        #expect(try !Self.mail("From: a@b.example\nSubject: Hello\n\nHow do I unsubscribe my colleague?").asksForNoMore)
    }
}
