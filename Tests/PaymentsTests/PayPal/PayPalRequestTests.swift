import Basics
import Fetch
import MoneyKit
import Sales
import Testing

@testable import Payments

@Suite struct PayPalRequestTests {
    private let fixture = PayPalFixture()
    private var server: AnsweringServer { fixture.server }
    private let begun = PaymentFact.begun(
        reference: "5O1", url: "https://www.paypal.com/checkoutnow?token=5O1", expires: nil)
    private let paid = PaymentFact.paid(Money(minor: 1_250_00, .usd), capture: "3C6")
    private let fee = PaymentFact.fee(Money(minor: 43_88, .usd))

    private func text(_ call: HTTPFetch.Call?) -> String { String(decoding: call?.body ?? [], as: UTF8.self) }

    @Test func anOrderIsWhatWasWished() async throws {
        fixture.lendToken()
        server.answer("POST /v2/checkout/orders", PayPalFixture.order("PAYER_ACTION_REQUIRED"), status: 201)
        let facts = try await fixture.paypal().connection.begin(
            ProviderFixture.wish(Money(minor: 1_250_00, .usd), method: .paypal))
        #expect(
            facts == [
                .begun(
                    reference: "5O1", url: "https://www.paypal.com/checkoutnow?token=5O1",
                    expires: Instant(milliseconds: 1_800_010_800_000))
            ])
        let (token, call) = (try #require(server.calls.first), try #require(server.calls.last))
        #expect(token.url == "https://api-m.paypal.com/v1/oauth2/token")
        #expect(token.headers["Authorization"] == "Basic Y2xpZW50OnNlY3JldA==")
        #expect(text(token) == "grant_type=client_credentials")
        #expect(
            call.headers == [
                "Authorization": "Bearer A21", "Content-Type": "application/json", "PayPal-Request-Id": "pay-1",
                "Prefer": "return=representation",
            ])
        #expect(
            text(call) == """
                {"intent":"CAPTURE","purchase_units":[{"description":"TW-2026-000001","custom_id":"pay-1",\
                "invoice_id":"TW-2026-000001-pay-1","amount":{"currency_code":"USD","value":"1250.00"}}],\
                "payment_source":{"paypal":{"experience_context":{"locale":"de-DE","shipping_preference":"NO_SHIPPING",\
                "user_action":"PAY_NOW","return_url":"https://lakeward.example/de/orders/t/payments/pay-1/back",\
                "cancel_url":"https://lakeward.example/de/orders/t"}}}}
                """)
    }

    @Test func aWholeAddressIsGivenAlong() throws {
        let plain = ProviderFixture.wish(Money(minor: 980, .jpy), method: .paypal)
        var contact = plain.contact
        contact.address = Address(country: "US", street: "1 Main St", city: "Portland", region: "OR", postcode: "97201")
        func body(_ contact: Order.Contact) throws -> String {
            let wish = PaymentWish(
                payment: plain.payment, method: .paypal, amount: plain.amount, number: plain.number, contact: contact,
                language: plain.language, returnURL: plain.returnURL, cancelURL: plain.cancelURL, notifyURL: plain.notifyURL,
                startedAt: plain.startedAt)
            return String(decoding: try fixture.paypal().orderBody(wish).bytes, as: UTF8.self)
        }
        let whole = try body(contact)
        #expect(whole.contains(#""amount":{"currency_code":"JPY","value":"980"}"#))
        #expect(whole.contains(#""shipping_preference":"SET_PROVIDED_ADDRESS""#))
        #expect(
            whole.contains(
                #""address":{"address_line_1":"1 Main St","admin_area_2":"Portland","admin_area_1":"OR","postal_code":"97201","country_code":"US"}"#
            ))
        contact.address.region = "Oregon"
        #expect(try body(contact).contains("NO_SHIPPING"))
    }

    @Test func aTokenIsKeptAndRenewedWhenItIsRefused() async throws {
        fixture.lendToken()
        server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("CREATED"))
        server.answer("GET /v2/checkout/orders/5O1", "{}", status: 401)
        let connection = fixture.paypal().connection
        _ = try await connection.ask(PayPalFixture.known)
        fixture.lendToken("A22")
        server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("CREATED"))
        #expect(try await connection.ask(PayPalFixture.known) == [begun])
        #expect(server.calls.map(\.method.rawValue) == ["POST", "GET", "GET", "POST", "GET"])
        #expect(server.calls.last?.headers["Authorization"] == "Bearer A22")
        // An old one is not even tried.
        fixture.lendToken("A23")
        server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("CREATED"))
        let later = fixture.paypal(at: PayPalFixture.now.adding(seconds: 32_400 - 60)).connection
        _ = try await later.ask(PayPalFixture.known)
        #expect(server.calls.last?.headers["Authorization"] == "Bearer A23")
    }

    @Test func anApprovedOrderIsCapturedOnceWhoeverAsks() async throws {
        fixture.lendToken()
        for _ in 0..<2 {
            server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("APPROVED"))
            server.answer(
                "POST /v2/checkout/orders/5O1/capture",
                PayPalFixture.order("COMPLETED", payments: #"{"captures":[\#(PayPalFixture.capture("COMPLETED"))]}"#), status: 201
            )
            #expect(try await fixture.paypal().connection.ask(PayPalFixture.known).suffix(2) == [paid, fee])
            #expect(server.calls.last?.headers["PayPal-Request-Id"] == "capture-pay-1")
            #expect(text(server.calls.last) == "{}")
        }
    }

    @Test(arguments: [
        ("INSTRUMENT_DECLINED", [PaymentFact.refusedOnce("No.")]), ("ORDER_NOT_APPROVED", []), ("PAYER_ACTION_REQUIRED", []),
        ("DUPLICATE_INVOICE_ID", [.refusedOnce("No.")]),
    ])
    func aCaptureThatPayPalRefuses(issue: String, facts: [PaymentFact]) async throws {
        fixture.lendToken()
        server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("APPROVED"))
        server.answer(
            "POST /v2/checkout/orders/5O1/capture",
            #"{"name":"UNPROCESSABLE_ENTITY","details":[{"issue":"\#(issue)","description":"No."}]}"#, status: 422)
        #expect(try await fixture.paypal().connection.ask(PayPalFixture.known) == facts)
    }

    @Test func aCaptureThatHasBeenIsLookedAt() async throws {
        fixture.lendToken()
        server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("APPROVED"))
        server.answer(
            "POST /v2/checkout/orders/5O1/capture", #"{"details":[{"issue":"ORDER_ALREADY_CAPTURED"}]}"#, status: 422)
        server.answer(
            "GET /v2/checkout/orders/5O1",
            PayPalFixture.order("COMPLETED", payments: #"{"captures":[\#(PayPalFixture.capture("COMPLETED", fee: nil))]}"#))
        server.answer("GET /v2/payments/captures/3C6", PayPalFixture.capture("COMPLETED"))
        #expect(try await fixture.paypal().connection.ask(PayPalFixture.known).suffix(2) == [paid, fee])
    }

    @Test func callingOffCapturesNothing() async throws {
        fixture.lendToken()
        server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("APPROVED"))
        #expect(try await fixture.paypal().connection.withdraw(PayPalFixture.known) == [begun, .expired])
        server.answer("GET /v2/checkout/orders/5O1", #"{"name":"RESOURCE_NOT_FOUND"}"#, status: 404)
        #expect(try await fixture.paypal().connection.withdraw(PayPalFixture.known) == [.expired])
        #expect(server.calls.count == 3)
    }

    @Test func aRefundThatPayPalHasIsNotAskedForAgain() async throws {
        let wish = RefundWish(id: "pay-1:k7", amount: Money(minor: 300, .usd), reason: "broken")
        let refund = #"{"id":"1RF","status":"COMPLETED","custom_id":"pay-1.k7","amount":{"currency_code":"USD","value":"3.00"}}"#
        fixture.lendToken()
        server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("COMPLETED"))
        server.answer("POST /v2/payments/captures/3C6/refund", refund, status: 201)
        let expected = PaymentFact.refund(
            .init(reference: "1RF", ours: "pay-1:k7", amount: Money(minor: 300, .usd), state: .done))
        #expect(try await fixture.paypal().connection.refund(PayPalFixture.known, wish) == [expected])
        #expect(server.calls.last?.headers["PayPal-Request-Id"] == "refund-pay-1:k7")
        #expect(
            text(server.calls.last)
                == #"{"amount":{"currency_code":"USD","value":"3.00"},"custom_id":"pay-1.k7","note_to_payer":"broken"}"#)
        server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("COMPLETED", payments: #"{"refunds":[\#(refund)]}"#))
        #expect(try await fixture.paypal().connection.refund(PayPalFixture.known, wish) == [expected])
        #expect(server.calls.count == 4)
    }

    @Test func whatPayPalRefusesIsSaidAndWhatMayPassIsTriedAgain() async throws {
        fixture.lendToken()
        for (status, kind) in [(422, AppError.Kind.conflict), (400, .conflict), (429, .unavailable), (503, .unavailable)] {
            server.answer(
                "POST /v2/checkout/orders",
                #"{"name":"X","message":"Bad.","details":[{"issue":"AMOUNT_MISMATCH","description":"Should equal."}],"debug_id":"d"}"#,
                status: status)
            do {
                _ = try await fixture.paypal().connection.begin(ProviderFixture.wish(Money(minor: 1_000, .usd)))
                Issue.record("\(status) was taken for success")
            } catch let error as AppError {
                #expect(error.kind == kind)
                #expect(error.message.arguments["reason"] == "Should equal.")
                #expect(!"\(error)".contains("secret"))
            }
        }
    }

    /// PayPal takes keys of at most 108 characters.
    @Test func aLongKeyIsShortenedAndStaysTheSame() async throws {
        fixture.lendToken()
        let wish = RefundWish(
            id: "pay-1:\(String(repeating: "k", count: 120))", amount: Money(minor: 300, .usd), reason: "broken")
        var keys: Set<String> = []
        for _ in 0..<2 {
            server.answer("GET /v2/checkout/orders/5O1", PayPalFixture.order("COMPLETED"))
            server.answer(
                "POST /v2/payments/captures/3C6/refund",
                #"{"id":"1RF","status":"PENDING","amount":{"currency_code":"USD","value":"3.00"}}"#, status: 201)
            _ = try await fixture.paypal().connection.refund(PayPalFixture.known, wish)
            keys.insert(server.calls.last?.headers["PayPal-Request-Id"] ?? "")
        }
        #expect(keys.count == 1)
        #expect(keys.first?.count == 64)
    }
}
