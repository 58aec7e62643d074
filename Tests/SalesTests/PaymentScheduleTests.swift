import Basics
import MoneyKit
import Sales
import TestKit
import Testing

@Suite struct PaymentScheduleTests {
    private typealias Stage = PaymentSchedule.Stage

    private func minors(_ schedule: PaymentSchedule, _ total: Int64) throws -> [Int64] {
        try schedule.amounts(of: Money(minor: total, .usd)).map(\.minor)
    }

    @Test func thePartsSumToTheWhole() throws {
        #expect(try minors(.depositAndBalance, 100_01) == [30_00, 70_01])
        #expect(try minors(.depositAndBalance, 1) == [0, 1])
        #expect(try minors(.inAdvance, 99_99) == [99_99])
        let three = try PaymentSchedule([
            Stage(.fixed(500_00), .onOrder), Stage(.share(4_000), .beforeProduction, days: 7), Stage(.rest, .againstDocuments),
        ])
        #expect(try minors(three, 2_000_00) == [500_00, 800_00, 700_00])
        var random = SystemRandomNumberGenerator()
        for _ in 0..<1_000 {
            let share = Int.random(in: 1..<10_000, using: &random)
            let total = Int64.random(in: 0..<9_000_000_000_000, using: &random)
            let parts = try minors(try PaymentSchedule([Stage(.share(share), .onOrder), Stage(.rest, .onDelivery)]), total)
            #expect(parts.reduce(0, +) == total)
            #expect(parts.allSatisfy { $0 >= 0 })
        }
    }

    @Test func whatCannotBeASchedulesIsRefused() {
        let bad: [([Stage], String)] = [
            ([], "schedule.empty"), (Array(repeating: Stage(.share(1), .onOrder), count: 7), "schedule.tooMany"),
            ([Stage(.share(3_000), .onOrder)], "schedule.noRest"),
            ([Stage(.rest, .onOrder), Stage(.rest, .onOrder)], "schedule.noRest"),
            ([Stage(.share(0), .onOrder), Stage(.rest, .onOrder)], "schedule.badShare"),
            ([Stage(.share(10_000), .onOrder), Stage(.rest, .onOrder)], "schedule.badShare"),
            ([Stage(.fixed(-1), .onOrder), Stage(.rest, .onOrder)], "schedule.badShare"),
            ([Stage(.share(3_000), .beforeShipment), Stage(.rest, .onOrder)], "schedule.notOrdered"),
            ([Stage(.rest, .onOrder, days: 366)], "schedule.badDays"),
        ]
        for (stages, key) in bad {
            #expect { try PaymentSchedule(stages) } throws: { ($0 as? AppError)?.message.key == key }
        }
    }

    @Test func moreThanTheTotalIsRefused() throws {
        let schedule = try PaymentSchedule([Stage(.fixed(500_00), .onOrder), Stage(.rest, .onDelivery)])
        #expect { try schedule.amounts(of: Money(minor: 499_99, .usd)) } throws: {
            ($0 as? AppError)?.message.key == "schedule.moreThanTotal"
        }
    }

    @Test func aScheduleIsKeptAsItWas() {
        #expect(PaymentSchedule(json: PaymentSchedule.depositAndBalance.json) == .depositAndBalance)
    }
}
