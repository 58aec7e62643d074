import Foundation

/// PayPal's objects, with the fields that its contract asks for (orders v2, payments v2, webhooks v1).
enum PayPalObjects {
    /// What the fake keeps with an object and never says.
    static let hidden: Set<String> = ["object", "order", "capture", "returns", "cancels", "declines"]
    static let whole = ["HUF", "JPY", "TWD"]

    static func time(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    private static var now: String { time(Int(Date().timeIntervalSince1970)) }

    private static func link(_ address: String, _ rel: String, _ method: String = "GET") -> FakeJSON {
        .object([("href", .text(address)), ("rel", .text(rel)), ("method", .text(method))])
    }

    static func order(_ id: String, unit: FakeJSON, base: String, returns: String, cancels: String) -> FakeJSON {
        .object([
            ("id", .text(id)), ("object", .text("paypal.order")), ("intent", .text("CAPTURE")),
            ("status", .text("PAYER_ACTION_REQUIRED")), ("payment_source", .object([("paypal", .object([]))])),
            ("purchase_units", .list([unit.with([("reference_id", .text("default"))])])), ("create_time", .text(now)),
            (
                "links",
                .list([link("\(base)/v2/checkout/orders/\(id)", "self"), link("\(base)/pay/\(id)", "payer-action")])
            ), ("returns", .text(returns)), ("cancels", .text(cancels)), ("declines", .text("")),
        ])
    }

    /// 4.4 % and 0.30, as accounts in mainland China pay.
    static func capture(_ id: String, unit: FakeJSON, value: String, order: String) -> FakeJSON {
        let currency = unit["amount"]["currency_code"].string
        let minor = FakeAmount.minor(value)
        let fee = min(minor, (minor * 44 + 500) / 1_000 + 30)
        func money(_ minor: Int) -> FakeJSON {
            .object([("currency_code", .text(currency)), ("value", .text(FakeAmount.text(minor: minor, like: value)))])
        }
        return .object([
            ("id", .text(id)), ("object", .text("paypal.capture")), ("order", .text(order)), ("status", .text("COMPLETED")),
            ("amount", money(minor)), ("final_capture", .flag(true)), ("custom_id", unit["custom_id"]),
            ("invoice_id", unit["invoice_id"]),
            (
                "seller_protection",
                .object([
                    ("status", .text("ELIGIBLE")),
                    ("dispute_categories", .list([.text("ITEM_NOT_RECEIVED"), .text("UNAUTHORIZED_TRANSACTION")])),
                ])
            ),
            (
                "seller_receivable_breakdown",
                .object([("gross_amount", money(minor)), ("paypal_fee", money(fee)), ("net_amount", money(minor - fee))])
            ), ("create_time", .text(now)), ("update_time", .text(now)), ("links", .list([])),
        ])
    }

    /// A capture as messages tell it: with the order that it is of.
    static func told(_ capture: FakeJSON, order: String) -> FakeJSON {
        capture.without(hidden).with([
            ("supplementary_data", .object([("related_ids", .object([("order_id", .text(order))]))]))
        ])
    }

    static func refund(_ id: String, amount: FakeJSON, custom: String, capture: String) -> FakeJSON {
        .object([
            ("id", .text(id)), ("object", .text("paypal.refund")), ("capture", .text(capture)), ("amount", amount),
            ("custom_id", .text(custom)), ("status", .text("COMPLETED")), ("create_time", .text(now)),
            ("update_time", .text(now)),
            ("links", .list([link("https://api.paypal.example/v2/payments/captures/\(capture)", "up")])),
        ])
    }

    static func event(_ id: String, _ kind: String, _ resource: FakeJSON, type: String) -> FakeJSON {
        .object([
            ("id", .text(id)), ("event_version", .text("1.0")), ("create_time", .text(now)), ("resource_type", .text(type)),
            ("resource_version", .text("2.0")), ("event_type", .text(kind)), ("summary", .text(kind)), ("resource", resource),
            ("links", .list([])),
        ])
    }

    static let notFound = FakeRefusal(
        404,
        .object([
            ("name", .text("RESOURCE_NOT_FOUND")), ("message", .text("The specified resource does not exist.")),
            (
                "details",
                .list([
                    .object([
                        ("issue", .text("INVALID_RESOURCE_ID")),
                        (
                            "description",
                            .text("Specified resource ID does not exist. Please check the resource ID and try again.")
                        ),
                    ])
                ])
            ), ("debug_id", .text("fake")),
        ]))

    static func refusal(_ issue: String, _ description: String) -> FakeRefusal {
        FakeRefusal(
            422,
            .object([
                ("name", .text("UNPROCESSABLE_ENTITY")),
                (
                    "message",
                    .text("The requested action could not be performed, semantically incorrect, or failed business validation.")
                ), ("details", .list([.object([("issue", .text(issue)), ("description", .text(description))])])),
                ("debug_id", .text("fake")),
            ]))
    }
}
