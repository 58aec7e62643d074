import Basics
import Catalog
import Sales
import Store
import TestKit
import Testing

@testable import Outreach

/// Posts of the content calendar: their reminder, and what their links bring.
@Suite struct PostTests {
    private static let site = "https://shop.example"

    private static func plan(_ link: String, on day: String = "2026-11-05", _ database: Database) async throws -> SocialPost {
        try await database.write { tx in
            let id = try SocialPost.plan(
                .linkedin, on: #require(CalendarDay(day)), text: "New cups", link: link, campaign: "cups", by: "ann", in: tx)
            return try #require(try SocialPost.find(id, in: tx))
        }
    }

    @Test func aShortLinkLeadsToTheTaggedPageAndCarriesItsCode() async throws {
        try await BothEngines.run { database in
            let post = try await Self.plan("\(Self.site)/en/products/cup?a=1", database)
            #expect(post.code.wholeMatch(of: /[\w-]{10}/) != nil)
            #expect(post.copy(site: Self.site) == "New cups\n\n\(Self.site)/r/\(post.code)")
            let tagged = "\(Self.site)/en/products/cup?a=1&utm_source=linkedin&utm_medium=social&utm_campaign=cups"
            #expect(PostLanding.target(post, site: Self.site) == "\(tagged)#from=\(post.code)")
            // Pages of others get no code, and neither does a place within a page.
            #expect(PostLanding.target(post, site: "https://shop.exam") == tagged)
            let place = try await Self.plan("\(Self.site)/en/#news", database)
            #expect(PostLanding.target(place, site: Self.site).hasSuffix("utm_campaign=cups#news"))
            let none = try await Self.plan("", database)
            #expect(none.code == "" && none.copy(site: Self.site) == "New cups")
            #expect(try await database.read { try SocialPost.find(code: "", in: $0) } == nil)
            #expect(try await database.read { try SocialPost.find(code: post.code, in: $0) } == post)
        }
    }

    @Test func programsThatLookAtLinksAreNotCounted() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
        #expect(PostLanding.isCounted(userAgent: firefox))
        for agent in ["", "LinkedInBot/1.0", "facebookexternalhit/1.1", "WhatsApp/2.23", "curl/8.5", "Googlebot/2.1"] {
            #expect(!PostLanding.isCounted(userAgent: agent), "\(agent)")
        }
    }

    @Test func visitsInquiriesAndOrdersAreCountedWithoutAnybodysName() async throws {
        try await BothEngines.run { database in
            let post = try await Self.plan("\(Self.site)/en/", database)
            let other = try await Self.plan("\(Self.site)/de/", database)
            try await database.write { tx in
                for _ in 0..<3 { try PostLanding.count(post.id, in: tx) }
                try PostLanding.credit(post.code, with: .inquiry(ID("i-1")), in: tx)
                for number in 1...2 {
                    let order = try Cast.order("anna@miar.example", number: number, in: tx)
                    try PostLanding.credit(post.code, with: .order(order), in: tx)
                    // The first that is said of it holds.
                    try PostLanding.credit(other.code, with: .order(order), in: tx)
                    if number == 2 { try tx.run("UPDATE orders SET state = 'cancelled' WHERE id = \(order)") }
                }
                try PostLanding.credit("no-such-co", with: .inquiry(ID("i-2")), in: tx)
            }
            let figures = try await database.read { try PostFigures.all(in: $0) }
            #expect(Set(figures.keys) == [post.id])
            #expect(figures[post.id]?.landings == 3 && figures[post.id]?.inquiries == 1)
            #expect(figures[post.id]?.orders == 1 && figures[post.id]?.ordered == ["USD": 1_000])
            let days = try await database.read { tx in
                try tx.rows("SELECT day, landings FROM post_landings").map { "\($0["day"] as String) \($0["landings"] as Int)" }
            }
            #expect(days == ["2026-11-01 3"])
        }
    }

    @Test func whoPlannedItIsRemindedOnTheDay() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: BothEngines.now)
            try await database.write { tx in
                try tx.run(
                    """
                    INSERT INTO staff (id, email, name, password_hash, language, role, created_at)
                    VALUES ('ann', 'ann@shop.example', 'Ann', '', 'zh', 'editor', \(tx.now))
                    """)
            }
            let post = try await Self.plan("\(Self.site)/en/", database)
            let posted = try await Self.plan("\(Self.site)/en/", database)
            let due = try await database.read { tx in
                try tx.rows("SELECT run_at FROM jobs WHERE kind = \(SocialPost.remindJob)").map { $0["run_at"] as Instant }
            }
            // Nine o'clock in Shanghai.
            #expect(due.map(\.iso8601) == ["2026-11-05T01:00:00Z", "2026-11-05T01:00:00Z"])
            try await database.write { tx in
                try SocialPost.markPosted(posted.id, by: "ann", in: tx)
                try SocialPost.remind(posted.id, site: Self.site, in: tx)
                try SocialPost.remind(post.id, site: Self.site, in: tx)
            }
            let mails = try await Cast.mails(database).map { $0.replacing("\\/", with: "/") }
            #expect(mails.count == 1)
            #expect(mails[0].contains("ann@shop.example") && mails[0].contains("今天该发领英了"))
            #expect(mails[0].contains("New cups") && mails[0].contains("\(Self.site)/r/\(post.code)"))
        }
    }
}
