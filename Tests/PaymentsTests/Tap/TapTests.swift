import Basics
import Fetch
import MoneyKit
import Sales
import Testing

@testable import Payments

@Suite struct TapTests {
    private let server = AnsweringServer()
    private let known = KnownPayment(
        payment: ID("pay-1"), method: .knet, amount: Money(minor: 12_500, .kwd), reference: "chg_1", capture: "chg_1")
    private var tap: Tap {
        Tap(
            OpenedAccount(provider: .tap, isLive: false, country: "KW", values: ["secretKey": "sk_test_1"]), nil,
            server.transport)
    }

    private func body(_ call: HTTPFetch.Call?) -> String { String(decoding: call?.body ?? [], as: UTF8.self) }

    private func charge(_ status: String, more: String = "") -> String {
        """
        {"id":"chg_1","object":"charge","status":"\(status)","amount":12.5,"currency":"KWD","metadata":{"payment":"pay-1"},
        "transaction":{"created":"1698392202943","url":"https://tap.example/1"\(more)},"response":{"message":"Words"},
        "reference":{"gateway":"gw_1","payment":"4327","transaction":"pay-1"}}
        """
    }

    private let begun = PaymentFact.begun(reference: "chg_1", url: "https://tap.example/1", expires: nil)

    @Test func aChargeIsWhatWasWished() async throws {
        server.answer("POST /v2/charges", charge("INITIATED"))
        let facts = try await tap.connection.begin(ProviderFixture.wish(Money(minor: 12_500, .kwd), method: .knet))
        #expect(
            facts == [
                .begun(reference: "chg_1", url: "https://tap.example/1", expires: Instant(milliseconds: 1_800_003_600_000))
            ])
        let call = try #require(server.calls.last)
        #expect(call.url == "https://api.tap.company/v2/charges")
        #expect(call.headers == ["Authorization": "Bearer sk_test_1", "Content-Type": "application/json"])
        #expect(
            body(call) == """
                {"amount":12.500,"currency":"KWD","threeDSecure":true,"save_card":false,"customer_initiated":true,\
                "description":"TW-2026-000001","metadata":{"payment":"pay-1"},"reference":{"transaction":"pay-1",\
                "order":"TW-2026-000001","idempotent":"pay-1"},"transaction":{"expiry":{"period":60,"type":"MINUTE"}},\
                "receipt":{"email":false,"sms":false},"customer":{"first_name":"Anna","last_name":"Berg",\
                "email":"anna@nordwind.example"},"source":{"id":"src_kw.knet"},\
                "post":{"url":"https://lakeward.example/webhooks/stripe"},\
                "redirect":{"url":"https://lakeward.example/de/orders/t/payments/pay-1/back"}}
                """)
    }

    @Test(arguments: [
        (Payment.Method.card, "src_card"), (.mada, "src_sa.mada"), (.knet, "src_kw.knet"), (.benefit, "src_bh.benefit"),
        (.fawry, "src_eg.fawry"),
    ])
    func eachMethodHasItsSource(method: Payment.Method, source: String) { #expect(Tap.source(method) == source) }

    @Test(arguments: [
        ("INITIATED", [PaymentFact]()), ("AUTHORIZED", [.authorised]),
        ("CANCELLED", [.failed("Words")]), ("FAILED", [.failed("Words")]), ("DECLINED", [.failed("Words")]),
        ("RESTRICTED", [.failed("Words")]), ("VOID", [.failed("Words")]), ("ABANDONED", [.expired]), ("TIMEDOUT", [.expired]),
        ("UNKNOWN", []),
    ])
    func everyStatusBeforeTheMoney(status: String, facts: [PaymentFact]) async throws {
        server.answer("GET /v2/charges/chg_1", charge(status))
        #expect(try await tap.connection.ask(known) == [begun] + facts)
    }

    @Test func moneyThatCameIsToldWithItsRefunds() async throws {
        server.answer("GET /v2/charges/chg_1", charge("CAPTURED"))
        server.answer("POST /v2/refunds/list", #"{"message":"Refunds not found"}"#, status: 400)
        let paid = PaymentFact.paid(Money(minor: 12_500, .kwd), capture: "chg_1")
        #expect(try await tap.connection.ask(known) == [begun, paid])
        #expect(body(server.calls.last) == #"{"charges":["chg_1"],"limit":50}"#)
    }

    @Test func fawrysNumberIsTheVoucher() async throws {
        server.answer("GET /v2/charges/chg_1", charge("IN_PROGRESS", more: #","order":{"reference":"982443480"}"#))
        #expect(try await tap.connection.ask(known).last == .waiting(until: nil, details: ["voucher": "982443480"]))
    }

    @Test(arguments: [
        ("REFUNDED", ProviderRefund.State.done), ("PENDING", .pending), ("IN_PROGRESS", .pending), ("FAILED", .failed),
        ("DECLINED", .failed), ("CANCELLED", .failed), ("UNKNOWN", .pending),
    ])
    func aRefundThatTapHasIsNotAskedForAgain(status: String, state: ProviderRefund.State) async throws {
        let wish = RefundWish(id: "pay-1:k7", amount: Money(minor: 2_500, .kwd), reason: "broken")
        let refund =
            #"{"id":"re_1","charge_id":"chg_1","status":"\#(status)","amount":2.5,"currency":"KWD","metadata":{"refund":"pay-1:k7"},"response":{"message":"Words"}}"#
        server.answer("POST /v2/refunds/list", #"{"message":"Refunds not found"}"#, status: 400)
        server.answer("POST /v2/refunds", refund)
        let expected = PaymentFact.refund(
            .init(
                reference: "re_1", ours: "pay-1:k7", amount: Money(minor: 2_500, .kwd), state: state,
                problem: state == .failed ? "Words" : ""))
        #expect(try await tap.connection.refund(known, wish) == [expected])
        #expect(
            body(server.calls.last) == """
                {"charge_id":"chg_1","amount":2.500,"currency":"KWD","reason":"broken","reference":{"merchant":"pay-1:k7",\
                "idempotent":"refund-pay-1:k7"},"metadata":{"payment":"pay-1","refund":"pay-1:k7"}}
                """)
        server.answer("POST /v2/refunds/list", #"{"refunds":[\#(refund)]}"#)
        #expect(try await tap.connection.refund(known, wish) == [expected])
        #expect(server.calls.count == 3)
    }

    @Test func whatTapRefusesIsSaid() async throws {
        server.answer("POST /v2/charges", #"{"errors":[{"code":"1117","description":"Amount is invalid"}]}"#, status: 400)
        do {
            _ = try await tap.connection.begin(ProviderFixture.wish(Money(minor: 12_500, .kwd), method: .knet))
            Issue.record("a refusal was taken for success")
        } catch let error as AppError {
            #expect(error.kind == .conflict)
            #expect(error.message.arguments["reason"] == "Amount is invalid")
        }
    }

    // MARK: Signatures

    private func read(_ body: String, _ hash: String?) async throws -> [ProviderEvent] {
        let headers = hash.map { ["hashstring": $0] } ?? [:]
        return try await tap.connection.read(
            WebhookMessage(headers: headers, body: Array(body.utf8), now: Instant(milliseconds: 0)))
    }

    private func hash(_ text: String) -> String {
        Secrets.hexadecimal(Secrets.hmacSHA256(Array(text.utf8), key: Array("sk_test_1".utf8)))
    }

    @Test func aMessageIsTakenWhenItsFieldsAreSigned() async throws {
        let good = hash(
            "x_idchg_1x_amount12.500x_currencyKWDx_gateway_referencegw_1x_payment_reference4327x_statusCAPTUREDx_created1698392202943"
        )
        let events = try await read(charge("CAPTURED"), good)
        #expect(events.map(\.id) == ["chg_1:CAPTURED"])
        #expect(events.first?.references == ["chg_1"])
        // Which payment it is of is not signed, so it is not believed.
        #expect(events.first?.payment == nil)
        #expect(events.first?.facts.last == .paid(Money(minor: 12_500, .kwd), capture: "chg_1"))
        let short = hash(
            "x_idchg_1x_amount12.5x_currencyKWDx_gateway_referencegw_1x_payment_reference4327x_statusCAPTUREDx_created1698392202943"
        )
        let changed = charge("CAPTURED").replacing("12.5,", with: "99.5,")
        for (body, hash) in [
            (charge("DECLINED"), good), (changed, good), (charge("CAPTURED"), short), (charge("CAPTURED"), ""), ("{}", good),
        ] {
            await #expect(throws: AppError.self) { _ = try await read(body, hash) }
        }
        await #expect(throws: AppError.self) { _ = try await read(charge("CAPTURED"), nil) }
    }

    @Test func aRefundsMessageLeadsToItsCharge() async throws {
        let refund =
            #"{"id":"re_1","charge_id":"chg_1","status":"REFUNDED","amount":2.5,"currency":"KWD","created":"169","reference":{"gateway":"g"}}"#
        let events = try await read(
            refund, hash("x_idre_1x_amount2.500x_currencyKWDx_gateway_referencegx_payment_referencex_statusREFUNDEDx_created169"))
        #expect(events.first?.references == ["re_1", "chg_1"])
        #expect(
            events.first?.facts == [.refund(.init(reference: "re_1", ours: nil, amount: Money(minor: 2_500, .kwd), state: .done))]
        )
    }
}
