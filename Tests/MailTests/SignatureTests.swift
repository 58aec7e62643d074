import Basics
import Foundation
import Testing

@testable import Mail

/// Signatures of letters (DKIM), held to the examples of the standard, to a verifier of others, and to a vector of theirs.
@Suite struct SignatureTests {
    /// RFC 6376 §3.4.5.
    @Test func theCanonicalFormIsThatOfTheStandard() {
        let (fields, body) = DKIMSigner.parts(Array("A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n".utf8))
        #expect(fields.map { DKIMSigner.relaxed(name: $0.name, value: $0.value) } == ["a:X", "b:Y Z"])
        #expect(String(decoding: DKIMSigner.relaxed(body: body), as: UTF8.self) == " C\r\nD E\r\n")
        #expect(DKIMSigner.relaxed(body: Array("\r\n\r\n".utf8)) == [])
        #expect(DKIMSigner.relaxed(body: Array("no end".utf8)) == Array("no end\r\n".utf8))
    }

    @Test(arguments: [
        ("", "s"), ("localhost", "s"), ("a b.example", "s"), ("shop.example", ""), ("shop.example", "-s"),
        ("shop.example", "a..b"),
    ])
    func whatCannotBePublishedIsRefused(domain: String, selector: String) throws {
        let key = try DKIMKey.make()
        let error = #expect(throws: AppError.self) { try DKIMSigner(domain: domain, selector: selector, key: key) }
        #expect(error?.message.key == (selector == "s" ? "mail.badDKIMDomain" : "mail.badDKIMSelector"))
    }

