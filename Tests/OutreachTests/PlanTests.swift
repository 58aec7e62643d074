import Basics
import Catalog
import Customers
import Sales
import Store
import TestKit
import Testing

@testable import Outreach

/// Sequences as the owner writes them.
@Suite struct PlanTests {
    @Test func whatComesWithTheProgramMayBeKept() async throws {
        try await BothEngines.run { database in
            for kind in Course.Kind.allCases {
                let plan = CoursePlan.shipped(kind)
                let checked = try await database.read { try plan.checked(kind, in: $0) }
                // The same is no new version.
                let version = try await database.write { try plan.save(kind, by: "ann", in: $0) }
                #expect(checked == plan && version == 0)
            }
        }
    }

    @Test(arguments: [
        (CoursePlan(steps: []), AppError.invalid("outreach.noSteps")),
        (
            CoursePlan(steps: .init(repeating: .init(after: 24, .abandonedCart), count: 7)),
            AppError.invalid("outreach.tooManySteps", ["most": "6"])
        ),
        (
            CoursePlan(steps: [.init(after: 4, .abandonedCart), .init(after: -1, .abandonedCart)]),
            AppError.invalid("outreach.badStepDelay", ["number": "2", "most": "730"])
        ),
        (CoursePlan(steps: [.init(after: 0, .abandonedCart)]), AppError.invalid("outreach.cartTooSoon")),
        // What advertises new things is not what a reminder was agreed to for.
        (CoursePlan(steps: [.init(after: 4, .winBack)]), AppError.invalid("outreach.wrongTemplate", ["number": "1"])),
        (audience { $0.countries = ["DE", "XX"] }, AppError.invalid("outreach.badCountry", ["country": "XX"])),
        (audience { $0.segment = ID("gone") }, AppError.invalid("outreach.noSegment")),
        (audience { $0.leastMinor = 100 }, AppError.invalid("outreach.badLeast")),
    ])
    func whatCannotBeIsSaidAndNothingIsKept(plan: CoursePlan, error: AppError) async throws {
        try await BothEngines.run { database in
            await #expect(throws: error) {
                try await database.write { _ = try plan.save(.abandonedCart, by: "ann", in: $0) }
            }
            let count: Int? = try await database.read { try $0.value("SELECT count(*) FROM outreach_plans") }
            #expect(count == 0)
        }
    }

    private static func audience(_ change: (inout CourseAudience) -> Void) -> CoursePlan {
        var plan = CoursePlan.shipped(.abandonedCart)
        change(&plan.audience)
        return plan
    }

    @Test func aRunningCourseFollowsThePlanItBeganWith() async throws {
        let time = MovingClock(BothEngines.now)
        try await BothEngines.run(clock: time.clock) { database in
            time.move(to: try at("2026-11-03T09:00:00Z"))
            let buyer = try await Cast.buyer(in: database)
            try await Self.prepare([.winBack], database)
            try await Self.start("first", buyer, database)
            try await database.write { tx in
                try CoursePlan(steps: [.init(after: 24, .winBackLast)]).save(.winBack, by: "ann", in: tx)
            }
            try await Self.start("second", buyer, database)
            let letters = try await Self.waiting(database)
            #expect(letters.map(\.template) == [.winBackLast, .winBack])
            #expect(letters.map(\.dueAt.iso8601) == ["2026-11-04T09:00:00Z", "2027-05-03T07:00:00Z"])
            time.move(to: letters[1].dueAt)
            try await Cast.runJobs(database)
            // The first goes on to the second letter of its own plan; the other had but one.
            #expect(try await Self.waiting(database).map(\.template) == [.winBackLast])
            let states = try await database.read { tx in
                try tx.rows("SELECT subject, version, state FROM outreach_runs ORDER BY subject").map {
                    "\($0["subject"] as String) \($0["version"] as Int) \($0["state"] as String)"
                }
            }
            #expect(states == ["first 0 running", "second 1 done"])
            #expect(try await database.read { try CourseFigures.running(.winBack, in: $0) } == [0: 1])
        }
    }

    @Test func aCourseBeginsForItsAudienceAlone() async throws {
        try await BothEngines.run { database in
            let buyer = try await Cast.buyer(in: database)
            try await Self.prepare([.winBack], database)
            let segment = try await database.write { tx in
                var rule = ContactList.Query()
                rule.country = "PL"
                return try Segment.save("Poland", rule, by: "ann", in: tx)
            }
            func refusal(_ change: (inout CourseAudience) -> Void) async throws -> String? {
                var audience = CourseAudience()
                change(&audience)
                let asked = audience
                return try await database.read {
                    try asked.refusal(of: buyer.contact, country: "PL", in: $0)?.key
                }
            }
            #expect(try await refusal { _ in } == nil)
            #expect(try await refusal { $0.countries = ["DE", "PL"] } == nil)
            #expect(try await refusal { $0.countries = ["DE"] } == "outreach.reason.otherCountry")
            #expect(try await refusal { $0.segment = segment } == nil)
            #expect(try await refusal { $0.segment = ID("gone") } == "outreach.reason.otherSegment")
            let least: (inout CourseAudience) -> Void = { ($0.leastMinor, $0.currency) = (50_000, "USD") }
            #expect(try await refusal(least) == "outreach.reason.orderedLess")
            try await database.write { tx in
                var touch = Touch.Draft(.order, source: "order:1", at: tx.now)
                (touch.amountMinor, touch.currency) = (50_000, "USD")
                try Touch.keep(touch, of: buyer.record, in: tx)
            }
            #expect(try await refusal(least) == nil)
            var plan = CoursePlan.shipped(.winBack)
            plan.audience.countries = ["DE"]
            let abroad = plan
            try await database.write { try abroad.save(.winBack, by: "ann", in: $0) }
            try await Self.start("order", buyer, database)
            #expect(try await Self.waiting(database) == [])
        }
    }

    @Test func whoWouldGetItIsSaidWithoutBeginningAnything() async throws {
        try await BothEngines.run { database in
            try await Self.prepare([.winBack], database)
            for (index, address) in ["anna@miar.example", "bea@other.example"].enumerated() {
                try await database.write { try Cast.order(address, number: index + 1, in: $0) }
            }
            let before = try await Cast.counts(database)
            try await database.write { tx in
                try Consent.give(
                    "anna@miar.example", for: .newsletter, words: .init("Yes", language: "en"), source: .form, in: tx)
            }
            let journal = try await Cast.counts(database)
            let found = try await database.read { try CourseCandidate.find(.winBack, by: .shipped(.winBack), in: $0) }
            #expect(found.map(\.address) == ["anna@miar.example", "bea@other.example"])
            #expect(found.map(\.refusal) == [nil, Message("outreach.reason.noConsent")])
            #expect(found.map(\.about) == ["TW-2026-000001", "TW-2026-000002"])
            #expect(found[0].dueAt == BothEngines.now.adding(seconds: 180 * 86_400))
            for kind in Course.Kind.allCases {
                _ = try await database.read { try CourseCandidate.find(kind, by: .shipped(kind), in: $0) }
            }
            #expect(try await Cast.counts(database) == journal && journal[1] == before[1])
        }
    }

    // MARK: What the tests share

    private static func prepare(_ kinds: [Course.Kind], _ database: Database) async throws {
        try await database.write { tx in
            var shop = ShopSettings(name: "Miar Supplier")
            shop.address = "Kai 5, Ningbo"
            try shop.save(in: tx)
            var settings = OutreachSettings()
            settings.sequences = kinds
            try settings.save(by: "ann", in: tx)
        }
    }

    private static func start(_ subject: String, _ buyer: StoredRecord.Taken, _ database: Database) async throws {
        try await database.write { tx in
            try Consent.give(
                "anna@miarfurniture.example", for: .newsletter, words: .init("Yes", language: "en"), source: .form, in: tx)
            let who = Run.Buyer(
                record: buyer.record, address: "anna@miarfurniture.example", language: .english,
                fields: ["number": "TW-1", "products": "Cups", "path": "/en/orders/x"])
            try Run.start(.winBack, about: subject, for: who, from: tx.now, in: tx)
        }
    }

    private static func waiting(_ database: Database) async throws -> [Letter] {
        try await database.read { try LetterList.find(.waiting, PageRequest(), in: $0).page.items.map(\.letter) }
    }
}
