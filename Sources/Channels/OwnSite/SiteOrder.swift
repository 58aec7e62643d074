import Basics
import Customers
import Journal
import MoneyKit
import Sales
import Store

/// Orders of the shop, and what is written about them.
enum SiteOrder {
    /// The order as it stands now: placed, priced anew, delivered or called off. What is called off is worth nothing.
    static func take(_ entry: Journal.Entry, in tx: Transaction) throws {
        let (order, record) = try known(ID(entry.subject), in: tx)
        var touch = touch(.order, "order:\(order.id)", at: order.placedAt, order, actor: "buyer")
        (touch.amountMinor, touch.currency) = (Int(isOff(order) ? 0 : order.total.minor), order.currency.code)
        try Touch.keep(touch, of: record, in: tx)
        if entry.kind == "order.moved", entry.fields["to"] == OrderState.delivered.rawValue {
            try Touch.keep(
                self.touch(.delivered, "delivered:\(order.id)", at: entry.at, order, actor: entry.actor), of: record, in: tx)
        }
    }

    private static func isOff(_ order: OrderDetail) -> Bool { order.state == .cancelled }

    static func takeMessage(_ entry: Journal.Entry, in tx: Transaction) throws {
        let (order, record) = try known(ID(entry.subject), in: tx)
        let isFromBuyer = entry.kind == "order.asked"
        let messages = try OrderMessage.all(of: order.id, in: tx).filter { $0.isFromBuyer == isFromBuyer && $0.at == entry.at }
        var touch = touch(isFromBuyer ? .message : .answer, "journal:\(entry.position)", at: entry.at, order, actor: entry.actor)
        touch.text = messages.last?.text ?? order.number
        try Touch.keep(touch, of: record, in: tx)
    }

    /// A paper of the order that was sent to the buyer by mail.
    static func takeLetter(_ entry: Journal.Entry, in tx: Transaction) throws {
        let (order, record) = try known(ID(entry.subject), in: tx)
        var touch = touch(.mailSent, "journal:\(entry.position)", at: entry.at, order, actor: entry.actor)
        touch.text = entry.fields["number"] ?? order.number
        try Touch.keep(touch, of: record, in: tx)
    }

    /// The order and the record of its buyer. An order whose buyer was erased is kept for the tax office, and tells of nobody.
    /// - Throws: `order.notFound`.
    static func known(_ id: ID<Order>, in tx: Transaction) throws -> (OrderDetail, ID<StoredRecord>) {
        let isErased: Int? = try tx.value("SELECT 1 FROM orders WHERE id = \(id) AND erased_at IS NOT NULL")
        guard isErased == nil, let order = try OrderDetail.find(id: id, in: tx) else {
            throw AppError.notFound("order.notFound")
        }
        let said = SiteRecord.record(order.contact, id: "order:\(order.id)")
        return (order, try SiteRecord.take(said, at: order.placedAt, language: order.language, in: tx))
    }

    /// Something that tells of an order; its text is the order's number until there is more to say.
    static func touch(
        _ kind: Touch.Kind, _ source: String, at: Instant, _ order: OrderDetail, actor: String
    ) -> Touch.Draft {
        var touch = Touch.Draft(kind, source: source, at: at)
        (touch.subject, touch.text, touch.actor) = (order.id.text, order.number, actor)
        return touch
    }
}
