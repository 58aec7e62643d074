import Basics
import Fetch
import MoneyKit
import Sales
import Store
import TestKit
import Testing

@testable import Payments

@Suite struct StripeRequestTests {
    private let server = AnsweringServer()
    private var stripe: Stripe {
        Stripe(
            OpenedAccount(
                provider: .stripe, isLive: false, country: "US", values: ["secretKey": "sk_test_1", "webhookSecret": "whsec"]),
            nil,
            server.transport)
    }

    @Test func aCardIsPaidOnAPageOfStripes() async throws {
        server.answer(
            "POST /v1/checkout/sessions",
            #"{"id":"cs_1","object":"checkout.session","url":"https://checkout.stripe.com/c/cs_1","expires_at":1800007200,"status":"open"}"#
        )
        let facts = try await stripe.connection.begin(ProviderFixture.wish(Money(minor: 1_250_00, .usd)))
        #expect(
            facts == [
                .begun(
                    reference: "cs_1", url: "https://checkout.stripe.com/c/cs_1",
                    expires: Instant(milliseconds: 1_800_007_200_000))
            ])
        let call = try #require(server.calls.last)
        #expect(call.url == "https://api.stripe.com/v1/checkout/sessions")
        #expect(
            call.headers == [
                "Authorization": "Bearer sk_test_1", "Content-Type": "application/x-www-form-urlencoded",
                "Idempotency-Key": "begin-pay-1", "Stripe-Version": "2026-05-27.dahlia",
            ])
        #expect(
            server.lastForm == [
                "mode=payment", "payment_method_types[0]=card", "line_items[0][quantity]=1",
                "line_items[0][price_data][currency]=usd", "line_items[0][price_data][unit_amount]=125000",
                "line_items[0][price_data][product_data][name]=TW-2026-000001", "client_reference_id=pay-1",
                "customer_email=anna@nordwind.example", "locale=de",
                "success_url=https://lakeward.example/de/orders/t/payments/pay-1/back",
                "cancel_url=https://lakeward.example/de/orders/t", "expires_at=1800007200", "metadata[payment]=pay-1",
                "metadata[order]=TW-2026-000001", "payment_intent_data[description]=TW-2026-000001",
                "payment_intent_data[metadata][payment]=pay-1", "payment_intent_data[metadata][order]=TW-2026-000001",
            ])
    }

    @Test func aVoucherIsAPaymentIntent() async throws {
        let pesos = Money(minor: 4_500_00, try #require(Currency(rawValue: "MXN")))
        server.answer(
            "POST /v1/payment_intents",
            """
            {"id":"pi_9","object":"payment_intent","status":"requires_action","next_action":{"type":"oxxo_display_details",
            "oxxo_display_details":{"number":"1234","expires_after":1800259199,"hosted_voucher_url":"https://v.example/1"}}}
            """)
        let facts = try await stripe.connection.begin(ProviderFixture.wish(pesos, method: .oxxo))
        let end = Instant(milliseconds: 1_800_259_199_000)
        #expect(
            facts == [
                .capture("pi_9"), .begun(reference: "pi_9", url: "https://v.example/1", expires: end),
                .waiting(until: end, details: ["voucher": "1234"]),
            ])
        #expect(server.lastForm.contains("payment_method_options[oxxo][expires_after_days]=3"))
        #expect(server.lastForm.contains("amount=450000"))
        #expect(server.lastForm.contains("payment_method_data[billing_details][name]=Anna Berg"))
    }

    @Test func aRefundThatStripeHasIsNotAskedForAgain() async throws {
        let known = KnownPayment(
            payment: ID("pay-1"), method: .card, amount: Money(minor: 1_000, .usd), reference: "cs_1", capture: "pi_1")
        let wish = RefundWish(id: "r-1", amount: Money(minor: 300, .usd), reason: "broken")
        server.answer("GET /v1/refunds", #"{"data":[]}"#)
        server.answer(
            "POST /v1/refunds",
            #"{"id":"re_1","amount":300,"currency":"usd","status":"pending","metadata":{"refund":"r-1"}}"#)
        let first = try await stripe.connection.refund(known, wish)
        let money = Money(minor: 300, .usd)
        #expect(first == [.refund(.init(reference: "re_1", ours: "r-1", amount: money, state: .pending))])
        #expect(server.calls.last?.headers["Idempotency-Key"] == "refund-r-1")
        server.answer(
            "GET /v1/refunds",
            #"{"data":[{"id":"re_1","amount":300,"currency":"usd","status":"succeeded","metadata":{"refund":"r-1"}}]}"#)
        let second = try await stripe.connection.refund(known, wish)
        #expect(second == [.refund(.init(reference: "re_1", ours: "r-1", amount: money, state: .done))])
        #expect(server.calls.count == 3)
    }

    @Test func whatStripeRefusesIsSaidAndWhatMayPassIsTriedAgain() async throws {
        let cases = [
            (402, AppError.Kind.conflict), (400, .conflict), (429, .unavailable), (500, .unavailable), (409, .unavailable),
        ]
        for (status, kind) in cases {
            server.answer(
                "POST /v1/checkout/sessions", #"{"error":{"type":"card_error","message":"Your card was declined."}}"#,
                status: status)
            do {
                _ = try await stripe.connection.begin(ProviderFixture.wish(Money(minor: 1_000, .usd)))
                Issue.record("\(status) was taken for success")
            } catch let error as AppError {
                #expect(error.kind == kind)
                #expect(error.message.arguments["reason"] == "Your card was declined.")
                #expect(!"\(error)".contains("sk_test_1"))
            }
        }
    }

    @Test func anEventSaysWhatItIsAbout() throws {
        let event = try StripeNews.event(
            ProviderJSON(
                Array(
                    """
                    {"id":"evt_1","object":"event","type":"checkout.session.completed","data":{"object":{"id":"cs_1",
                    "object":"checkout.session","client_reference_id":"pay-1","payment_intent":"pi_1","status":"complete",
                    "payment_status":"paid","amount_total":980,"currency":"jpy","metadata":{}}}}
                    """.utf8)))
        #expect(event.payment == ID("pay-1"))
        #expect(event.references == ["cs_1", "pi_1"])
        #expect(event.facts.contains(.paid(Money(minor: 980, .jpy), capture: "pi_1")))
    }

    @Test(arguments: [
        ("needs_response", Dispute.State.open), ("under_review", .open), ("won", .won), ("lost", .lost),
        ("warning_needs_response", .inquiry), ("warning_under_review", .inquiry), ("warning_closed", .won),
    ])
    func aDisputeIsOneOfFour(status: String, state: Dispute.State) throws {
        let json = try ProviderJSON(
            Array(
                #"{"id":"dp_1","amount":1000,"currency":"usd","status":"\#(status)","reason":"general","evidence_details":{"due_by":1723679999}}"#
                    .utf8))
        let dispute = try StripeNews.dispute(json)
        #expect(dispute.state == state)
        #expect(dispute.due == Instant(milliseconds: 1_723_679_999_000))
    }
}