    @Test func aLetterIsSignedWithTheFieldsThatUnsubscribe() throws {
        let signer = try DKIMSigner(domain: "Harbourline.example", selector: "k1", key: .make())
        let message = try Self.letter.signed(by: signer)
        let text = String(decoding: message.serialised, as: UTF8.self)
        #expect(
            text.hasPrefix(
                "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=harbourline.example; s=k1;\r\n t=1793534400;\r\n"))
        #expect(
            text.contains(
                "h=from:to:reply-to:subject:date:message-id:mime-version:content-type:list-unsubscribe:list-unsubscribe-post:"
                    + "auto-submitted:from;"))
        // The address stands in the field as it is, although it is longer than a line.
        #expect(text.contains("\r\nList-Unsubscribe: <\(Self.link)>\r\n"))
        #expect(text.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        // Signed anew it is the same letter with one signature.
        #expect(try message.signed(by: signer).serialised == message.serialised)
        #expect(String(describing: try DKIMKey.make()) == "a DKIM key")
    }

    /// The message of the vector, signed with its key: RSA signatures of this kind have no chance in them, so each program makes
    /// the same one.
    @Test func theVectorIsSignedAndVerifiedByOthers() throws {
        guard let pem = Self.vector("test.private"), let record = Self.vector("test.txt"),
            let message = Self.vector("test.message")
        else {
            return print("skipped: ../shared/vectors/dkim is not here")
        }
        let key = try DKIMKey(pem: pem)
        #expect(record.contains("p=\(key.publicKey)"))
        let signer = try DKIMSigner(domain: "example.com", selector: "test", key: key)
        let bytes = Array(message.replacing("\n", with: "\r\n").utf8)
        let signed = Array(try signer.field(for: bytes, at: SampleMail.noon).utf8) + bytes
        try Self.verify(signed, record: record)
    }

    /// RFC 8463 appendix A: keys of this kind have no chance in their signatures either.
    @Test func anEdwardsKeySignsAsInTheStandard() throws {
        let pem = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----

            """
        let key = try DKIMKey(pem: pem)
        #expect(key.kind == .ed25519 && key.publicKey == "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
        let text =
            "from:Joe SixPack <joe@football.example.com>\r\nto:Suzie Q <suzie@shopping.example.net>\r\n"
            + "subject:Is dinner ready?\r\ndate:Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\n"
            + "message-id:<20030712040037.46341.5F8J@football.example.com>\r\n"
            + "dkim-signature:v=1; a=ed25519-sha256; c=relaxed/relaxed; d=football.example.com; i=@football.example.com; "
            + "q=dns/txt; s=brisbane; t=1528637909; h=from : to : subject : date : message-id : from : subject : date; "
            + "bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b="
        #expect(
            Data(try key.signature(of: text)).base64EncodedString()
                == "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==")
        #expect(throws: AppError.invalid("mail.badDKIMKey")) { try DKIMKey(pem: "no key") }
    }

    @Test func aLetterWithBothSignaturesVerifiesByBoth() throws {
        let (rsa, edwards) = (try DKIMKey.make(), try DKIMKey.make(.ed25519))
        let signers = [
            try DKIMSigner(domain: "harbourline.example", selector: "k1", key: rsa),
            try DKIMSigner(domain: "harbourline.example", selector: "k1-ed25519", key: edwards),
        ]
        let message = try Self.letter.signed(by: signers)
        let text = String(decoding: message.serialised, as: UTF8.self)
        #expect(
            text.matches(of: /DKIM-Signature: v=1; a=(rsa|ed25519)-sha256; c=relaxed/).map { String($0.1) } == ["rsa", "ed25519"])
        #expect(try message.signed(by: []).serialised == Self.letter.serialised)
        try Self.verify(
            message.serialised, record: "v=DKIM1; k=rsa; p=\(rsa.publicKey)",
            others: ["k1-ed25519": "v=DKIM1; k=ed25519; p=\(edwards.publicKey)"])
    }

    @Test func lettersWithAttachmentsInEveryScriptVerify() throws {
        let key = try DKIMKey.make()
        let signer = try DKIMSigner(domain: "harbourline.example", selector: "k1", key: key)
        let file = try MailAttachment(fileName: "报价单.pdf", mediaType: "application/pdf", bytes: (0...255).map { UInt8($0) })
        for message in [try Self.letter, try SampleMail.message(html: "<p>您好  مرحبا</p>", attachments: [file])] {
            try Self.verify(message.signed(by: signer).serialised, record: "v=DKIM1; k=rsa; p=\(key.publicKey)")
        }
    }

    private static let link =
        "https://harbourline.example/unsubscribe/newsletter." + String(repeating: "0123456789abcdef", count: 4)

    private static var letter: MailMessage {
        get throws {
            try MailMessage(
                from: MailAddress("news@harbourline.example", name: "Harbourline"), to: [MailAddress("anna@miar.example")],
                replyTo: MailAddress("desk@harbourline.example"), subject: "News · 新品", text: "Hello  \n\n  there \n\n\n",
                html: "<p>Hello</p>",
                headers: [
                    "List-Unsubscribe": "<\(link)>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                    "Auto-Submitted": "auto-generated",
                ], id: ID("n1"), date: SampleMail.noon)
        }
    }

    private static func vector(_ name: String) -> String? {
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
        let data = FileManager.default.contents(atPath: "/\(root.drop { $0 == "/" })/shared/vectors/dkim/\(name)")
        return data.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Asks a verifier that knows nothing of this program, then spoils the message and asks again.
    /// - Parameter others: records of other keys by the name of the key.
    private static func verify(_ message: [UInt8], record: String, others: [String: String] = [:]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tradewind-dkim-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(message).write(to: folder.appending(path: "good.eml"))
        var spoiled = message
        spoiled[spoiled.count - 4] ^= 1
        try Data(spoiled).write(to: folder.appending(path: "bad.eml"))
        try Data(record.utf8).write(to: folder.appending(path: "record"))
        for (name, text) in others { try Data(text.utf8).write(to: folder.appending(path: "record.\(name)")) }
        let script = try #require(Bundle.module.url(forResource: "dkim_check", withExtension: "py", subdirectory: "Server")).path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script, folder.path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let said = try String(contentsOf: folder.appending(path: "answer"), encoding: .utf8)
        #expect(said == "good True, bad False")
    }
}
