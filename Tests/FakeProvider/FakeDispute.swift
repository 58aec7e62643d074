import Foundation

/// How a dispute stands.
enum FakeDispute: String, Sendable {
    case inquiry, open, won, lost

    /// Seconds that the seller has for his answer.
    static let answerSeconds = 10 * 86_400
}

extension FakeWorld {
    /// The one dispute about a charge.
    /// - Returns: its name, and whether it is new.
    func dispute(about charge: String, prefix: String) -> (id: String, isNew: Bool) {
        let place = "dispute.\(charge)"
        if let known = object(place) { return (known["name"].string, false) }
        let id = newID(prefix)
        keep(.object([("id", .text(place)), ("name", .text(id))]))
        return (id, true)
    }
}

extension FakeStripe {
    /// Tells the shop of a dispute: created, updated or closed.
    func dispute(_ charge: FakeWorld.Charge, _ state: FakeDispute) async {
        let (id, isNew) = await world.dispute(about: charge.id, prefix: "dp_")
        let status =
            switch state {
            case .inquiry: "warning_needs_response"
            case .open: "needs_response"
            case .won: "won"
            case .lost: "lost"
            }
        let now = Int(Date().timeIntervalSince1970)
        let intent = await world.object(charge.id) ?? .null
        let object = FakeJSON.object([
            ("id", .text(id)), ("object", .text("dispute")), ("amount", .number(charge.amount)),
            ("balance_transactions", .list([])), ("charge", intent["latest_charge"]), ("created", .number(now)),
            ("currency", .text(charge.currency)), ("enhanced_eligibility_types", .list([])),
            ("evidence", .object([("enhanced_evidence", .object([]))])),
            (
                "evidence_details",
                .object([
                    ("due_by", .number(now + FakeDispute.answerSeconds)), ("enhanced_eligibility", .object([])),
                    ("has_evidence", .flag(false)), ("past_due", .flag(false)), ("submission_count", .number(0)),
                ])
            ), ("is_charge_refundable", .flag(state == .inquiry)), ("livemode", .flag(false)), ("metadata", .object([])),
            ("payment_intent", .text(charge.id)), ("reason", .text("product_not_received")), ("status", .text(status)),
        ])
        let isOver = state == .won || state == .lost
        await tell("charge.dispute.\(isOver ? "closed" : isNew ? "created" : "updated")", object)
    }
}

extension FakePayPal {
    /// Tells the shop of a dispute: created, updated or resolved.
    func dispute(_ charge: FakeWorld.Charge, _ state: FakeDispute) async {
        let (id, isNew) = await world.dispute(about: charge.id, prefix: "PP-D-")
        let now = Int(Date().timeIntervalSince1970)
        let capture = await world.object(charge.id) ?? .null
        let isOver = state == .won || state == .lost
        let status = isOver ? "RESOLVED" : state == .open ? "WAITING_FOR_SELLER_RESPONSE" : "OPEN"
        var fields: [(String, FakeJSON)] = [
            ("dispute_id", .text(id)), ("create_time", .text(PayPalObjects.time(now))),
            ("update_time", .text(PayPalObjects.time(now))),
            (
                "disputed_transactions",
                .list([.object([("seller_transaction_id", .text(charge.id)), ("custom", .text(charge.payment))])])
            ), ("reason", .text("MERCHANDISE_OR_SERVICE_NOT_RECEIVED")), ("status", .text(status)),
            ("dispute_amount", capture["amount"]),
            ("dispute_life_cycle_stage", .text(state == .inquiry ? "INQUIRY" : "CHARGEBACK")),
            ("dispute_channel", .text(state == .inquiry ? "EXTERNAL" : "INTERNAL")),
            ("seller_response_due_date", .text(PayPalObjects.time(now + FakeDispute.answerSeconds))),
        ]
        if isOver {
            let code = state == .won ? "RESOLVED_SELLER_FAVOUR" : "RESOLVED_BUYER_FAVOUR"
            fields.append(("dispute_outcome", .object([("outcome_code", .text(code))])))
        }
        await tell(
            "CUSTOMER.DISPUTE.\(isOver ? "RESOLVED" : isNew ? "CREATED" : "UPDATED")", .object(fields), type: "dispute")
    }
}
