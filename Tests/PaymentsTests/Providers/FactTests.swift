import Basics
import Journal
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

/// Whatever the order in which a provider tells things, and however often, the payment comes out the same.
@Suite struct FactTests {
    private static let total = Money(minor: 1_000_00, .usd)

    private static func usd(_ minor: Int64) -> Money { Money(minor: minor, .usd) }

    private static func refund(_ name: String, _ minor: Int64, _ state: ProviderRefund.State) -> PaymentFact {
        .refund(.init(reference: name, ours: nil, amount: usd(minor), state: state))
    }

    private static func dispute(_ state: Dispute.State) -> PaymentFact {
        .dispute(.init(reference: "dp_1", amount: usd(200_00), state: state, reason: "fraudulent", due: nil))
    }

    /// One life of a payment, told in order: a try that fails, the money, its fee, two refunds of which one fails in the end, and
    /// a dispute that is lost.
    private static let life: [ProviderEvent] = [
        event("e1", ["cs_1"], [.capture("pi_0"), .refusedOnce("declined")]),
        event("e2", ["cs_1"], [.waiting(until: nil, details: [:])]),
        event("e3", ["cs_1"], [.capture("pi_1"), .paid(usd(1_000_00), capture: "pi_1")]),
        event("e4", ["pi_1"], [.paid(usd(1_000_00), capture: "pi_1"), .fee(usd(29_30))]),
        event("e5", ["re_1", "pi_1"], [refund("re_1", 100_00, .pending)]),
        event("e6", ["re_1", "pi_1"], [refund("re_1", 100_00, .done)]),
        event("e7", ["re_2", "pi_1"], [refund("re_2", 50_00, .done)]),
        event("e8", ["re_2", "pi_1"], [refund("re_2", 50_00, .failed)]), event("e9", ["dp_1", "pi_1"], [dispute(.inquiry)]),
        event("e10", ["dp_1", "pi_1"], [dispute(.open)]), event("e11", ["dp_1", "pi_1"], [dispute(.lost)]),
        event("e12", ["cs_1"], [.expired]),
    ]

    private static func event(_ id: String, _ references: [String], _ facts: [PaymentFact]) -> ProviderEvent {
        ProviderEvent(id: id, kind: "test", payment: nil, references: references, facts: facts)
    }

    /// Everything that may be asked of the payment and the books.
    private func outcome(_ events: [ProviderEvent], in tx: Transaction) throws -> [String] {
        let (order, payment) = try ProviderFixture.begun(Self.total, in: tx)
        for event in events { _ = try Payment.learn(event, from: .stripe, in: tx) }
        let found = try #require(try Payment.find(payment, in: tx))
        let balances = try Ledger.balances(in: tx).map { "\($0.account.text) \($0.amount.minor)" }
        let refunds = try ProviderRefund.all(of: payment, in: tx).map { "\($0.amount.minor) \($0.state.rawValue)" }.sorted()
        let detail = try #require(try OrderDetail.find(id: order, in: tx))
        let unbalanced = try Ledger.unbalanced(in: tx)
        let differences = try MoneyCheck.differences(in: tx)
        #expect(unbalanced.isEmpty)
        #expect(differences.isEmpty)
        return [
            "\(found.state.rawValue) \(found.refunded.minor) \(found.fee?.minor ?? -1) \(found.captureReference)",
            "open \(try OrderAccount.load(detail, in: tx).open.minor)", refunds.joined(separator: ", "),
        ] + balances
    }

    private static let expected = [
        "partly_refunded 30000 2930 pi_1", "open 0", "10000 done, 5000 failed", "fees 2930", "provider:stripe 67070",
        "refunds 30000", "sales -100000",
    ]

    @Test func aLifeToldInOrder() async throws {
        try await BothEngines.run { database in
            let found = try await database.write { try outcome(Self.life, in: $0) }
            #expect(found == Self.expected)
        }
    }

    @Test(arguments: 1...12)
    func shuffledAndDoubledItIsTheSame(seed: UInt64) async throws {
        try await BothEngines.run { database in
            var generator = Dice(seed: seed)
            let events = (Self.life + Self.life + Self.life.prefix(4)).shuffled(using: &generator)
            let found = try await database.write { try outcome(events, in: $0) }
            #expect(found == Self.expected, "\(events.map(\.id))")
        }
    }

    @Test func moneyAfterTheTimeWasUpIsStillMoney() async throws {
        try await BothEngines.run { database in
            let found = try await database.write { tx in
                let (_, payment) = try ProviderFixture.begun(Self.total, in: tx)
                try Payment.learn([.expired], of: payment, in: tx)
                let expired = try #require(try Payment.find(payment, in: tx))
                #expect(expired.state == .expired)
                try Payment.learn([.paid(Self.total, capture: "pi_1")], of: payment, in: tx)
                return try #require(try Payment.find(payment, in: tx))
            }
            #expect(found.state == .paid)
        }
    }

    @Test func aSecondChargeOfOneAttemptIsTheBuyersCredit() async throws {
        try await BothEngines.run { database in
            let (payments, credit) = try await database.write { tx in
                let (order, payment) = try ProviderFixture.begun(Self.total, in: tx)
                try Payment.learn([.paid(Self.total, capture: "pi_1")], of: payment, in: tx)
                try Payment.learn([.paid(Self.total, capture: "pi_2"), .paid(Self.total, capture: "pi_2")], of: payment, in: tx)
                let detail = try #require(try OrderDetail.find(id: order, in: tx))
                return (try Payment.all(of: order, in: tx), try OrderAccount.load(detail, in: tx).credit)
            }
            #expect(payments.map(\.captureReference).sorted() == ["pi_1", "pi_2"])
            #expect(payments.allSatisfy { $0.state == .paid })
            #expect(credit == Self.total)
        }
    }

    @Test func anotherCurrencyIsNotTaken() async throws {
        try await BothEngines.run { database in
            let payment = try await database.write { tx in
                let (_, payment) = try ProviderFixture.begun(Self.total, in: tx)
                try Payment.learn([.paid(Money(minor: 1_000_00, .eur), capture: "pi_1")], of: payment, in: tx)
                return try #require(try Payment.find(payment, in: tx))
            }
            #expect(payment.state == .created)
            #expect(payment.problem == "1000.00 EUR?")
        }
    }

    @Test func theSameEventTwiceIsKnown() async throws {
        try await BothEngines.run { database in
            let outcomes = try await database.write { tx in
                let (_, payment) = try ProviderFixture.begun(Self.total, in: tx)
                let event = Self.life[2]
                let (first, second) = (
                    try Payment.learn(event, from: .stripe, in: tx), try Payment.learn(event, from: .stripe, in: tx)
                )
                let other = try Payment.learn(Self.life[4], from: .paypal, in: tx)
                return (first == .applied(payment), second == .known, other == .waiting)
            }
            #expect(outcomes == (true, true, true))
        }
    }
}
