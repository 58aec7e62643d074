import Basics
import Foundation
import MoneyKit
import Payments
import Sales
import Store
import Testing

@testable import BackOffice

@Suite(.serialized) struct BankAndMailTests {
    private static let account: KeyValuePairs = [
        "accounts.0.currency": "eur", "accounts.0.beneficiary": "Lakeward Ltd", "accounts.0.bank": "Commerzbank",
        "accounts.0.account": "DE89 3704 0044 0532 0130 00", "accounts.0.bic": "COBADEFF", "accounts.0.charges": "OUR",
    ]

    private static func accounts(_ server: SettingsServer) async throws -> [BankDetails] {
        try await server.database.read { try BankAccount.all(in: $0).map(\.details) }
    }

    // MARK: Bank accounts

    @Test func anAccountIsKeptWithItsCharges() async throws {
        try await SettingsServer.run { server in
            #expect(try await server.type("bank", Self.account).status == 303)
            let kept = try #require(try await Self.accounts(server).first)
            #expect(kept.currency == "EUR")
            #expect(kept.account == "DE89370400440532013000")
            #expect(kept.charges == .our)
            let entry = try await server.newestEntry()
            #expect(entry.kind == "bank.saved")
            #expect(entry.actor == "ann")
            #expect(entry.detail.contains("EUR DE89370400440532013000"))
            #expect(try await server.type("bank", ["accounts.0.charges": "BEN"]).status == 303)
            #expect(try await Self.accounts(server).map(\.charges) == [.beneficiary])
            #expect(try await server.type("bank", ["accounts.0.remove": "1"]).status == 303)
            #expect(try await Self.accounts(server).isEmpty)
        }
    }

    @Test(arguments: [
        ("account", "DE89 3704 0044 0532 0130 0", "An IBAN of DE has 22 characters; this one has 21."),
        ("account", "DE88 3704 0044 0532 0130 00", "The check digits are wrong"), ("account", "", "</p>"),
        ("bic", "COBAZZFF", "This BIC names no country: ZZ"), ("bic", "X", "A BIC has 8 or 11"),
        ("currency", "Euro", "Enter a currency code"),
    ])
    func whatIsWrongStandsBesideItsFieldWithItsFacts(field: String, typed: String, said: String) async throws {
        try await SettingsServer.run { server in
            let before = try await server.state()
            let form = try await server.form("bank").typing(Self.account).typing(["accounts.0.\(field)": typed])
            let answer = try await server.save("bank", form)
            #expect(answer.status == 422)
            #expect(answer.body.contains("id=\"f-accounts.0.\(field)-problem\""))
            #expect(answer.body.contains(said))
            #expect(answer.form["accounts.0.\(field)"] == typed)
            #expect(answer.form["accounts.0.beneficiary"] == "Lakeward Ltd")
            #expect(try await server.state() == before)
        }
    }

    @Test func oneOfSeveralAccountsIsTheOneBuyersPayTo() async throws {
        try await SettingsServer.run(fill: SettingsPagesTests.fill) { server in
            let form = try await server.form("bank")
            #expect(form["accounts.0.first"] == "1")
            let before = try await server.state()
            let both = try await server.save("bank", form.typing(["accounts.1.first": "1"]))
            #expect(both.status == 422)
            #expect(both.body.contains("Only one account of USD"))
            #expect(try await server.state() == before)
            var other = form.typing(["accounts.1.first": "1"])
            other["accounts.0.first"] = nil
            #expect(try await server.save("bank", other).status == 303)
            let chosen = try await server.database.read { try BankAccount.for(.usd, base: .usd, in: $0)?.details.account }
            #expect(chosen == "987654321")
            #expect(try await Self.accounts(server).count == 3)
        }
    }

    // MARK: Mail

    private static let server: KeyValuePairs = [
        "host": "127.0.0.1", "port": "2525", "security": "none", "sender": "shop@lakeward.example", "user": "shop",
        "password": " pass word",
    ]

    @Test func aServerIsKeptAndItsPasswordNeverShown() async throws {
        try await SettingsServer.run { server in
            #expect(try await server.get("mail").body.contains("No mail server is set"))
            #expect(try await server.type("mail", Self.server).status == 303)
            let kept = try await server.database.read { try MailSettings.load(in: $0) }
            #expect(kept?.port == 2525)
            let sealed = kept?.password ?? ""
            #expect(sealed.hasPrefix("s1."))
            #expect(!sealed.contains("pass word"))
            #expect(!(try await server.get("mail").body.contains("pass word")))
            let entry = try await server.newestEntry()
            #expect(entry.kind == "settings.changed")
            #expect(!entry.detail.contains("pass word"))
            // Without a new one the password stays; another server is not told it.
            #expect(try await server.type("mail", ["port": "2526"]).status == 303)
            #expect(try await server.database.read { try MailSettings.load(in: $0)?.password } == sealed)
            let elsewhere = try await server.type("mail", ["host": "evil.example"])
            #expect(elsewhere.status == 422)
            #expect(elsewhere.body.contains("type the password again"))
            #expect(try await server.type("mail", ["host": ""]).status == 303)
            #expect(try await server.database.read { try MailSettings.load(in: $0) } == nil)
        }
    }

