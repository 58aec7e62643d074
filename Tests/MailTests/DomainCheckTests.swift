import Basics
import Testing

@testable import Mail

/// What a sending domain publishes, as name servers tell it.
@Suite struct DomainCheckTests {
    private static func dns(_ records: [String: [String]]) -> MailDNS {
        MailDNS { name in
            guard let texts = records[name] else { throw AppError(.unavailable, "mail.noDNS", ["name": name]) }
            return texts
        }
    }

    private static func ask(_ records: [String: [String]]) async -> DomainCheck {
        await DomainCheck.ask(domain: "shop.example", keyName: "k._domainkey.shop.example", publicKey: "AbC+/=", dns(records))
    }

    @Test func everythingInOrder() async {
        let check = await Self.ask([
            "shop.example": ["google-site-verification=x", "v=spf1 include:mail.example -all"],
            "k._domainkey.shop.example": ["v=DKIM1; k=rsa; p=AbC+ /="], "_dmarc.shop.example": ["v=DMARC1; p=quarantine"],
        ])
        #expect([check.spf, check.dkim, check.dmarc].map(\.outcome) == [.good, .good, .good])
        #expect(check.spf.found == "v=spf1 include:mail.example -all")
        #expect(check.dmarc.name == "_dmarc.shop.example")
    }

    @Test func whatIsMissingWrongOrNotToldIsSaid() async {
        let check = await Self.ask([
            "shop.example": ["v=spf1 -all", "v=spf1 +all"], "k._domainkey.shop.example": ["v=DKIM1; p=another"],
        ])
        #expect([check.spf, check.dkim, check.dmarc].map(\.outcome) == [.wrong, .wrong, .unanswered])
        let none = await Self.ask([
            "shop.example": [], "k._domainkey.shop.example": [], "_dmarc.shop.example": ["v=DMARC1; p=maybe"],
        ])
        #expect([none.spf, none.dkim, none.dmarc].map(\.outcome) == [.missing, .missing, .wrong])
    }

    @Test func aSecondKeyIsOfItsOwnKind() async {
        let records = [
            "shop.example": ["v=spf1 -all"], "k._domainkey.shop.example": ["v=DKIM1; p=AbC+/="],
            "e._domainkey.shop.example": ["v=DKIM1; k=ed25519; p=XyZ="], "_dmarc.shop.example": ["v=DMARC1; p=none"],
        ]
        func ask(_ records: [String: [String]]) async -> DomainCheck {
            await DomainCheck.ask(
                domain: "shop.example", keyName: "k._domainkey.shop.example", publicKey: "AbC+/=",
                edwards: ("e._domainkey.shop.example", "XyZ="), Self.dns(records))
        }
        let check = await ask(records)
        #expect(check.dkim.outcome == .good && check.edwards?.outcome == .good)
        #expect(check.edwards?.name == "e._domainkey.shop.example")
        // The right key as one of another kind verifies nothing.
        let wrong = await ask(records.merging(["e._domainkey.shop.example": ["v=DKIM1; k=rsa; p=XyZ="]]) { $1 })
        #expect(wrong.edwards?.outcome == .wrong)
        let none = await ask(records.merging(["e._domainkey.shop.example": []]) { $1 })
        #expect(none.edwards?.outcome == .missing && none.dkim.outcome == .good)
        #expect(await Self.ask(records).edwards == nil)
    }

    @Test func aQuestionIsWrittenAndItsAnswerRead() throws {
        let question = try DNSQuestion.bytes("a.example", id: 0x1234)
        let header: [UInt8] = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]
        let name: [UInt8] = [1, 97, 7, 101, 120, 97, 109, 112, 108, 101, 0]
        let asked: [UInt8] = name + [0, 16, 0, 1]
        let options: [UInt8] = [0, 0, 41, 16, 0, 0, 0, 0, 0, 0, 0]
        let whole: [UInt8] = header + asked
        #expect(question == whole + options)
        // Two pieces of one text, whose name is a pointer to the question's.
        let record: [UInt8] = [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 8, 4, 118, 61, 115, 112, 2, 102, 49]
        let found: [UInt8] = [0x12, 0x34, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]
        let answered: [UInt8] = found + asked
        let answer: [UInt8] = answered + record
        #expect(DNSQuestion.texts(in: answer, id: 0x1234) == ["v=spf1"])
        #expect(DNSQuestion.texts(in: answer, id: 0x1235) == nil)
        #expect(DNSQuestion.texts(in: Array(answer.dropLast()), id: 0x1234) == nil)
        let unknown: [UInt8] = [0x12, 0x34, 0x81, 0x83, 0, 1, 0, 0, 0, 0, 0, 0]
        let nobody: [UInt8] = unknown + asked
        #expect(DNSQuestion.texts(in: nobody, id: 0x1234) == [])
        for length in 0..<answer.count { _ = DNSQuestion.texts(in: Array(answer.prefix(length)), id: 0x1234) }
        #expect(throws: AppError.self) { try DNSQuestion.bytes("a..example", id: 1) }
        #expect(
            MailDNS.servers("# x\nnameserver 10.0.0.1\nsearch x\nnameserver fe80::1\n nameserver\t1.1.1.1") == [
                "10.0.0.1", "1.1.1.1",
            ])
    }
}
