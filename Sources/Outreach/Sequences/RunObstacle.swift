import Basics
import Customers
import Sales
import Store

extension Run {
    /// Why a letter of this course must not go out any more.
    func obstacle(to address: String, in tx: Transaction) throws -> Message? {
        guard state == .running else { return Message("outreach.reason.calledOff") }
        guard try OutreachSettings.load(in: tx).sequences.contains(kind) else { return Message("outreach.reason.switchedOff") }
        if let purpose = kind.purpose, try !Consent.stands(address, for: purpose, in: tx) {
            return Message("outreach.reason.noConsent")
        }
        if try hasOrdered(in: tx) { return Message("outreach.reason.ordered") }
        if try hasAnswered(in: tx) { return Message("outreach.reason.answered") }
        guard let condition = kind.condition else { return nil }
        return try holds(condition, in: tx) ? nil : Message("outreach.reason.conditionGone")
    }

    private func hasOrdered(in tx: Transaction) throws -> Bool {
        let found: Int? = try tx.value(
            """
            SELECT 1 FROM orders WHERE lower(email) = \(address.lowercased()) AND placed_at > \(startedAt)
                AND state <> 'cancelled' LIMIT 1
            """)
        return try found != nil || hasTouch([.order, .quoteAccepted], in: tx)
    }

    private func hasAnswered(in tx: Transaction) throws -> Bool { try hasTouch([.inquiry, .message], in: tx) }

    /// Of the buyer, whatever record it came with.
    private func hasTouch(_ kinds: [Touch.Kind], in tx: Transaction) throws -> Bool {
        let found: Int? = try tx.value(
            """
            SELECT 1 FROM touches t JOIN customer_records r ON r.id = t.record_id
            WHERE r.contact_id = (SELECT contact_id FROM customer_records WHERE id = \(record))
                AND t.kind IN \(kinds) AND t.at > \(startedAt) LIMIT 1
            """)
        return found != nil
    }

    private func holds(_ condition: Course.Condition, in tx: Transaction) throws -> Bool {
        let found: Int?
        switch condition {
        case .cartIsLeft:
            found = try tx.value(
                """
                SELECT 1 FROM carts c WHERE c.id = \(cart) AND c.updated_at <= \(startedAt)
                    AND EXISTS (SELECT 1 FROM cart_lines l WHERE l.cart_id = c.id)
                    AND EXISTS (SELECT 1 FROM outreach_carts o WHERE o.cart_id = c.id)
                """)
        case .quoteIsOpen:
            found = try tx.value(
                "SELECT 1 FROM quotes WHERE id = \(quoteID) AND state = \(QuoteState.sent) AND valid_until >= \(tx.now.day)")
        case .nothingComesBack:
            let back: Int? = try tx.value("SELECT 1 FROM returns WHERE order_id = \(subject) LIMIT 1")
            return back == nil
        }
        return found != nil
    }

    /// A quote that is sent again is a subject of its own: `{id}:{revision}`.
    private var quoteID: String { subject.split(separator: ":").first.map(String.init) ?? "" }

    /// A cart that was left again is one, too: `{id}:{when}`.
    var cart: ID<Cart> { ID(subject.split(separator: ":").first.map(String.init) ?? "") }
}
