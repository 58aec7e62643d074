import Basics
import Guard
import Journal
import Store
import TestKit
import Testing

/// Working days, with the days off of a year and the weekend days that are worked for them.
@Suite struct WorkCalendarTests {
    private let owner = Colleague(id: "owner", role: .owner)

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    private func end(_ count: Int, after first: String, _ calendar: WorkCalendar) throws -> String {
        calendar.day(count, workingDaysAfter: try day(first)).text
    }

    @Test func withoutAListOnlyWeekendsAreOff() throws {
        #expect(try end(1, after: "2026-11-27", .weekends) == "2026-11-30")
        #expect(try end(7, after: "2026-11-26", .weekends) == "2026-12-07")
        #expect(try end(1, after: "2026-11-28", .weekends) == "2026-11-30")
        #expect(try end(0, after: "2026-11-26", .weekends) == "2026-11-26")
        #expect(try end(.max, after: "9999-12-01", .weekends) == "9999-12-31")
        #expect(WorkCalendar.weekends.uncovered(from: try day("2026-12-30"), through: try day("2027-01-06")) == [2026, 2027])
    }

    @Test func chinaWorksWeekendDaysForItsHolidays() throws {
        let year = try #require(WorkYear.shipped[2026])
        #expect(year.verified == .secondHand && year.read == "2026-11-26")
        let calendar = WorkCalendar([year])
        let first = try day("2026-01-01")
        let off = (0..<365).map { first.adding(days: $0) }.filter { !calendar.isWorked($0) }
        // 104 days of weekends; 33 days are off, of them 14 on a weekend, and 6 weekend days are worked.
        #expect(off.count == 117)
        // From the Wednesday before the Spring Festival, over the Saturday that is worked, to the Wednesday after it.
        #expect(try end(5, after: "2026-02-11", calendar) == "2026-02-25")
        #expect(try end(7, after: "2026-09-30", calendar) == "2026-10-15")
        #expect(try end(1, after: "2026-09-18", calendar) == "2026-09-20")
        #expect(calendar.uncovered(from: try day("2026-12-30"), through: try day("2027-01-06")) == [2027])
    }

    @Test(arguments: [
        ("2026-10-01", "2026-10-01"), ("  2026-10-01..2026-10-07   国庆节 ", "2026-10-01..2026-10-07 国庆节"),
        ("2026-10-01 - 2026-10-07 National Day", "2026-10-01..2026-10-07 National Day"),
        ("2026-10-01至2026-10-07", "2026-10-01..2026-10-07"), ("2026-10-01～2026-10-01 a", "2026-10-01 a"),
    ])
    func aLineIsRead(line: String, kept: String) {
        #expect(NamedDays(line)?.line == kept)
    }

    @Test(arguments: ["", "1 October", "2026-02-30", "2026-10-07..2026-10-01", "2026-10-01..", "2026-10-01x", "..2026-10-01"])
    func whatIsNoLineIsNone(line: String) {
        #expect(NamedDays(line) == nil)
    }

    @Test func theOwnersListStandsAboveTheShippedOne() async throws {
        let owner = owner
        try await BothEngines.run { database in
            try await database.write { tx in
                try WorkYear.set(
                    2027, daysOff: "2027-01-01 元旦\r\n\r\n2027-02-05 .. 2027-02-11 春节", workingDays: "2027-02-14",
                    source: " Notice ",
                    by: owner, in: tx)
                try WorkYear.set(2026, daysOff: "", workingDays: "", source: "", by: owner, in: tx)
            }
            let years = try await database.read { try WorkYear.all(in: $0) }
            #expect(years.map(\.year) == [2026, 2027])
            #expect(years.map(\.isOwn) == [true, true])
            #expect(WorkYear.text(years[1].daysOff) == "2027-01-01 元旦\n2027-02-05..2027-02-11 春节")
            #expect(years[1].source == "Notice")
            let journal = try await database.read { try Journal.entries(about: "year:2027", in: $0) }
            #expect(journal.map(\.kind) == ["guard.workYearSet"])
            try await database.write { tx in
                try WorkYear.reset(2026, by: owner, in: tx)
                try WorkYear.reset(2027, by: owner, in: tx)
                try WorkYear.reset(2028, by: owner, in: tx)
            }
            let back = try await database.read { try WorkYear.all(in: $0) }
            #expect(back.map(\.isOwn) == [false])
            let kinds = try await database.read { try $0.rows("SELECT kind FROM journal").map { $0["kind"] as String } }
            #expect(kinds.count { $0 == "guard.workYearReset" } == 2)
        }
    }

    @Test(arguments: [
        (2027, "1 January", "", "guard.work.line"), (2027, "2026-12-31..2027-01-01", "", "guard.work.otherYear"),
        (2027, "2027-02-05..2027-02-11", "2027-02-06", "guard.work.both"), (1999, "", "", "guard.work.year"),
        (2027, String(repeating: "x", count: 4_001), "", "guard.text.tooLong"),
    ])
    func aListThatCannotBeIsRefused(year: Int, off: String, worked: String, key: String) async throws {
        let owner = owner
        try await BothEngines.run { database in
            let error = await #expect(throws: AppError.self) {
                try await database.write {
                    try WorkYear.set(year, daysOff: off, workingDays: worked, source: "", by: owner, in: $0)
                }
            }
            #expect(error?.message.key == key)
            let kept = try await database.read { try WorkYear.all(in: $0) }
            #expect(kept.map(\.isOwn) == [false])
        }
    }

    @Test func onlyTheOwnerSaysWhatIsOff() async throws {
        try await BothEngines.run { database in
            for role in Colleague.Role.allCases where role != .owner {
                let error = await #expect(throws: AppError.self) {
                    try await database.write {
                        try WorkYear.set(
                            2027, daysOff: "", workingDays: "", source: "", by: Colleague(id: "x", role: role), in: $0)
                    }
                }
                #expect(error?.message.key == "guard.notAllowed")
            }
            let kept = try await database.read { try WorkYear.all(in: $0) }
            #expect(kept.map(\.isOwn) == [false])
        }
    }

    @Test func anAppealIsDueByTheList() async throws {
        let owner = owner
        let facts = Penalty.Facts(day: try day("2026-09-30"), kind: .url, points: 6)
        try await BothEngines.run { database in
            let id = try await database.write { tx in
                let shop = try MarketShop.add("Flasks", pack: "alibaba", by: owner, in: tx)
                return try Penalty.record(facts, shop: shop, steps: RulePack.shipped["alibaba"]?.thresholds, by: owner, in: tx)
            }
            #expect(try await database.read { try Penalty.find(id, in: $0)?.appeal.due.text } == "2026-10-15")
        }
    }
}
