import Basics
import Fetch
import MoneyKit
import Testing

@testable import Payments

@Suite struct PayTabsTests {
    private let server = AnsweringServer()
    private let known = KnownPayment(
        payment: ID("pay-1"), method: .mada, amount: Money(minor: 100_00, .sar), reference: "TST1", capture: "TST1")

    private func payTabs(region: String = "SAU") throws -> PayTabs {
        try PayTabs(
            OpenedAccount(
                provider: .paytabs, isLive: false, country: "SA",
                values: ["profileID": "59305", "serverKey": "SKEY", "region": region]), nil, server.transport)
    }

    private func body(_ call: HTTPFetch.Call?) -> String { String(decoding: call?.body ?? [], as: UTF8.self) }

    private func transaction(_ status: String, type: String = "Sale", cart: String = "pay-1", amount: String = "\"100.00\"")
        -> String
    {
        """
        {"tran_ref":"TST1","previous_tran_ref":"\(type == "Sale" ? "" : "TST0")","tran_type":"\(type)","cart_id":"\(cart)",
        "cart_currency":"SAR","cart_amount":\(amount),"payment_result":{"response_status":"\(status)","response_code":"504",
        "response_message":"Words"}}
        """
    }

    @Test func aPageIsAskedForWithTheMethodThatWasChosen() async throws {
        server.answer("POST /payment/request", #"{"tran_ref":"TST1","redirect_url":"https://secure.paytabs.sa/payment/page/1"}"#)
        let facts = try await payTabs().connection.begin(ProviderFixture.wish(Money(minor: 12_500, .kwd), method: .knet))
        #expect(facts == [.begun(reference: "TST1", url: "https://secure.paytabs.sa/payment/page/1", expires: nil)])
        let call = try #require(server.calls.last)
        #expect(call.url == "https://secure.paytabs.sa/payment/request")
        #expect(call.headers == ["Authorization": "SKEY", "Content-Type": "application/json"])
        #expect(
            body(call) == """
                {"profile_id":59305,"tran_type":"sale","tran_class":"ecom","cart_id":"pay-1","cart_currency":"KWD",\
                "cart_amount":12.500,"cart_description":"TW-2026-000001","paypage_lang":"en","customer_details":\
                {"name":"Anna Berg","email":"anna@nordwind.example","phone":"+49 40 1","country":"DE"},"hide_shipping":true,\
                "payment_methods":["knet"],"callback":"https://lakeward.example/webhooks/stripe",\
                "return":"https://lakeward.example/webhooks/stripe/back/de/orders/t/payments/pay-1/back"}
                """)
    }

    @Test(arguments: [("ARE", "secure.paytabs.com"), ("egy", "secure-egypt.paytabs.com"), ("QAT", "secure-doha.paytabs.com")])
    func eachRegionHasItsHost(region: String, host: String) throws {
        #expect(try payTabs(region: region).base == "https://\(host)")
    }

    @Test func aRegionThatIsNoneIsSaid() {
        #expect(throws: AppError.self) { try payTabs(region: "DEU") }
    }

    @Test(arguments: [
        ("A", [PaymentFact.paid(Money(minor: 100_00, .sar), capture: "TST1")]), ("H", [.authorised]),
        ("P", [.waiting(until: nil, details: [:])]), ("D", [.failed("Words")]), ("E", [.failed("Words")]),
        ("C", [.failed("Words")]), ("V", [.failed("Words")]), ("X", [.expired]), ("?", []),
    ])
    func everyStatus(status: String, facts: [PaymentFact]) async throws {
        server.answer("POST /payment/query", transaction(status))
        #expect(try await payTabs().connection.ask(known) == facts)
        #expect(body(server.calls.last) == #"{"profile_id":59305,"tran_ref":"TST1"}"#)
    }

    @Test func whatPayTabsDoesNotKnowYetSaysNothing() async throws {
        server.answer("POST /payment/query", #"{"code":2,"message":"Transaction not found"}"#, status: 404)
        #expect(try await payTabs().connection.ask(known) == [])
        server.answer("POST /payment/query", #"{"code":1,"message":"Authentication failed."}"#, status: 401)
        await #expect(throws: AppError.self) { try await payTabs().connection.withdraw(known) }
    }

    @Test(arguments: [("A", ProviderRefund.State.done), ("P", .pending), ("D", .failed)])
    func aRefundIsACartOfItsOwn(status: String, state: ProviderRefund.State) async throws {
        let wish = RefundWish(id: "pay-1:k7", amount: Money(minor: 100_00, .sar), reason: "broken")
        let answer = transaction(status, type: "Refund", cart: "pay-1.k7", amount: "100.0")
        server.answer("POST /payment/query", #"{"message":"Transaction not found"}"#, status: 404)
        server.answer("POST /payment/request", answer)
        let expected = PaymentFact.refund(
            .init(
                reference: "TST1", ours: "pay-1:k7", amount: Money(minor: 100_00, .sar), state: state,
                problem: state == .failed ? "Words" : ""))
        #expect(try await payTabs().connection.refund(known, wish) == [expected])
        #expect(body(server.calls.first) == #"{"profile_id":59305,"cart_id":"pay-1.k7"}"#)
        #expect(
            body(server.calls.last) == """
                {"profile_id":59305,"tran_type":"refund","tran_class":"ecom","cart_id":"pay-1.k7","cart_currency":"SAR",\
                "cart_amount":100.00,"cart_description":"broken","tran_ref":"TST1"}
                """)
        // Asked again, it is found, alone or in a list.
        server.answer("POST /payment/query", "[\(answer)]")
        #expect(try await payTabs().connection.refund(known, wish) == [expected])
        #expect(server.calls.count == 3)
    }

    @Test func aMessageIsTakenWhenItIsSigned() async throws {
        let bytes = Array(transaction("A").utf8)
        let code = Secrets.hexadecimal(Secrets.hmacSHA256(bytes, key: Array("SKEY".utf8)))
        func read(_ signature: String?, _ body: [UInt8]) async throws -> [ProviderEvent] {
            let headers = signature.map { ["signature": $0] } ?? [:]
            let message = WebhookMessage(headers: headers, body: body, now: Instant(milliseconds: 0))
            return try await payTabs().connection.read(message)
        }
        let events = try await read(code, bytes)
        #expect(events.map(\.id) == ["TST1:A"])
        #expect(events.first?.payment == ID("pay-1"))
        #expect(events.first?.facts == [.paid(Money(minor: 100_00, .sar), capture: "TST1")])
        for (signature, body) in [(code, Array(transaction("D").utf8)), ("00", bytes), ("", bytes), (nil, bytes)] {
            await #expect(throws: AppError.self) { _ = try await read(signature, body) }
        }
    }

    @Test func aRefundFromPayTabssOwnPagesHasNoNameOfOurs() throws {
        let event = try PayTabsNews.event(
            ProviderJSON(Array(transaction("A", type: "Refund", cart: "pay-1").utf8)))
        #expect(event.payment == ID("pay-1"))
        #expect(event.references == ["TST1", "TST0"])
        #expect(
            event.facts == [.refund(.init(reference: "TST1", ours: nil, amount: Money(minor: 100_00, .sar), state: .done))])
    }
}

extension Currency {
    static let sar = Currency(rawValue: "SAR") ?? .usd
    static let kwd = Currency(rawValue: "KWD") ?? .usd
    static let mxn = Currency(rawValue: "MXN") ?? .usd
}
