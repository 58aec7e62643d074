import Basics
import Store
import TestKit
import Testing

@testable import Customers

/// Only the link in the mailbox counts, and every link says for itself whom it is about.
@Suite struct NewsletterTests {
    private static let email = "anna@miar.example"
    private static let words = Consent.Words("Send me news of the house.", language: "en")

    @Test func whatIsTypedStandsOnceItIsConfirmed() async throws {
        try await BothEngines.run { database in
            let token = try #require(try await Self.ask(database))
            #expect(try await Self.stands(database) == false)
            #expect(try await database.read { try Newsletter.asked(token, in: $0).email } == Self.email)
            #expect(try await Self.stands(database) == false)
            let own = try await database.write { try Newsletter.confirm(token, place: "/en/", in: $0) }
            #expect(try await Self.stands(database))
            // Once more changes nothing.
            #expect(try await database.write { try Newsletter.confirm(token, place: "/en/", in: $0) } == own)
            let history = try await database.read { try Consent.history(of: Self.email, in: $0) }
            #expect(history.map(\.state) == [.asked, .given])
            #expect(history.map(\.words) == [Self.words, Self.words])
            #expect(try await Self.ask(database) == nil)
        }
    }

    @Test func nobodyIsAskedMoreThanTwiceADay() async throws {
        try await BothEngines.run { database in
            let first = try await Self.ask(database)
            let second = try await Self.ask(database)
            let third = try await Self.ask(database)
            #expect(first != nil && second != nil && third == nil)
        }
    }

    @Test func whoHasComplainedIsNotAsked() async throws {
        try await BothEngines.run { database in
            try await database.write { try Suppression.add(Self.email, reason: .complained, in: $0) }
            #expect(try await Self.ask(database) == nil)
            #expect(try await database.read { try Consent.history(of: Self.email, in: $0) }.isEmpty)
        }
    }

    @Test func whoHadSaidNoMayAskAgainFromHisMailbox() async throws {
        try await BothEngines.run { database in
            try await database.write { try Suppression.add(Self.email, reason: .unsubscribed, in: $0) }
            let token = try #require(try await Self.ask(database))
            #expect(try await database.read { try Suppression.holds(Self.email, in: $0) })
            _ = try await database.write { try Newsletter.confirm(token, place: "", in: $0) }
            #expect(try await Self.stands(database))
        }
    }

