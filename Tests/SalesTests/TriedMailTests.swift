import Basics
import Catalog
import Store
import TestKit
import Testing

@testable import Sales

@Suite struct TriedMailTests {
    private static let keyring = Keyring.fresh()

    private static func settings(_ password: String, port: Int = 587) -> MailSettings {
        var settings = MailSettings(sender: "a@b.example", host: "mail.example", port: port, security: .starttls, user: "a")
        settings.setPassword(password, keyring)
        return settings
    }

    private static func areTried(_ all: [MailSettings], in tx: Transaction) throws -> [Bool] {
        try all.map { try $0.isTried(keyring, in: tx) }
    }

    @Test func aPasswordThatIsTypedAgainIsTheOneThatWasTried() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let tried = Self.settings("letters")
                #expect(try Self.areTried([tried], in: tx) == [false])
                try tried.noteTried(Self.keyring, in: tx)
                let others = [Self.settings("others"), Self.settings("letters", port: 25), Self.settings("")]
                let again = Self.settings("letters")
                #expect(again != tried)
                #expect(try Self.areTried([tried, again] + others, in: tx) == [true, true, false, false, false])
                // With another key nothing opens, and nothing counts as tried.
                let other = Keyring.fresh()
                #expect(try !again.isTried(other, in: tx))
                try again.noteTried(other, in: tx)
                #expect(try Self.areTried([again], in: tx) == [true])
            }
        }
    }

    /// A server may be tried and never saved: nothing of it is kept that could be read.
    @Test func whatWasTriedIsKnownByAMarkAlone() async throws {
        try await BothEngines.run { database in
            let kept = try await database.write { tx -> String in
                try Self.settings("letters").noteTried(Self.keyring, in: tx)
                return try tx.value("SELECT value FROM settings WHERE name = 'mail.tried'") ?? ""
            }
            #expect(kept.wholeMatch(of: /\["[0-9a-f]{64}"\]/) != nil)
        }
    }

    @Test func tryingAnotherServerForgetsNotTheOneThatIsKept() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let all = [Self.settings("letters"), Self.settings("x"), Self.settings("y")]
                try all[0].save(by: "test", in: tx)
                for settings in all { try settings.noteTried(Self.keyring, in: tx) }
                #expect(try Self.areTried(all, in: tx) == [true, false, true])
                try MailSettings.clear(by: "test", in: tx)
                #expect(try Self.areTried(all, in: tx) == [false, false, false])
            }
        }
    }

    @Test func aNewKeyForgetsNothingThatWasTried() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let kept = Self.settings("letters")
                try kept.save(by: "test", in: tx)
                try kept.noteTried(Self.keyring, in: tx)
                #expect(try MailSettings.sealAnew(Self.keyring, in: tx) == 1)
                let sealed = try #require(try MailSettings.load(in: tx))
                #expect(sealed != kept)
                #expect(try Self.areTried([sealed], in: tx) == [true])
            }
        }
    }
}
