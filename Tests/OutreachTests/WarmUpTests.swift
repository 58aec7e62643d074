import Basics
import Store
import TestKit
import Testing

@testable import Outreach

/// A young domain's letters: few at first, and more each day.
@Suite struct WarmUpTests {
    private static func day(_ number: Int64) -> Instant { BothEngines.now.adding(seconds: (number - 1) * 86_400) }

    @Test func theLimitGrowsByHalfEachDay() throws {
        var settings = OutreachSettings()
        settings.lettersAnHour = 30
        #expect(settings.limit(at: Self.day(1)) == 30 && settings.warming(at: Self.day(1)) == nil)
        settings.warm(from: 4, at: Self.day(1))
        #expect((1...7).map { settings.limit(at: Self.day($0)) } == [4, 6, 9, 13, 19, 28, 30])
        #expect(settings.warming(at: Self.day(3)) == WarmUp.Progress(day: 3, limit: 9, fullDay: 7))
        #expect(settings.warming(at: Self.day(7)) == nil)
        // Another start leaves the first day as it was; without one the full number goes out.
        settings.warm(from: 1, at: Self.day(3))
        #expect((1...4).map { settings.limit(at: Self.day($0)) } == [1, 2, 3, 4])
        settings.warm(from: nil, at: Self.day(3))
        #expect(settings.limit(at: Self.day(1)) == 30)
    }

    @Test func aStartThatIsNoneIsRefusedAndSettingsWithoutOneAreRead() async throws {
        try await BothEngines.run { database in
            try await database.write { tx in
                try OutreachSettings().save(by: "ann", in: tx)
                var settings = try OutreachSettings.load(in: tx)
                #expect(settings.warmUp == nil)
                settings.warm(from: 0, at: tx.now)
                #expect(throws: AppError.invalid("outreach.badWarmUp", ["most": "1000"])) { try settings.save(by: "ann", in: tx) }
                #expect(try OutreachSettings.load(in: tx).warmUp == nil)
                settings.warm(from: 5, at: tx.now)
                try settings.save(by: "ann", in: tx)
                #expect(try OutreachSettings.load(in: tx).warmUp == WarmUp(start: 5, since: "2026-11-01"))
            }
        }
    }
}
