import Basics
import Testing

@testable import Guard

@Suite struct LedgerTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    private func ledger(_ entries: (String, Int)...) throws -> Ledger {
        let steps = try #require(RulePack.shipped["alibaba"]?.thresholds)
        return Ledger(steps: steps, entries: try entries.map { Ledger.Entry(day: try day($0.0), points: $0.1) })
    }

    @Test func theStepsAreAsThePackSaysThem() throws {
        let steps = try ledger().steps
        #expect(steps.windowDays == 365)
        #expect(steps.appealWorkingDays == 7)
        #expect(steps.appealVerified == .unverified)
        #expect(steps.steps.map(\.points) == [6, 12, 24, 36, 48])
        #expect(steps.steps.map(\.restrictionDays) == [0, 7, 14, 21, 0])
        #expect(
            steps.steps.map(\.measures) == [
                [.warning], [.restriction], [.restriction, .promotionsBarred], [.restriction, .productsRemoved],
                [.membershipEnded],
            ])
        #expect(steps.steps.map(\.verified) == [.secondHand, .secondHand, .secondHand, .official, .secondHand])
        #expect([0, 5, 6, 11, 12, 47, 48, 99].map { steps.step(at: $0)?.points } == [nil, nil, 6, 6, 12, 36, 48, 48])
    }

    @Test func pointsCountFor365DaysTheirOwnIncluded() throws {
        let ledger = try ledger(("2025-03-10", 6))
        let balances = try ["2025-03-09", "2025-03-10", "2026-03-09", "2026-03-10"].map { ledger.balance(on: try day($0)) }
        #expect(balances == [0, 6, 6, 0])
    }

    @Test func overALeapDayTheyLapseADayEarlierInTheCalendar() throws {
        let ledger = try ledger(("2024-02-29", 3), ("2023-03-01", 4))
        #expect(ledger.balance(on: try day("2024-02-28")) == 4)
        #expect(ledger.balance(on: try day("2024-02-29")) == 3)
        #expect(ledger.balance(on: try day("2025-02-27")) == 3)
        #expect(ledger.balance(on: try day("2025-02-28")) == 0)
    }

    @Test func whatLapsesAndWhenIsKnown() throws {
        let ledger = try ledger(("2026-02-01", 6), ("2026-01-10", 3), ("2026-02-01", 2))
        let lapses = ledger.lapses(after: try day("2026-03-01"))
        #expect(lapses.map(\.day.text) == ["2027-01-10", "2027-02-01"])
        #expect(lapses.map(\.points) == [3, 8])
        #expect(lapses.map(\.balance) == [8, 0])
        #expect(ledger.daysUntilNextLapse(on: try day("2027-01-09")) == 1)
        #expect(ledger.daysUntilClear(on: try day("2027-01-09")) == 23)
        #expect(ledger.daysUntilClear(on: try day("2027-02-01")) == 0)
        #expect(ledger.daysUntilNextLapse(on: try day("2027-02-01")) == nil)
    }

    @Test func aRestrictionBeginsWithItsStepAndLastsItsDays() throws {
        let ledger = try ledger(("2026-05-01", 6), ("2026-05-10", 6), ("2026-05-12", 2))
        #expect(ledger.restriction(on: try day("2026-05-09")) == nil)
        for text in ["2026-05-10", "2026-05-16"] {
            let restriction = try #require(ledger.restriction(on: try day(text)))
            #expect(restriction.from.text == "2026-05-10")
            #expect(restriction.through.text == "2026-05-16")
            #expect(restriction.step.points == 12)
        }
        #expect(ledger.restriction(on: try day("2026-05-17")) == nil)
        #expect(ledger.balance(on: try day("2026-05-17")) == 14)
    }

    @Test func aHigherStepEndsLater() throws {
        let ledger = try ledger(("2026-05-01", 12), ("2026-05-03", 12))
        #expect(ledger.restriction(on: try day("2026-05-02"))?.through.text == "2026-05-07")
        #expect(ledger.restriction(on: try day("2026-05-03"))?.through.text == "2026-05-16")
    }

    @Test func whatAnAppealGaveBackNoLongerCountsNorRestricts() throws {
        let steps = try ledger().steps
        let entry = Ledger.Entry(day: try day("2026-05-01"), points: 12, givenBack: try day("2026-05-04"))
        let ledger = Ledger(steps: steps, entries: [entry])
        #expect(ledger.balance(on: try day("2026-05-03")) == 12)
        #expect(ledger.restriction(on: try day("2026-05-03"))?.through.text == "2026-05-07")
        #expect(ledger.balance(on: try day("2026-05-04")) == 0)
        #expect(ledger.restriction(on: try day("2026-05-04")) == nil)
    }

    @Test func oneMoreViolationIsForeseen() throws {
        let ledger = try ledger(("2026-05-01", 6), ("2026-06-01", 6))
        let pack = try #require(RulePack.shipped["alibaba"])
        let today = try day("2026-06-02")
        let payment = try #require(ledger.forecast(.payment, in: pack, edited: [:], on: today))
        #expect([payment.points, payment.balance, payment.next] == [6, 12, 18])
        #expect(payment.step?.points == 12)
        #expect(!payment.isNewStep)
        #expect(payment.measures == [])
        #expect(payment.restriction == nil)
        let dear = try #require(
            ledger.forecast(.payment, in: pack, edited: ["alibaba.off_platform_payment": 24], on: today))
        #expect(dear.next == 36)
        #expect(dear.step?.points == 36)
        #expect(dear.isNewStep)
        #expect(dear.measures == [.restriction, .promotionsBarred, .productsRemoved])
        #expect(dear.restriction?.through.text == "2026-06-22")
        #expect(ledger.pointsToNextStep(on: today) == 12)
        // Nobody knows what a phone number costs until the owner says it.
        #expect(ledger.forecast(.phone, in: pack, edited: [:], on: today) == nil)
        #expect(ledger.forecast(.phone, in: pack, edited: ["alibaba.phone": 48], on: today)?.measures.last == .membershipEnded)
        #expect(ledger.forecast(.phone, in: pack, edited: ["alibaba.phone": 48], on: today)?.restriction == nil)
    }

    @Test func absurdFiguresAreBroughtIntoRange() throws {
        let ledger = try ledger(("2026-05-01", .max), ("2026-05-02", .min), ("2026-05-02", .max))
        #expect(ledger.balance(on: try day("2026-05-02")) == 2_000)
        #expect(ledger.pointsToNextStep(on: try day("2026-05-02")) == nil)
    }

    @Test func aChartHasTheBalanceOfEachDay() throws {
        let ledger = try ledger(("2026-05-02", 6))
        let chart = ledger.balances(from: try day("2026-05-01"), through: try day("2026-05-03"))
        #expect(chart.map(\.balance) == [0, 6, 6])
        #expect(chart.map(\.day.text) == ["2026-05-01", "2026-05-02", "2026-05-03"])
        #expect(ledger.balances(from: try day("2026-05-02"), through: try day("2026-05-01")).isEmpty)
    }
}
