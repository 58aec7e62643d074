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

    @Test func aPasswordThatIsTypedAgainIsTheOneThatWasTried() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let tried = Self.settings("letters")
                #expect(try !tried.isTried(in: tx))
                try tried.noteTried(in: tx)
                #expect(try tried.isTried(in: tx))
                let again = Self.settings("letters")
                #expect(again != tried)
                #expect(try again.asTried(Self.keyring, in: tx) == tried)
                for other in [Self.settings("others"), Self.settings("letters", port: 25), Self.settings("")] {
                    #expect(try other.asTried(Self.keyring, in: tx) == other)
                }
                // With another key nothing opens, and nothing counts as tried.
                #expect(try again.asTried(.fresh(), in: tx) == again)
            }
        }
    }

    @Test func tryingAnotherServerForgetsNotTheOneThatIsKept() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (kept, second, third) = (Self.settings("letters"), Self.settings("x"), Self.settings("y"))
                try kept.save(by: "test", in: tx)
                for settings in [kept, second, third] { try settings.noteTried(in: tx) }
                let tried = try [kept, second, third].map { try $0.isTried(in: tx) }
                #expect(tried == [true, false, true])
                try MailSettings.clear(by: "test", in: tx)
                #expect(try !kept.isTried(in: tx))
            }
        }
    }

    @Test func aNewKeySealsWhatWasTriedWithTheSettings() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                let (kept, other) = (Self.settings("letters"), Self.settings("x"))
                try kept.save(by: "test", in: tx)
                try kept.noteTried(in: tx)
                try other.noteTried(in: tx)
                #expect(try MailSettings.sealAnew(Self.keyring, in: tx) == 1)
                let sealed = try #require(try MailSettings.load(in: tx))
                #expect(sealed != kept)
                let tried = try [sealed, kept, other].map { try $0.isTried(in: tx) }
                #expect(tried == [true, false, false])
            }
        }
    }
}
