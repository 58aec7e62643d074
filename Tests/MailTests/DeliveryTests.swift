import Basics
import Foundation
import Testing

@testable import Mail

@Suite(.serialized) struct DeliveryTests {
    private func settings(_ server: MailServer, _ security: SMTPSettings.Security, password: String? = MailServer.password) throws
        -> SMTPSettings
    {
        try SMTPSettings(
            host: "localhost", port: server.port, security: security, user: password.map { _ in "shop" }, password: password,
            authorities: security == .none ? nil : server.authorities)
    }

    @Test(arguments: [SMTPSettings.Security.starttls, .implicit])
    func aMessageArrivesAsItWasMeantAfterSigningIn(_ security: SMTPSettings.Security) async throws {
        let server = try MailServer(security.rawValue)
        defer { server.stop() }
        let file = try MailAttachment(
            fileName: "形式发票 TW-1042 — très long.pdf", mediaType: "application/pdf", bytes: Array(0...255))
        let message = try SampleMail.message(html: "<p>Bonjour <b>Claire</b> 您好</p>", attachments: [file])
        try await MailTransport.smtp(settings(server, security)).send(message)
        let envelope = try server.envelope(0)
        #expect(envelope.from == "orders@harbourline.example")
        #expect(envelope.to == ["claire@acheteur.example"])
        #expect(envelope.helo == "harbourline.example")
        #expect(envelope.tls)
        let mail = try ParsedMail.read(server.messageFile(0))
        #expect(mail.fields["Subject"] == "Order TW-1042 · 您的订单")
        #expect(mail.fields["From"] == #""Harbour & Line, \"Export\"" <orders@harbourline.example>"#)
        #expect(
            mail.fields["To"]
                == "Claire Dubois-Lefèvre, Société d’Importation du Rhône et de la Méditerranée <claire@acheteur.example>")
        #expect(mail.fields["Reply-To"] == "李伟 <li.wei@harbourline.example>")
        #expect(mail.fields["Date"] == "Sun, 01 Nov 2026 12:00:00 +0000")
        #expect(mail.fields["Message-ID"] == "<0199-order-1042@harbourline.example>")
        #expect(mail.fields["Auto-Submitted"] == "auto-generated")
        #expect(mail.types == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"])
        #expect(
            mail.texts.map { $0.replacing("\r\n", with: "\n") } == [SampleMail.text, "<p>Bonjour <b>Claire</b> 您好</p>"])
        #expect(mail.files == ["形式发票 TW-1042 — très long.pdf": (0...255).map { String(format: "%02x", $0) }.joined()])
        #expect(mail.defects == [])
        #expect(mail.longest <= 78)
    }

    @Test func aServerOnThisMachineNeedsNoPassword() async throws {
        let server = try MailServer("clear")
        defer { server.stop() }
        try await MailTransport.smtp(settings(server, .none, password: nil)).send(SampleMail.message())
        #expect(try ParsedMail.read(server.messageFile(0)).types == ["text/plain"])
    }

    private func expectFailure(_ key: String, _ message: MailMessage, _ settings: SMTPSettings) async -> AppError? {
        let error = await #expect(throws: AppError.self) { try await MailTransport.smtp(settings).send(message) }
        #expect(error?.message.key == key)
        #expect(error?.description.contains(MailServer.password) == false)
        return error
    }

    @Test func aWrongPasswordIsCalledSo() async throws {
        let server = try MailServer("starttls")
        defer { server.stop() }
        _ = try await expectFailure("mail.signInRefused", SampleMail.message(), settings(server, .starttls, password: "wrong"))
        #expect(server.messageCount == 0)
    }

    @Test func aRefusedRecipientComesWithTheServersWords() async throws {
        let server = try MailServer("clear")
        defer { server.stop() }
        let message = try SampleMail.message(to: "nobody@acheteur.example")
        let error = try await expectFailure("mail.recipientRefused", message, settings(server, .none, password: nil))
        #expect(error?.message.arguments["answer"] == "550 5.1.1 No such person here")
        #expect(server.messageCount == 0)
    }

    @Test func aRefusedMessageComesWithTheServersWords() async throws {
        let server = try MailServer("clear")
        defer { server.stop() }
        let message = try SampleMail.message(subject: "Unwanted")
        let error = try await expectFailure("mail.messageRefused", message, settings(server, .none, password: nil))
        #expect(error?.message.arguments["answer"] == "554 5.7.1 We do not take this")
    }

    @Test func noServerIsNoConnection() async throws {
        // Port 1 is reserved for a service nobody runs.
        let unused = try SMTPSettings(host: "localhost", port: 1, security: .none)
        _ = try await expectFailure("mail.cannotConnect", SampleMail.message(), unused)
    }

    @Test func aCertificateThatNobodyKnowsIsRefused() async throws {
        let server = try MailServer("starttls")
        defer { server.stop() }
        let settings = try SMTPSettings(
            host: "localhost", port: server.port, security: .starttls, user: "shop", password: MailServer.password)
        _ = try await expectFailure("mail.tlsRefused", SampleMail.message(), settings)
        #expect(server.messageCount == 0)
    }

    @Test func aServerWithoutTLSGetsNothingWhenTLSIsAsked() async throws {
        let server = try MailServer("clear")
        defer { server.stop() }
        _ = try await expectFailure("mail.tlsRefused", SampleMail.message(), settings(server, .starttls, password: nil))
        #expect(server.messageCount == 0)
    }

    @Test func aPasswordNeverShowsAndNeverGoesInClearToAnotherMachine() throws {
        let settings = try SMTPSettings(host: "mail.example", port: 587, security: .starttls, user: "shop", password: "secret")
        var dumped = ""
        dump(settings, to: &dumped)
        #expect("\(settings) \(String(reflecting: settings)) \(dumped)".contains("secret") == false)
        #expect("\(settings)" == "mail.example:587 starttls as shop")
        let error = #expect(throws: AppError.self) {
            try SMTPSettings(host: "mail.example", port: 25, security: .none, user: "shop", password: "secret")
        }
        #expect(error?.message.key == "mail.passwordInClear")
    }

    @Test func aMessageNobodyExpectedIsAnError() async throws {
        let message = try SampleMail.message()
        await #expect(throws: AppError.self) { try await MailTransport.unexpected.send(message) }
    }
}