    @Test(arguments: [
        ("port", "99999", "A port is a number from 1 to 65535."), ("port", "0", "A number from 1 up"),
        ("port", "smtp", "is not a whole number"),
        ("sender", "shop", "“shop” is not an e-mail address."), ("host", "smtp example", "is not a mail server"),
        ("host", "smtp.example.com", "without TLS to this machine alone"),
    ])
    func aServerThatCannotBeReachedThatWayIsRefused(field: String, typed: String, said: String) async throws {
        try await SettingsServer.run { server in
            let before = try await server.state()
            let answer = try await server.save("mail", try await server.form("mail").typing(Self.server).typing([field: typed]))
            #expect(answer.status == 422)
            #expect(answer.body.contains(said) || field == "host")
            #expect(answer.body.contains("aria-invalid"))
            #expect(answer.form[field] == typed)
            #expect(try await server.state() == before)
        }
    }

    /// Of what the shop keeps; that the server was tried is noted.
    private static func saved(_ server: SettingsServer) async throws -> [String] {
        try await server.state().filter { !$0.hasPrefix("mail.tried=") }
    }

    @Test func aTestLetterIsSentAndNothingSaved() async throws {
        let mail = try TrialMailServer()
        defer { mail.stop() }
        let (port, letters) = (mail.port, mail.folder)
        try await SettingsServer.run { server in
            let before = try await server.state()
            let form = try await server.form("mail").typing([
                "host": "127.0.0.1", "port": String(port), "security": "none", "sender": "shop@lakeward.example",
            ])
            let sent = try await server.save("mail/test", form)
            #expect(sent.status == 200)
            #expect(sent.body.contains("took the letter for ann@example.com"))
            #expect(sent.form["port"] == String(port))
            #expect(
                TrialMailServer.newestLetter(in: letters).contains("This letter shows that the mail server of your shop works."))

            try await server.database.write { _ = try $0.run("UPDATE staff SET email = 'nobody@example.com' WHERE id = 'ann'") }
            let refused = try await server.save("mail/test", form)
            #expect(refused.status == 503)
            #expect(refused.body.contains("550 5.1.1 No such person here"))
            try await server.database.write { _ = try $0.run("UPDATE staff SET email = 'ann@example.com' WHERE id = 'ann'") }

            let unheard = try await server.save("mail/test", form.typing(["port": "1"]))
            #expect(unheard.status == 503)
            #expect(unheard.body.contains("127.0.0.1:1"))
            #expect(unheard.form["port"] == "1")
            #expect(try await server.save("mail/test", form.typing(["host": ""])).status == 422)
            #expect(try await Self.saved(server) == before)
        }
    }

    @Test func theSetupHasMailOnceALetterHasGoneOut() async throws {
        let mail = try TrialMailServer()
        defer { mail.stop() }
        let port = mail.port
        try await SettingsServer.run { server in
            let left = "The mail server is saved, but no letter has gone through it yet: send yourself a test mail."
            let settings: KeyValuePairs = [
                "host": "127.0.0.1", "port": String(port), "security": "none", "sender": "shop@lakeward.example",
            ]
            #expect(try await server.type("mail?setup", settings).location == "/admin/setup?saved")
            let open = try await server.client.get("/admin/setup").body
            #expect(open.contains("<p>\(left)</p>") && open.contains("0 of 10 done"))
            let form = try await server.get("mail?setup")
            #expect(form.body.contains("formaction=\"/admin/settings/mail/test?setup\""))
            #expect(try await server.save("mail/test?setup", form.form).status == 200)
            let done = try await server.client.get("/admin/setup").body
            #expect(!done.contains(left) && done.contains("1 of 10 done"))
            // Another sender has not been tried.
            #expect(try await server.type("mail", ["sender": "sales@lakeward.example"]).status == 303)
            #expect(try await server.client.get("/admin/setup").body.contains(left))
        }
    }
}

/// The mail server of the tests of mail, which takes letters in clear text; it ends with the test.
final class TrialMailServer {
    let port: Int
    let folder: URL
    private let process = Process()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tradewind-trial-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [tests.appending(path: "MailTests/Server/mail.py").path, "serve", "clear", folder.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    func stop() {
        // A gentler signal would not arrive: the threads that tests run on block it, and children inherit that.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    static func newestLetter(in folder: URL) -> String {
        let letters = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.filter { $0.hasSuffix(".eml") } ?? []
        return letters.max().flatMap { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) } ?? ""
    }
}
