import Basics
import Fetch
import MoneyKit
import Testing

@testable import Payments

@Suite struct DLocalTests {
    private let server = AnsweringServer()
    private let now = Instant(milliseconds: 1_800_000_000_000)
    private let known = KnownPayment(
        payment: ID("pay-1"), method: .oxxo, amount: Money(minor: 4_500_00, .mxn), reference: "D-4-1", capture: "D-4-1")
    private var dlocal: DLocal {
        DLocal(
            OpenedAccount(
                provider: .dlocal, isLive: false, country: "HK",
                values: ["login": "login", "transactionKey": "trans", "secretKey": "secret"]), nil,
            notifyURL: "https://lakeward.example/webhooks/dlocal", at: now, server.transport)
    }

    private func body(_ call: HTTPFetch.Call?) -> String { String(decoding: call?.body ?? [], as: UTF8.self) }

    private func payment(_ status: String, ticket: Bool = true, refunds: String = "[]") -> String {
        let part = ticket ? #","ticket":{"type":"NUMERIC","number":"9800","expiration_date":"2027-01-18T05:59:00.000+0000"}"# : ""
        return """
            {"id":"D-4-1","amount":4500.00,"currency":"MXN","status":"\(status)","status_detail":"Words","order_id":"pay-1",
            "redirect_url":"https://sandbox.dlocal.com/collect/1","refunds":\(refunds)\(part)}
            """
    }

    private let end = Instant(milliseconds: 1_800_251_940_000)
    private var begun: PaymentFact { .begun(reference: "D-4-1", url: "https://sandbox.dlocal.com/collect/1", expires: end) }

