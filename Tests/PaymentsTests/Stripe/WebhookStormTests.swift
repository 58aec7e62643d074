import Basics
import Ledger
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

/// A thousand deliveries, shuffled, doubled, forged and late, end where the clean order of them ends.
@Suite struct WebhookStormTests {
    private static let payments = 40
    private static let deliveries = 1_000
    private static let now = BothEngines.now

    private struct Delivery: Sendable {
        let body: String
        let header: String
        let isGenuine: Bool
    }

    @Test func aThousandDeliveriesEndAsTheCleanOrderOfThem() async throws {
        let events = (0..<Self.payments).flatMap(Self.life)
        var clean: [String] = []
        try await BothEngines.run { database in
            let providers = ProviderFixture.providers(database, AnsweringServer())
            try await Self.begin(database)
            for event in events { try await Self.deliver(Self.signed(event), providers) }
            let found = try await Self.standing(database)
            if clean.isEmpty { clean = found }
            #expect(found == clean)
        }
        let storm = Self.storm(of: events)
        #expect(storm.count == Self.deliveries)
        let expected = clean
        try await BothEngines.run { database in
            let providers = ProviderFixture.providers(database, AnsweringServer())
            try await Self.begin(database)
            for delivery in storm {
                if delivery.isGenuine {
                    try await Self.deliver(delivery, providers)
                } else {
                    let error = await #expect(throws: AppError.self) { try await Self.deliver(delivery, providers) }
                    #expect(error?.message.key == "provider.forged")
                }
            }
            #expect(try await Self.standing(database) == expected)
        }
    }

    // MARK: What is sent

    /// What Stripe tells of one payment, in order. Every third is declined first; every fourth gives a part back, of which one
    /// refund fails; every fifth is disputed.
    private static func life(_ number: Int) -> [String] {
        let (payment, intent, amount) = ("pay-\(number)", "pi_\(number)", 10_000 + number)
        let intentMeta = #""metadata":{"payment":"\#(payment)"}"#
        var bodies: [(kind: String, object: String)] = []
        if number % 3 == 0 {
            bodies.append(
                (
                    "payment_intent.payment_failed",
                    #"{"id":"\#(intent)","status":"requires_payment_method","last_payment_error":{"message":"declined"},\#(intentMeta)}"#
                ))
        }
        bodies.append(
            (
                "payment_intent.succeeded",
                #"{"id":"\#(intent)","status":"succeeded","amount_received":\#(amount),"currency":"usd",\#(intentMeta)}"#
            ))
        bodies.append(
            (
                "checkout.session.completed",
                """
                {"id":"cs_\(number)","client_reference_id":"\(payment)","payment_intent":"\(intent)","status":"complete",\
                "payment_status":"paid","amount_total":\(amount),"currency":"usd"}
                """
            ))
        if number % 4 == 0 {
            for (name, state) in [("a", "pending"), ("a", "succeeded"), ("b", "succeeded"), ("b", "failed")] {
                bodies.append(
                    (
                        "refund.updated",
                        #"{"id":"re_\#(number)\#(name)","payment_intent":"\#(intent)","amount":1500,"currency":"usd","status":"\#(state)"}"#
                    ))
            }
        }
        if number % 5 == 0 {
            for state in ["needs_response", "under_review", number % 2 == 0 ? "won" : "lost"] {
                bodies.append(
                    (
                        "charge.dispute.updated",
                        #"{"id":"dp_\#(number)","payment_intent":"\#(intent)","amount":4000,"currency":"usd","status":"\#(state)","reason":"general"}"#
                    ))
            }
        }
        return bodies.enumerated().map { index, body in
            #"{"id":"evt_\#(number)_\#(index)","object":"event","type":"\#(body.kind)","data":{"object":\#(body.object)}}"#
        }
    }

    private static func signed(_ body: String, at time: Instant = now, secret: String = "test-webhookSecret") -> Delivery {
        Delivery(
            body: body, header: StripeSignature.header(for: Array(body.utf8), secret: secret, at: time),
            isGenuine: time == now && secret == "test-webhookSecret")
    }

    /// Every event at least once, most of them several times, and among them forged and stale ones.
    private static func storm(of events: [String]) -> [Delivery] {
        var generator = Dice(seed: 1_000)
        var all = events.map { signed($0) }
        while all.count < deliveries {
            let event = events.randomElement(using: &generator) ?? ""
            switch all.count % 5 {
            case 0: all.append(signed(event, secret: "somebody else's"))
            case 1: all.append(signed(event, at: now.adding(seconds: -3_600)))
            // A genuine signature over other words.
            case 2:
                let other = event.replacing("succeeded", with: "canceled").replacing("lost", with: "won").replacing(
                    "evt_", with: "evt_x")
                all.append(Delivery(body: other, header: signed(event).header, isGenuine: false))
            default: all.append(signed(event))
            }
        }
        return all.shuffled(using: &generator)
    }

    // MARK: Where it goes

    private static func begin(_ database: Database) async throws {
        try await database.write { tx in
            try ProviderFixture.account(.stripe).save(by: "owner", in: tx)
            for number in 0..<payments {
                let total = Money(minor: Int64(10_000 + number), .usd)
                let order = try OrderFixture.place(total, number: "TW-2026-\(100_000 + number)", in: tx)
                let id = try Payment.start(PaymentOption(.card, .stripe), for: order, total, key: "k", in: tx)
                try tx.run("UPDATE payments SET id = \("pay-\(number)") WHERE id = \(id)")
                try Payment.learn([.begun(reference: "cs_\(number)", url: "", expires: nil)], of: ID("pay-\(number)"), in: tx)
            }
        }
    }

    private static func deliver(_ delivery: Delivery, _ providers: Providers) async throws {
        try await Payment.hear(
            headers: ["stripe-signature": delivery.header], body: Array(delivery.body.utf8), from: .stripe, with: providers)
    }

    /// Everything that the payments and the books say.
    private static func standing(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            let payments = try tx.rows(
                "SELECT id, state, amount_minor, refunded_minor, capture_reference FROM payments ORDER BY id"
            )
            .map { row -> String in
                let (id, state): (String, String) = (row["id"], row["state"])
                let (amount, back): (Int, Int) = (row["amount_minor"], row["refunded_minor"])
                return "\(id) \(state) \(amount) \(back)"
            }
            let unbalanced = try Ledger.unbalanced(in: tx)
            let differences = try MoneyCheck.differences(in: tx)
            #expect(unbalanced.isEmpty)
            #expect(differences.isEmpty)
            return payments + (try Ledger.balances(in: tx).map { "\($0.account.text) \($0.amount.minor)" })
        }
    }
}
