import Basics
import MoneyKit
import TestKit
import Testing

@testable import Payments

@Suite struct FeePlanTests {
    private let plan = FeePlan(
        .stripe, country: "US", share: 290, fixed: Money(minor: 30, .usd), abroad: 150, exchange: 100, day: "2026-11-20",
        source: "test")

    private func fee(_ minor: Int64, _ currency: Currency = .usd, abroad: Bool = false, by plan: FeePlan? = nil) throws -> Int64 {
        let rate = try ExchangeRate(
            base: .usd, quote: currency, numerator: currency == .usd ? 1 : 9, denominator: currency == .usd ? 1 : 10)
        return try (plan ?? self.plan).fee(of: Money(minor: minor, currency), fromAbroad: abroad, rate: rate).minor
    }

    @Test func aShareAndAFixedPart() throws {
        #expect(try fee(100_00) == 320)
        #expect(try fee(100_00, abroad: true) == 470)
        // 3.9 % of 100.00 € and thirty cents of a dollar at 0.90.
        #expect(try fee(100_00, .eur) == 390 + 27)
        #expect(try fee(100_00, .eur, abroad: true) == 540 + 27)
        // 2.9 % of 5.17 is 14.993 cents.
        #expect(try fee(517) == 45)
        #expect(try fee(0) == 30)
    }

    @Test func neverMoreThanTheCap() throws {
        var capped = plan
        capped.most = Money(minor: 500, .usd)
        #expect(try fee(1_000_00, by: capped) == 500)
        #expect(try fee(100_00, by: capped) == 320)
        #expect(try fee(1_000_00, .eur, by: capped) == 450)
    }

    @Test func theNearestPlanHolds() {
        func plan(_ country: String, _ method: Payment.Method? = nil) -> FeePlan {
            FeePlan(.stripe, country: country, method: method, share: 1, fixed: .zero(.usd), day: "2026-11-20", source: country)
        }
        let plans = [plan("*"), plan("US"), plan("US", .oxxo), plan("*", .card)]
        let chosen = { (method: Payment.Method, country: String) -> FeePlan? in
            FeePlan.plan(for: PaymentOption(method, .stripe), country: country, among: plans)
        }
        #expect(chosen(.oxxo, "US") == plans[2])
        #expect(chosen(.card, "US") == plans[1])
        #expect(chosen(.card, "HK") == plans[3])
        #expect(chosen(.oxxo, "HK") == plans[0])
        #expect(FeePlan.plan(for: PaymentOption(.paypal, .paypal), country: "US", among: plans) == nil)
    }

    @Test func theShippedPlansAreSound() async throws {
        #expect(FeePlan.shipped.count >= 5)
        #expect(FeePlan.shipped.allSatisfy { !$0.source.isEmpty && $0.share > 0 })
        try await BothEngines.run { database in
            try await database.write { try FeePlan.save(FeePlan.shipped + FeePlan.shipped, by: "owner", in: $0) }
            #expect(try await database.read { try FeePlan.all(in: $0).count } == FeePlan.shipped.count * 2)
            var bad = FeePlan.shipped[0]
            bad.share = 10_001
            let wrong = bad
            await #expect(throws: AppError(.invalid, "fee.bad", ["row": "1"])) {
                try await database.write { try FeePlan.save([wrong], by: "owner", in: $0) }
            }
        }
    }
}