    @Test func aVoucherIsWhatWasWished() async throws {
        server.answer("POST /payments", payment("PENDING"))
        let facts = try await dlocal.connection.begin(ProviderFixture.wish(Money(minor: 4_500_00, .mxn), method: .oxxo))
        #expect(facts == [begun, .waiting(until: end, details: ["voucher": "9800"])])
        let call = try #require(server.calls.last)
        #expect(call.url == "https://sandbox.dlocal.com/payments")
        let text = """
            {"amount":4500.00,"currency":"MXN","country":"MX","payment_method_id":"OX","payment_method_flow":"REDIRECT",\
            "payer":{"name":"Anna Berg","email":"anna@nordwind.example"},"order_id":"pay-1","description":"TW-2026-000001",\
            "notification_url":"https://lakeward.example/webhooks/stripe",\
            "callback_url":"https://lakeward.example/de/orders/t/payments/pay-1/back"}
            """
        #expect(body(call) == text)
        let code = Secrets.hexadecimal(
            Secrets.hmacSHA256(Array("login2027-01-15T08:00:00.000Z\(text)".utf8), key: Array("secret".utf8)))
        #expect(
            call.headers == [
                "X-Date": "2027-01-15T08:00:00.000Z", "X-Login": "login", "X-Trans-Key": "trans", "X-Version": "2.1",
                "User-Agent": "Tradewind", "Content-Type": "application/json", "X-Idempotency-Key": "pay-1",
                "Authorization": "V2-HMAC-SHA256, Signature: \(code)",
            ])
    }

    @Test func anOrderThatDLocalHasIsLookedUp() async throws {
        server.answer("POST /payments", #"{"code":5009,"message":"Order id is duplicated."}"#, status: 400)
        server.answer("GET /orders/pay-1", #"{"order_id":"pay-1","payment_id":"D-4-1","status":"PENDING"}"#)
        server.answer("GET /payments/D-4-1", payment("PENDING", ticket: false))
        let facts = try await dlocal.connection.begin(ProviderFixture.wish(Money(minor: 4_500_00, .mxn), method: .oxxo))
        #expect(
            facts == [
                .begun(reference: "D-4-1", url: "https://sandbox.dlocal.com/collect/1", expires: nil),
                .waiting(until: nil, details: ["voucher": ""]),
            ])
    }

    @Test(arguments: [
        ("PAID", [PaymentFact.paid(Money(minor: 4_500_00, .mxn), capture: "D-4-1")]), ("AUTHORIZED", [.authorised]),
        ("REJECTED", [.failed("Words")]), ("CANCELLED", [.expired]), ("EXPIRED", [.expired]), ("NEW_ONE", []),
    ])
    func everyStatus(status: String, facts: [PaymentFact]) async throws {
        server.answer("GET /payments/D-4-1", payment(status))
        #expect(try await dlocal.connection.ask(known) == [begun] + facts)
    }

    @Test(arguments: [
        ("SUCCESS", ProviderRefund.State.done), ("PENDING", .pending), ("REJECTED", .failed), ("CANCELLED", .failed),
    ])
    func aRefundThatDLocalHasIsNotAskedForAgain(status: String, state: ProviderRefund.State) async throws {
        let wish = RefundWish(id: "pay-1:k7", amount: Money(minor: 100_00, .mxn), reason: "broken")
        let refund =
            #"{"id":"REF1","payment_id":"D-4-1","amount":100,"currency":"MXN","status":"\#(status)","status_detail":"Words","description":"pay-1.k7"}"#
        server.answer("GET /payments/D-4-1", payment("PAID"))
        server.answer("POST /refunds", refund)
        let expected = PaymentFact.refund(
            .init(
                reference: "REF1", ours: "pay-1:k7", amount: Money(minor: 100_00, .mxn), state: state,
                problem: state == .failed ? "Words" : ""))
        #expect(try await dlocal.connection.refund(known, wish) == [expected])
        #expect(server.calls.last?.headers["X-Idempotency-Key"] == "refund-pay-1:k7")
        #expect(
            body(server.calls.last) == """
                {"payment_id":"D-4-1","amount":100.00,"currency":"MXN",\
                "notification_url":"https://lakeward.example/webhooks/dlocal","description":"pay-1.k7"}
                """)
        server.answer("GET /payments/D-4-1", payment("PAID", refunds: "[\(refund)]"))
        #expect(try await dlocal.connection.refund(known, wish) == [expected])
        #expect(server.calls.count == 3)
    }

    @Test func aMessageIsTakenWhenItIsSignedJustNow() async throws {
        let bytes = Array(payment("PAID").utf8)
        func read(
            _ date: String = "2027-01-15T08:00:00.000Z", body: [UInt8]? = nil, secret: String = "secret",
            prefix: String = DLocalSignature.prefix
        ) async throws -> [ProviderEvent] {
            let code = DLocalSignature.signature(of: bytes, login: "login", time: date, secret: secret)
            let headers = ["x-date": date, "x-login": "login", "authorization": prefix + code]
            return try await dlocal.connection.read(WebhookMessage(headers: headers, body: body ?? bytes, now: now))
        }
        let events = try await read()
        #expect(events.map(\.id) == ["D-4-1:PAID"])
        #expect(events.first?.payment == ID("pay-1"))
        #expect(events.first?.facts.last == .paid(Money(minor: 4_500_00, .mxn), capture: "D-4-1"))
        #expect(try await read("2027-01-15T07:50:00.000Z", prefix: "").count == 1)
        await #expect(throws: AppError.self) { _ = try await read(body: Array(payment("PENDING").utf8)) }
        await #expect(throws: AppError.self) { _ = try await read(secret: "other") }
        await #expect(throws: AppError.self) { _ = try await read("2027-01-15T07:49:59.000Z") }
        await #expect(throws: AppError.self) { _ = try await read("2027-01-15T08:10:01.000Z") }
        await #expect(throws: AppError.self) { _ = try await read("soon") }
    }

    @Test func aRefundsMessageLeadsToItsPayment() throws {
        let json = #"{"id":"REF1","payment_id":"D-4-1","amount":100.00,"currency":"MXN","status":"SUCCESS"}"#
        let event = try DLocalNews.event(ProviderJSON(Array(json.utf8)))
        #expect(event.references == ["REF1", "D-4-1"])
        #expect(event.payment == nil)
        #expect(
            event.facts == [.refund(.init(reference: "REF1", ours: nil, amount: Money(minor: 100_00, .mxn), state: .done))])
    }
}
