import Basics
import Catalog
import Jobs
import MoneyKit
import Pricing
import Store
import TestKit
import Testing

@testable import Channels

/// Feeds are added, looked through and taken away.
@Suite struct FeedCheckTests {
    private static func shop(_ tx: Transaction) throws {
        try FeedCast.fill(in: tx)
        var cup = FeedCast.plain("cup")
        cup.pictures = []
        _ = try Offer.save(cup, in: tx)
    }

    /// The key of the sentence with which a change was refused; `nil` when it was made.
    private static func refusal(
        _ database: Database, _ change: @escaping @Sendable (Transaction) throws -> Void
    ) async -> String? {
        do {
            try await database.write { try change($0) }
            return nil
        } catch {
            return (error as? AppError)?.message.key
        }
    }

    private static func check(_ database: Database) async throws -> FeedCheck? {
        try await database.read { try FeedCheck.find(FeedCast.google.key, in: $0) }
    }

    @Test func anAddedFeedIsLookedThroughByAJob() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop(tx)
                try FeedSettings.add(FeedCast.google, by: "ann", in: tx)
            }
            let begun = try #require(try await Self.check(database))
            #expect(begun.finishedAt == nil)
            #expect(begun.total == 2)
            #expect(begun.seen == 0)
            let runner = JobRunner(
                database,
                handlers: [FeedCheck.job: { try await FeedCheck.carryOut($0, site: FeedCast.site, database: database) }])
            let ran = try await runner.runDue()
            #expect(ran == 1)
            let done = try #require(try await Self.check(database))
            #expect(done.finishedAt == BothEngines.now)
            #expect([done.seen, done.listed, done.items, done.leftOut] == [2, 1, 2, 1])
            let out = try await database.read {
                try LeftOut.page(FeedCast.google.key, languages: Languages(chain: [.english]), page: PageRequest(), in: $0)
            }
            #expect(out.total == 1)
            #expect(out.items.map(\.title.text) == ["Cup cup"])
            #expect(out.items.map(\.reason) == [.noPicture])
            // Once more gives the same, and does not add to it.
            try await FeedCheck.carryOut(FeedCast.google.key, site: FeedCast.site, database: database)
            let again = try #require(try await Self.check(database))
            #expect([again.seen, again.listed, again.items, again.leftOut] == [2, 1, 2, 1])
        }
    }

    @Test func whileOneLooksNobodyElseBegins() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop(tx)
                try FeedSettings.add(FeedCast.google, by: "ann", in: tx)
                try FeedCheck.begin(FeedCast.google.key, in: tx)
            }
            let jobs: Int? = try await database.read { try $0.value("SELECT count(*) FROM jobs WHERE kind = 'feeds.check'") }
            #expect(jobs == 1)
        }
    }

    @Test func whatTheShopDoesNotHaveIsRefusedAndNothingIsKept() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop(tx)
                try FeedSettings.add(FeedCast.google, by: "ann", in: tx)
            }
            let pounds = try #require(Currency(rawValue: "GBP"))
            let entries: Int? = try await database.read { try $0.value("SELECT count(*) FROM journal") }
            for (feed, key) in [
                (Feed(.google, .german, "DE", .eur), "feeds.language"), (Feed(.google, .english, "XX", .usd), "feeds.country"),
                (Feed(.google, .english, "GB", pounds), "feeds.currency"), (FeedCast.google, "feeds.isThere"),
            ] {
                let refused = await Self.refusal(database) { try FeedSettings.add(feed, by: "ann", in: $0) }
                #expect(refused == key)
            }
            let (kept, after) = try await database.read { tx in
                (try FeedSettings.load(in: tx).feeds, try tx.value("SELECT count(*) FROM journal", as: Int.self))
            }
            #expect(kept == [FeedCast.google])
            #expect(after == entries)
        }
    }

    @Test func aFeedTakenAwayLeavesNothing() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try Self.shop(tx)
                try FeedSettings.add(FeedCast.google, by: "ann", in: tx)
                try FeedFetch.note(FeedCast.google.key, by: "Googlebot", in: tx)
                try FeedSettings.turn(FeedCast.google.key, isOn: false, by: "ann", in: tx)
            }
            let off = try await database.read { try FeedSettings.load(in: $0)[FeedCast.google.key] }
            #expect(off?.isOn == false)
            try await FeedCheck.carryOut(FeedCast.google.key, site: FeedCast.site, database: database)
            try await database.write { try FeedSettings.remove(FeedCast.google.key, by: "ann", in: $0) }
            let left = try await database.read { tx in
                try [
                    "SELECT count(*) FROM feed_checks", "SELECT count(*) FROM feed_omissions",
                    "SELECT count(*) FROM feed_fetches",
                ].map { (statement: SQL) in try tx.value(statement, as: Int.self) ?? -1 }
            }
            #expect(left == [0, 0, 0])
            // The job of a feed that went finds nothing to do.
            try await FeedCheck.carryOut(FeedCast.google.key, site: FeedCast.site, database: database)
            let check = try await Self.check(database)
            #expect(check == nil)
        }
    }

    @Test func aProgramThatAsksAgainAtOnceIsNoNews() async throws {
        try await BothEngines.run { database in
            let key = FeedCast.google.key
            let first = try await database.read { try FeedFetch.isNews(key, by: "Googlebot", in: $0) }
            try await database.write { try FeedFetch.note(key, by: "Googlebot\r\n\(String(repeating: "x", count: 300))", in: $0) }
            try await database.write { try FeedFetch.note(key, by: "Googlebot", in: $0) }
            let (again, other, kept) = try await database.read { tx in
                (
                    try FeedFetch.isNews(key, by: "Googlebot", in: tx), try FeedFetch.isNews(key, by: "curl", in: tx),
                    try FeedFetch.all(in: tx)
                )
            }
            #expect(first && !again && other)
            #expect(kept == [key: FeedFetch(at: BothEngines.now, agent: "Googlebot")])
        }
    }

    @Test func aCategoryWithoutANameIsAsTheOneAbove() async throws {
        try await BothEngines.run { database in
            try await database.write { try FeedCast.fill(in: $0) }
            let before = try await database.read {
                try FeedCast.all(FeedCast.google, in: $0).flatMap(\.items).map(\.googleCategory)
            }
            #expect(before == Array(repeating: "Home & Garden > Kitchen & Dining", count: 2))
            try await database.write { tx in
                var kettles = CategoryDraft(slug: "kettles", title: [:])
                kettles.title = [.english: "Kettles"]
                kettles.googleCategory = " 3435 "
                _ = try Category.save(kettles, in: tx)
            }
            let after = try await database.read {
                try FeedCast.all(FeedCast.google, in: $0).flatMap(\.items).map(\.googleCategory)
            }
            #expect(after == ["3435", "3435"])
            let refused = await Self.refusal(database) { tx in
                var bad = CategoryDraft(slug: "kettles", title: [.english: "Kettles"])
                bad.googleCategory = "<b>"
                _ = try Category.save(bad, in: tx)
            }
            #expect(refused == "catalog.badGoogleCategory")
            let kept = try await database.read {
                try FeedCast.all(FeedCast.google, in: $0).flatMap(\.items).map(\.googleCategory)
            }
            #expect(kept == ["3435", "3435"])
        }
    }
}
