import Basics
import MoneyKit
import Testing

@testable import Payments

@Suite struct PayPalNewsTests {
    private func json(_ text: String) throws -> ProviderJSON { try ProviderJSON(Array(text.utf8)) }

    private func event(_ kind: String, _ resource: String) throws -> ProviderEvent {
        try PayPalNews.event(json(#"{"id":"WH-1","event_type":"\#(kind)","resource":\#(resource)}"#))
    }

    @Test(arguments: ["COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED"])
    func moneyThatCame(status: String) throws {
        let facts = try PayPalNews.facts(capture: json(PayPalFixture.capture(status)))
        #expect(facts == [.paid(Money(minor: 1_250_00, .usd), capture: "3C6"), .fee(Money(minor: 43_88, .usd))])
    }

    @Test(arguments: [
        ("PENDING", [PaymentFact.capture("3C6"), .waiting(until: nil, details: [:])]), ("DECLINED", [.failed("WHY")]),
        ("FAILED", [.failed("WHY")]), ("NEW_ONE", []),
    ])
    func moneyThatHasNotCome(status: String, facts: [PaymentFact]) throws {
        #expect(try PayPalNews.facts(capture: json(PayPalFixture.capture(status, reason: "WHY"))) == facts)
    }

    @Test func aFeeIsInTheSellersOwnCurrencyWherePayPalSaysSo() throws {
        let capture = #"""
            {"id":"3C6","status":"COMPLETED","amount":{"currency_code":"EUR","value":"10.00"},"seller_receivable_breakdown":
            {"paypal_fee":{"currency_code":"EUR","value":"0.74"},"paypal_fee_in_receivable_currency":{"currency_code":"USD","value":"0.80"}}}
            """#
        #expect(try PayPalNews.facts(capture: json(capture)).last == .fee(Money(minor: 80, .usd)))
    }

    @Test(arguments: [("CREATED", 1), ("PAYER_ACTION_REQUIRED", 1), ("APPROVED", 1), ("COMPLETED", 1), ("VOIDED", 2)])
    func anOrderInEveryState(status: String, count: Int) throws {
        let facts = try PayPalNews.facts(order: json(PayPalFixture.order(status)))
        #expect(facts.count == count)
        #expect(facts.contains(.expired) == (status == "VOIDED"))
    }

    @Test func anApprovedOrderIsToBeAskedFor() throws {
        let event = try event("CHECKOUT.ORDER.APPROVED", PayPalFixture.order("APPROVED"))
        #expect(event.payment == ID("pay-1"))
        #expect(event.references == ["5O1"])
        #expect(event.facts == [.lookAgain])
    }

    @Test func aCaptureWaitsForItsOrder() throws {
        let resource = PayPalFixture.capture("COMPLETED").dropLast()
        let event = try event(
            "PAYMENT.CAPTURE.COMPLETED", "\(resource),\"supplementary_data\":{\"related_ids\":{\"order_id\":\"5O1\"}}}")
        #expect(event.payment == ID("pay-1"))
        #expect(event.references == ["3C6", "5O1"])
        #expect(event.facts.first == .paid(Money(minor: 1_250_00, .usd), capture: "3C6"))
    }

    @Test(arguments: [
        ("COMPLETED", ProviderRefund.State.done), ("PENDING", .pending), ("FAILED", .failed), ("CANCELLED", .failed),
    ])
    func aRefundLeadsToItsCapture(status: String, state: ProviderRefund.State) throws {
        let event = try event(
            "PAYMENT.CAPTURE.REFUNDED",
            """
            {"id":"1RF","status":"\(status)","custom_id":"pay-1.k7","amount":{"currency_code":"USD","value":"3.00"},
            "links":[{"rel":"self","href":"https://x/v2/payments/refunds/1RF"},{"rel":"up","href":"https://x/v2/payments/captures/3C6"}]}
            """)
        #expect(event.payment == ID("pay-1"))
        #expect(event.references == ["1RF", "3C6"])
        #expect(
            event.facts == [
                .refund(.init(reference: "1RF", ours: "pay-1:k7", amount: Money(minor: 300, .usd), state: state))
            ])
    }

    @Test(arguments: [
        ("OPEN", "CHARGEBACK", "INTERNAL", "", Dispute.State.open), ("UNDER_REVIEW", "CHARGEBACK", "INTERNAL", "", .open),
        ("WAITING_FOR_SELLER_RESPONSE", "INQUIRY", "EXTERNAL", "", .inquiry), ("OPEN", "INQUIRY", "INTERNAL", "", .open),
        ("RESOLVED", "CHARGEBACK", "INTERNAL", "RESOLVED_BUYER_FAVOUR", .lost),
        ("RESOLVED", "CHARGEBACK", "INTERNAL", "ACCEPTED", .lost),
        ("RESOLVED", "CHARGEBACK", "INTERNAL", "RESOLVED_SELLER_FAVOUR", .won),
        ("RESOLVED", "INQUIRY", "INTERNAL", "CANCELED_BY_BUYER", .won),
        ("RESOLVED", "CHARGEBACK", "INTERNAL", "RESOLVED_WITH_PAYOUT", .won),
    ])
    func aDispute(status: String, stage: String, channel: String, outcome: String, state: Dispute.State) throws {
        let event = try event(
            "CUSTOMER.DISPUTE.UPDATED",
            """
            {"dispute_id":"PP-D-1","status":"\(status)","dispute_life_cycle_stage":"\(stage)","dispute_channel":"\(channel)",
            "reason":"MERCHANDISE_OR_SERVICE_NOT_RECEIVED","dispute_outcome":{"outcome_code":"\(outcome)"},
            "dispute_amount":{"currency_code":"USD","value":"96.00"},"seller_response_due_date":"2026-12-01T10:00:00.000Z",
            "disputed_transactions":[{"seller_transaction_id":"3C6","custom":"pay-1"}]}
            """)
        #expect(event.references == ["PP-D-1", "3C6"])
        #expect(event.payment == ID("pay-1"))
        #expect(
            event.facts == [
                .dispute(
                    .init(
                        reference: "PP-D-1", amount: Money(minor: 96_00, .usd), state: state,
                        reason: "merchandise_or_service_not_received", due: Instant(milliseconds: 1_796_119_200_000)))
            ])
    }

    @Test func whatDoesNotConcernAPaymentSaysNothing() throws {
        #expect(try event("BILLING.PLAN.CREATED", "{}").facts == [])
        #expect(try event("PAYMENT.CAPTURE.REVERSED", "{}").facts == [.lookAgain])
        #expect(throws: AppError.self) { try PayPalNews.event(json("{}")) }
    }
}
