import Basics
import MoneyKit

@testable import Payments

/// PayPal as tests ask it: a token is lent by the first answer.
struct PayPalFixture {
    static let now = Instant(milliseconds: 1_800_000_000_000)
    static let known = KnownPayment(
        payment: ID("pay-1"), method: .paypal, amount: Money(minor: 1_250_00, .usd), reference: "5O1", capture: "3C6")

    let server = AnsweringServer()
    let tokens = PayPalTokens()

    func paypal(
        _ values: [String: String] = [:], at now: Instant = now, certificates: PayPalCertificates = PayPalCertificates()
    ) -> PayPal {
        let own = ["clientID": "client", "clientSecret": "secret", "webhookID": "WH1"]
        let account = OpenedAccount(
            provider: .paypal, isLive: true, country: "US", values: own.merging(values) { $1 })
        return PayPal(account, nil, at: now, tokens: tokens, certificates: certificates, server.transport)
    }

    func lendToken(_ token: String = "A21") {
        server.answer("POST /v1/oauth2/token", #"{"access_token":"\#(token)","token_type":"Bearer","expires_in":32400}"#)
    }

    /// An order in a state, with these payments.
    static func order(_ status: String, payments: String = "{}") -> String {
        """
        {"id":"5O1","intent":"CAPTURE","status":"\(status)","purchase_units":[{"custom_id":"pay-1","payments":\(payments)}],
        "links":[{"href":"https://api-m.paypal.com/v2/checkout/orders/5O1","rel":"self"},
        {"href":"https://www.paypal.com/checkoutnow?token=5O1","rel":"payer-action"}]}
        """
    }

    static func capture(_ status: String, fee: String? = "43.88", reason: String = "") -> String {
        let part = fee.map { #","seller_receivable_breakdown":{"paypal_fee":{"currency_code":"USD","value":"\#($0)"}}"# } ?? ""
        return """
            {"id":"3C6","status":"\(status)","status_details":{"reason":"\(reason)"},"custom_id":"pay-1",
            "amount":{"currency_code":"USD","value":"1250.00"}\(part)}
            """
    }
}
