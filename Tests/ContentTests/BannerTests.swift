import Basics
import Catalog
import Content
import Store
import TestKit
import Testing

@Suite struct BannerTests {
    @Test func aBannerLastsAsLongAsItsDaysAndSpeaksItsLanguages() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                var banner = Banner(.strip, [.english: "Fair in Hamburg"])
                (banner.isShown, banner.startsAt, banner.endsAt) = (true, tx.now, tx.now.adding(seconds: 60))
                let id = try Banner.save(banner, in: tx).id
                #expect(try Banner.now(.strip, .english, in: tx)?.text == [.english: "Fair in Hamburg"])
                #expect(try Banner.now(.strip, .french, in: tx) == nil)
                #expect(try Banner.now(.home, .english, in: tx) == nil)
                #expect(banner.state(at: tx.now.adding(seconds: -1)) == .waiting)
                #expect(banner.state(at: tx.now.adding(seconds: 60)) == .over)
                let runs = try tx.rows("SELECT run_at FROM jobs WHERE kind = \(CatalogueClock.job)").map { $0[0] as Instant }
                #expect(runs == [tx.now.adding(seconds: 60)])
                banner.endsAt = tx.now
                #expect(throws: AppError.invalid("banner.badDays")) { try Banner.save(banner, as: id, in: tx) }
                (banner.endsAt, banner.link) = (nil, "javascript:x")
                #expect(throws: AppError.invalid("banner.badLink")) { try Banner.save(banner, as: id, in: tx) }
                let kept = try Banner.load(id, in: tx)
                #expect(kept?.endsAt == tx.now.adding(seconds: 60))
            }
        }
    }
}
