import Basics
import Catalog
import Customers
import Sales
import Store
import TestKit
import Testing

@testable import Outreach

/// Letters that were opened: counted of those alone who have agreed to it.
@Suite struct OpenedTests {
    private static let address = "anna@miar.example"

    /// A letter that has gone to Anna, and its mail.
    private static func send(
        _ database: Database, isCounted: Bool, agreed: Bool
    ) async throws -> (letter: Letter, mail: String) {
        let buyer = try await Cast.buyer(in: database)
        return try await database.write { tx in
            var settings = OutreachSettings()
            settings.sequences = [.thankYou]
            settings.countsOpens = isCounted
            try settings.save(by: "ann", in: tx)
            if agreed { try give(.tracking, in: tx) }
            let who = Run.Buyer(
                record: buyer.record, address: address, language: .english, fields: ["number": "TW-1", "path": "/en/orders/x"])
            let id = try #require(try Run.start(.thankYou, about: "o", for: who, from: tx.now, in: tx))
            let letter: ID<Letter> = try #require(try tx.value("SELECT id FROM outreach_letters WHERE run_id = \(id)"))
            let mail = try #require(try Letter.find(letter, in: tx)).mail(site: Cast.site, in: tx)
            try tx.run("UPDATE outreach_letters SET state = 'sent', sent_at = \(tx.now), subject = 'Thanks' WHERE id = \(letter)")
            return (try #require(try Letter.find(letter, in: tx)), mail.html)
        }
    }

    private static func give(_ purpose: Consent.Purpose, in tx: Transaction) throws {
        try Consent.give(address, for: purpose, words: .init("Yes", language: "en"), source: .form, in: tx)
    }

    private static func opened(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            try tx.rows("SELECT text FROM touches WHERE kind = \(Touch.Kind.mailOpened)").map { $0["text"] }
        }
    }

    @Test func itIsOffByDefaultAndOldSettingsAreRead() throws {
        #expect(!OutreachSettings().countsOpens)
        let old =
            #"{"delayMinutes":60,"hours":{"closes":1080,"opens":540,"sellerZone":"Asia\/Shanghai","side":"buyer","#
            + #""weekdays":[true,true,true,true,true,false,false]},"lettersAnHour":5,"sequences":["win_back"]}"#
        let read = try #require(JSONText.read(OutreachSettings.self, old))
        #expect(read.delayMinutes == 60 && !read.countsOpens && read.sequences == [.winBack])
    }

    @Test func nobodyElsesLetterCarriesThePicture() async throws {
        for (isCounted, agreed) in [(false, true), (true, false)] {
            try await BothEngines.run { database in
                let (_, mail) = try await Self.send(database, isCounted: isCounted, agreed: agreed)
                #expect(!mail.contains("<img"))
                let kept: String? = try await database.read { try $0.value("SELECT open_fingerprint FROM outreach_letters") }
                #expect(kept == "")
            }
        }
    }

    @Test func theFirstOpeningIsKeptAsATouch() async throws {
        try await BothEngines.run { database in
            let (letter, mail) = try await Self.send(database, isCounted: true, agreed: true)
            let token = String(
                try #require(
                    mail.firstMatch(of: /<img src="https:\/\/shop\.example\/o\/([\w-]{43})" width="1" height="1" alt="">/)
                ).1)
            #expect(letter.openedAt == nil)
            try await database.write { try Letter.markOpened("guessed", in: $0) }
            #expect(try await Self.opened(database) == [])
            try await database.write { try Letter.markOpened(token, in: $0) }
            try await database.write { try Letter.markOpened(token, in: $0) }
            #expect(try await Self.opened(database) == ["Thanks"])
            #expect(try await database.read { try Letter.find(letter.id, in: $0)?.openedAt } == BothEngines.now)
        }
    }

    @Test func whoTakesTheConsentBackIsCountedNoMore() async throws {
        try await BothEngines.run { database in
            let (letter, mail) = try await Self.send(database, isCounted: true, agreed: true)
            let token = String(try #require(mail.firstMatch(of: /\/o\/([\w-]{43})/)).1)
            try await database.write { tx in
                try Consent.withdraw(
                    Self.address, for: .tracking, words: .init("No", language: "en"), source: .preferences, in: tx)
                try Letter.markOpened(token, in: tx)
            }
            #expect(try await Self.opened(database) == [])
            #expect(try await database.read { try Letter.find(letter.id, in: $0)?.openedAt } == nil)
        }
    }
}
