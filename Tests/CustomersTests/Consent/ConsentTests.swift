import Basics
import Store
import TestKit
import Testing

@testable import Customers

/// Who has agreed to what, and who is not written to.
@Suite struct ConsentTests {
    private static let email = "anna@miar.example"
    private static let words = Consent.Words("Send me news of the house.", language: "en")

    @Test func theNewestWordHolds() async throws {
        try await BothEngines.run { database in
            #expect(try await Self.stands(database) == false)
            try await Self.give(database)
            #expect(try await Self.stands(database))
            // Another purpose and another address were not agreed to.
            #expect(try await database.read { try !Consent.stands(Self.email, for: .tracking, in: $0) })
            #expect(try await database.read { try !Consent.stands("piotr@miar.example", for: .newsletter, in: $0) })
            // An address is one however it is written.
            #expect(try await database.read { try Consent.stands(" Anna@MIAR.example ", for: .newsletter, in: $0) })
            try await database.write {
                try Consent.withdraw(Self.email, for: .newsletter, words: Self.words, source: .staff, by: "ann", in: $0)
            }
            #expect(try await Self.stands(database) == false)
            let history = try await database.read { try Consent.history(of: Self.email, in: $0) }
            #expect(history.map(\.state) == [.given, .withdrawn])
            #expect(history.map(\.words) == [Self.words, Self.words])
            #expect(history.map(\.source) == [.form, .staff])
            #expect(history.map(\.actor) == ["buyer", "ann"])
        }
    }

    @Test func theJournalTellsOfItWithoutTheAddress() async throws {
        try await BothEngines.run { database in
            try await Self.give(database)
            let entry = try await database.read { try $0.row("SELECT kind, actor, detail FROM journal") }
            #expect(entry?["kind"] == "consent.given")
            #expect(entry?["detail"] == "{\"purpose\":\"newsletter\",\"source\":\"form\"}")
        }
    }

    @Test func aSuppressedAddressGetsNothingAndTheGravestReasonStays() async throws {
        try await BothEngines.run { database in
            try await Self.give(database)
            try await database.write { tx in
                try Suppression.add(Self.email, reason: .complained, in: tx)
                try Suppression.add(Self.email, reason: .bounced, in: tx)
            }
            #expect(try await Self.stands(database) == false)
            try await database.read { tx in
                #expect(try Suppression.holds(" ANNA@miar.example", in: tx))
                #expect(try !Suppression.holds("piotr@miar.example", in: tx))
                #expect(try Suppression.find(Self.email, in: tx)?.reason == .complained)
                // Nothing in the table is the address, and nothing is its plain hash.
                let hash: String? = try tx.value("SELECT email_hash FROM mail_suppressions")
                #expect(hash?.count == 32)
                #expect(hash != String(Secrets.fingerprint(Self.email).prefix(32)))
            }
        }
    }

    @Test func theKeyOutsideTheDatabaseMakesTheHash() async throws {
        let (one, other) = (AddressKey("one"), AddressKey("other"))
        #expect(one.hash("a@b.example") == AddressKey("one").hash("A@B.example"))
        #expect(one.hash("a@b.example") != other.hash("a@b.example"))
        #expect(one.hash("a@b.example") != one.signature(of: "a@b.example"))
        // HMAC-SHA-256 of "address\na@b.example" under "one", its first half.
        #expect(one.hash("a@b.example") == "9cb632d5d9951d671745b7ddd37f6ffd")
    }

    @Test func theKeyOpensWithTheRenewedKeyringAndStaysTheSame() async throws {
        try await BothEngines.run { database in
            try await database.write { try Suppression.add(Self.email, reason: .erased, in: $0) }
            let sealed: String? = try await database.read { try $0.value("SELECT value FROM settings WHERE name = 'addressKey'") }
            #expect(sealed?.hasPrefix("\"s1.") == true)
            #expect(try await database.write { try AddressKey.sealAnew($0.keyring, in: $0) } == 1)
            let anew: String? = try await database.read { try $0.value("SELECT value FROM settings WHERE name = 'addressKey'") }
            #expect(anew != sealed)
            #expect(try await database.read { try Suppression.holds(Self.email, in: $0) })
            let error = await #expect(throws: AppError.self) {
                try await database.write { try AddressKey.sealAnew(.fresh(), in: $0) }
            }
            #expect(error?.message.key == "secret.unreadable")
        }
    }

    private static func give(_ database: Database) async throws {
        try await database.write { try Consent.give(email, for: .newsletter, words: words, source: .form, place: "/en/", in: $0) }
    }

    private static func stands(_ database: Database) async throws -> Bool {
        try await database.read { try Consent.stands(email, for: .newsletter, in: $0) }
    }
}
