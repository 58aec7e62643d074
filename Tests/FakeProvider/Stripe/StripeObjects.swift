import Basics
import Foundation

/// Stripe's objects, with the fields that its contract asks for (version 2026-05-27.dahlia).
enum StripeObjects {
    /// What the fake keeps with an object and never says.
    static let hidden: Set<String> = ["intent_metadata"]

    private static var now: Int { Int(Date().timeIntervalSince1970) }

    static func session(
        _ id: String, amount: Int, currency: String, expires: Int, url: String, form: FakeForm
    ) -> FakeJSON {
        .object([
            ("id", .text(id)), ("object", .text("checkout.session")), ("amount_subtotal", .number(amount)),
            ("amount_total", .number(amount)), ("automatic_tax", .object([("enabled", .flag(false))])),
            ("cancel_url", .text(form["cancel_url"])), ("client_reference_id", .text(form["client_reference_id"])),
            ("created", .number(now)), ("currency", .text(currency)), ("custom_fields", .list([])), ("custom_text", .object([])),
            ("customer_email", .text(form["customer_email"])), ("expires_at", .number(expires)), ("livemode", .flag(false)),
            ("locale", .text(form["locale"])), ("metadata", .object(form.below("metadata"))), ("mode", .text("payment")),
            ("payment_intent", .null), ("payment_method_types", .list([.text("card")])), ("payment_status", .text("unpaid")),
            ("shipping_options", .list([])), ("status", .text("open")), ("success_url", .text(form["success_url"])),
            ("url", .text(url)), ("intent_metadata", .object(form.below("payment_intent_data[metadata]"))),
        ])
    }

    static func intent(
        _ id: String, amount: Int, currency: String, methods: [String], metadata: [(String, FakeJSON)], description: String
    ) -> FakeJSON {
        .object([
            ("id", .text(id)), ("object", .text("payment_intent")), ("amount", .number(amount)), ("amount_received", .number(0)),
            ("capture_method", .text("automatic")), ("confirmation_method", .text("automatic")), ("created", .number(now)),
            ("currency", .text(currency)), ("description", description.isEmpty ? .null : .text(description)),
            ("last_payment_error", .null), ("latest_charge", .null), ("livemode", .flag(false)), ("metadata", .object(metadata)),
            ("next_action", .null), ("payment_method_types", .list(methods.map { .text($0) })),
            ("status", .text("requires_payment_method")),
        ])
    }

    /// Vouchers end at midnight in Mexico City, six hours behind UTC all year.
    static func voucher(_ intent: FakeJSON, days: Int, page: String) -> FakeJSON {
        let behind = 6 * 3_600
        let end = ((now - behind) / 86_400 + days + 1) * 86_400 - 1 + behind
        return intent.with([
            ("status", .text("requires_action")),
            (
                "next_action",
                .object([
                    ("type", .text("oxxo_display_details")),
                    (
                        "oxxo_display_details",
                        .object([
                            ("expires_after", .number(end)), ("hosted_voucher_url", .text(page)),
                            ("number", .text("12345678901234657890123456789012")),
                        ])
                    ),
                ])
            ),
        ])
    }

    static func declined(_ intent: FakeJSON) -> FakeJSON {
        intent.with([
            (
                "last_payment_error",
                .object([
                    ("type", .text("card_error")), ("code", .text("card_declined")),
                    ("message", .text("Your card was declined.")),
                ])
            )
        ])
    }

    static func charge(
        _ id: String, amount: Int, currency: String, intent: String, entry: String, metadata: FakeJSON
    ) -> FakeJSON {
        .object([
            ("id", .text(id)), ("object", .text("charge")), ("amount", .number(amount)), ("amount_captured", .number(amount)),
            ("amount_refunded", .number(0)), ("balance_transaction", .text(entry)), ("billing_details", .object([])),
            ("captured", .flag(true)), ("created", .number(now)), ("currency", .text(currency)), ("disputed", .flag(false)),
            ("livemode", .flag(false)), ("metadata", metadata), ("paid", .flag(true)), ("payment_intent", .text(intent)),
            ("refunded", .flag(false)), ("status", .text("succeeded")),
        ])
    }

    /// 2.9 % and 30, as accounts in the United States pay.
    static func balanceEntry(_ id: String, amount: Int, currency: String, source: String) -> FakeJSON {
        let fee = (amount * 29 + 500) / 1_000 + 30
        return .object([
            ("id", .text(id)), ("object", .text("balance_transaction")), ("amount", .number(amount)),
            ("available_on", .number(now)),
            ("balance_type", .text("payments")), ("created", .number(now)), ("currency", .text(currency)),
            ("description", .null), ("exchange_rate", .null), ("fee", .number(fee)), ("fee_details", .list([])),
            ("net", .number(amount - fee)), ("reporting_category", .text("charge")), ("source", .text(source)),
            ("status", .text("available")), ("type", .text("charge")),
        ])
    }

    static func refund(
        _ id: String, amount: Int, currency: String, intent: String, charge: String, metadata: [(String, FakeJSON)]
    ) -> FakeJSON {
        .object([
            ("id", .text(id)), ("object", .text("refund")), ("amount", .number(amount)), ("balance_transaction", .null),
            ("charge", .text(charge)), ("created", .number(now)), ("currency", .text(currency)), ("metadata", .object(metadata)),
            ("payment_intent", .text(intent)), ("reason", .text("requested_by_customer")), ("status", .text("succeeded")),
        ])
    }

    static func event(_ id: String, _ kind: String, _ object: FakeJSON) -> FakeJSON {
        .object([
            ("id", .text(id)), ("object", .text("event")), ("api_version", .text("2026-05-27.dahlia")), ("created", .number(now)),
            ("data", .object([("object", object)])), ("livemode", .flag(false)), ("pending_webhooks", .number(1)),
            ("request", .null), ("type", .text(kind)),
        ])
    }

    static func signature(of body: String, secret: String, seconds: Int) -> String {
        let code = Secrets.hmacSHA256(Array("\(seconds).\(body)".utf8), key: Array(secret.utf8))
        return "t=\(seconds),v1=\(Secrets.hexadecimal(code))"
    }
}