    @Test func anOldLinkAndOneThatWasTamperedWithAreRefused() async throws {
        try await BothEngines.run { database in
            let token = try #require(try await Self.ask(database))
            for wrong in [token + "0", String(token.dropLast()), "x." + token, token.replacing("0", with: "1"), "", "."]
            where wrong != token {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { try Newsletter.confirm(wrong, place: "", in: $0) }
                }
                #expect(error?.message.key == "consent.badLink")
            }
            try await database.write { tx in
                let past = tx.now.adding(seconds: -8 * 86_400)
                try tx.run("UPDATE consent_entries SET at = \(past)")
            }
            let error = await #expect(throws: AppError.self) {
                try await database.write { try Newsletter.confirm(token, place: "", in: $0) }
            }
            #expect(error?.message.key == "consent.oldLink")
            #expect(try await Self.stands(database) == false)
        }
    }

    @Test(arguments: ["", "anna", "anna@", "@miar.example"]) func whatIsNoAddressIsRefused(_ email: String) async throws {
        try await BothEngines.run { database in
            let error = await #expect(throws: AppError.self) {
                try await database.write { try Newsletter.ask(email, words: Self.words, place: "", in: $0) }
            }
            #expect(error?.message.key == "newsletter.badEmail")
            let count: Int? = try await database.read { try $0.value("SELECT count(*) FROM consent_entries") }
            #expect(count == 0)
        }
    }

    // MARK: One click

    @Test func oneClickWithdrawsAtOnceAndOnce() async throws {
        try await BothEngines.run { database in
            try await Self.give(.newsletter, database)
            try await Self.give(.reminders, database)
            let link = try await database.write { tx in
                Unsubscribe.link(for: Self.email, purpose: .newsletter, base: "https://shop.example", key: try .load(in: tx))
            }
            #expect(link.hasPrefix("https://shop.example/unsubscribe/newsletter."))
            #expect(!link.contains("anna"))
            let token = String(link.dropFirst("https://shop.example/unsubscribe/".count))
            for _ in 0..<2 {
                try await database.write { try Unsubscribe.read(token, in: $0).withdraw(words: Self.words, place: "", in: $0) }
            }
            #expect(try await Self.stands(database) == false)
            #expect(try await database.read { try Consent.stands(Self.email, for: .reminders, in: $0) })
            let entries: Int? = try await database.read { try $0.value("SELECT count(*) FROM consent_entries") }
            #expect(entries == 3)
        }
    }

    @Test func aTokenForAnotherPurposeOrAddressIsRefused() async throws {
        try await BothEngines.run { database in
            try await Self.give(.newsletter, database)
            let key = try await database.write { try AddressKey.load(in: $0) }
            let token = Unsubscribe.token(key.hash(Self.email), .newsletter, key)
            let other = token.replacing("newsletter", with: "reminders")
            let preferences = Preferences.token(key.hash(Self.email), key)
            for wrong in [other, "newsletter." + preferences, token + "a", "newsletter..", "..", key.hash(Self.email)] {
                let error = await #expect(throws: AppError.self) {
                    try await database.read { try Unsubscribe.read(wrong, in: $0) }
                }
                #expect(error?.message.key == "consent.badLink")
            }
        }
    }

    @Test func theFieldsAreThoseOfTheStandard() {
        #expect(
            Unsubscribe.headers(link: "https://shop.example/unsubscribe/x") == [
                "List-Unsubscribe": "<https://shop.example/unsubscribe/x>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            ])
    }

    // MARK: Preferences

    @Test func preferencesKeepWhatWasChangedAndNothingElse() async throws {
        try await BothEngines.run { database in
            try await Self.give(.newsletter, database)
            let key = try await database.write { try AddressKey.load(in: $0) }
            let token = Preferences.token(key.hash(Self.email), key)
            try await database.write { tx in
                let wishes = try Preferences.read(token, in: tx)
                #expect(wishes.standing == [.newsletter])
                #expect(wishes.email == Self.email)
                try wishes.change(to: [.newsletter, .reminders], words: [.reminders: Self.words], place: "", in: tx)
            }
            #expect(try await database.read { try Preferences.read(token, in: $0).standing } == [.newsletter, .reminders])
            let count: Int? = try await database.read { try $0.value("SELECT count(*) FROM consent_entries") }
            #expect(count == 2)
            try await database.write { try Preferences.read(token, in: $0).stopAll(words: Self.words, place: "", in: $0) }
            try await database.read { tx in
                let wishes = try Preferences.read(token, in: tx)
                #expect(wishes.standing.isEmpty)
                #expect(wishes.isSuppressed)
                #expect(try Suppression.find(Self.email, in: tx)?.reason == .unsubscribed)
            }
            // Whoever asks again from that page is written to again.
            try await database.write { tx in
                try Preferences.read(token, in: tx).change(to: [.newsletter], words: [.newsletter: Self.words], place: "", in: tx)
            }
            #expect(try await Self.stands(database))
        }
    }

    private static func ask(_ database: Database) async throws -> String? {
        try await database.write { try Newsletter.ask(email, words: words, place: "/en/newsletter", in: $0) }
    }

    private static func give(_ purpose: Consent.Purpose, _ database: Database) async throws {
        try await database.write { try Consent.give(email, for: purpose, words: words, source: .form, in: $0) }
    }

    private static func stands(_ database: Database) async throws -> Bool {
        try await database.read { try Consent.stands(email, for: .newsletter, in: $0) }
    }
}
