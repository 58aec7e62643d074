import Basics
import Foundation
import Testing

@testable import Mail

@Suite struct MessageTests {
    @Test(arguments: ["Order\r\nBcc: all@spam.example", "Order\nX: y", "Order\rX", "Order\u{0}", "Order\u{85}X"])
    func aLineEndNeverReachesAHeader(_ text: String) throws {
        let address = try MailAddress("a@b.example")
        func expectRefusal(_ make: () throws -> Void) {
            let error = #expect(throws: AppError.self) { try make() }
            #expect(error?.message.key == "mail.controlCharacter")
        }
        expectRefusal { _ = try SampleMail.message(subject: text) }
        expectRefusal { _ = try MailAddress("a@b.example", name: text) }
        expectRefusal { _ = try MailAttachment(fileName: text, mediaType: "text/csv", bytes: []) }
        expectRefusal {
            _ = try MailMessage(
                from: address, to: [address], subject: "", text: "", headers: ["X-Order": text], date: SampleMail.noon)
        }
    }

    @Test func aFieldOfTheMessageItselfCannotBeGivenTwice() throws {
        let address = try MailAddress("a@b.example")
        for name in ["Bcc", "Content-Type", "Subject", "X Y", "X:Y", "", "X\r\nBcc"] {
            let error = #expect(throws: AppError.self) {
                try MailMessage(from: address, to: [address], subject: "", text: "", headers: [name: "x"], date: SampleMail.noon)
            }
            #expect(error?.message.key == "mail.badHeader")
        }
    }

    @Test(
        arguments: [
            "", "a", "a@", "@b.example", "a@b@c.example", "a b@c.example", "a@b..example", ".a@b.example", "a.@b.example",
            "a@-b.example", "a@b.example\r\nRCPT TO:<x@y.example>", "a@b.example>", "é@b.example", "a@b_c.example", "a@b c",
            String(repeating: "a", count: 65) + "@b.example", "a@" + String(repeating: "b", count: 64) + ".example",
        ])
    func whatIsNoAddressIsRefused(_ text: String) {
        let error = #expect(throws: AppError.self) { try MailAddress(text) }
        #expect(error?.message.key == "mail.badAddress")
    }

    @Test func aDomainOfAnotherScriptIsWrittenAsServersKnowIt() throws {
        #expect(try MailAddress("info@Bücher.example").address == "info@xn--bcher-kva.example")
        #expect(try MailAddress("info@例え.テスト").address == "info@xn--r8jz45g.xn--zckzah")
        #expect(try MailAddress("First.Last+shop@Example.COM").address == "First.Last+shop@example.com")
    }

    @Test func theOutboxHoldsTheWholeMessage() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tradewind-outbox-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let message = try SampleMail.message(html: "<p>您好</p>")
        try await MailTransport.outbox(folder.path).send(message)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files == ["2026-11-01T120000Z-0199-order-1042.eml"])
        let mail = try ParsedMail.read(folder.appending(path: files[0]))
        #expect(mail.types == ["multipart/alternative", "text/plain", "text/html"])
        #expect(mail.defects == [])
    }

    @Test func linesAreShortAndEndAsTheyMust() throws {
        let long = String(repeating: "x", count: 1000)
        let address = try MailAddress("a@b.example")
        let message = try MailMessage(
            from: address, to: Array(repeating: address, count: 50), subject: String(repeating: "wort ", count: 90),
            text: long + "\r\n" + long + "\n" + long, headers: ["X-Long": long], date: SampleMail.noon)
        let text = String(decoding: message.serialised, as: UTF8.self)
        let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
        #expect(lines.dropLast().allSatisfy { $0.last == 13 && $0.count <= 79 && !$0.dropLast().contains(13) })
        #expect(lines.last?.isEmpty == true)
    }

    @Test(arguments: [(0, "Thu, 01 Jan 1970 00:00:00 +0000"), (1_709_208_000, "Thu, 29 Feb 2024 12:00:00 +0000")])
    func datesAreWrittenForMail(_ seconds: Int, _ text: String) {
        #expect(MailMessage.dateField(Instant(milliseconds: Int64(seconds) * 1000)) == text)
    }
}
