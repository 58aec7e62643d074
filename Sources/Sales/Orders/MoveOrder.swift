import Basics
import Catalog
import Journal
import Ledger
import Store

extension Order {
    public static let mostNoteCharacters = 1_000

    /// Moves an order to its next state. Cancelling gives back what was taken out of stock and has not left.
    /// - Throws: `order.notFound`, `order.noSuchMove` with the states `from` and `to`, `order.notAllowed` when the role may not,
    ///   `order.shippingOpen` before the price of shipping is known, `order.notAllOut` while only a part of it has left,
    ///   `order.notGivenBack` while money of the buyer is still here, `order.noteTooLong`.
    public static func move(
        _ id: ID<Order>, to state: OrderState, by mover: OrderMover, note: String = "", in tx: Transaction
    ) throws {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        guard order.state.next.contains(state) else {
            throw AppError(.conflict, "order.noSuchMove", ["from": order.state.rawValue, "to": state.rawValue])
        }
        guard order.state.next(for: mover.role).contains(state) else { throw AppError(.forbidden, "order.notAllowed") }
        guard order.shipping != nil || OrderDetail.isOpenTo(state) else { throw AppError(.conflict, "order.shippingOpen") }
        try requireNothingOpen(order, to: state, in: tx)
        let note = TypedText.paragraph(note)
        guard note.count <= mostNoteCharacters else {
            throw AppError.invalid("order.noteTooLong", ["most": "\(mostNoteCharacters)"])
        }
        if state == .cancelled {
            try returnStock(of: order, in: tx)
            try SampleCredit.takeBack(from: order, in: tx)
            try PromotionUse.free(order, in: tx)
            try OrderLedger.callOff(order, in: tx)
        }
        try step(order, to: state, note: note, by: mover.id, in: tx)
        if state == .confirmed { try SampleCredit.credit(order, by: mover.id, in: tx) }
    }

    /// Writes the new state and tells the journal; whoever calls it has looked into the table of moves.
    static func step(
        _ order: OrderDetail, to state: OrderState, note: String = "", by actor: String, in tx: Transaction
    ) throws {
        try OrderQueries.move(order.id, to: state, in: tx)
        try Journal.append(
            "order.moved", subject: order.id.text, actor: actor,
            detail: ["from": order.state.rawValue, "to": state.rawValue, "note": note, "number": order.number], in: tx)
    }

    private static func requireNothingOpen(_ order: OrderDetail, to state: OrderState, in tx: Transaction) throws {
        if state == .shipped, try ShipmentQueries.isPartOut(order.id, in: tx) { throw AppError(.conflict, "order.notAllOut") }
        if state == .refunded, try !Ledger.isGivenBack(subject: order.id.text, in: tx) {
            throw AppError(.conflict, "order.notGivenBack")
        }
    }

    private static func returnStock(of order: OrderDetail, in tx: Transaction) throws {
        let left = Shipment.left(of: order, after: try Shipment.all(of: order.id, in: tx))
        for (line, left) in zip(order.lines, left) {
            // What has been sent is not here any more, and what is missing never was.
            let here = max(0, line.taken - (line.quantity - left))
            guard let variant = line.variant, here > 0 else { continue }
            guard let (stock, moq) = try OrderQueries.returnStock(of: variant, here, in: tx) else { continue }
            try StockLevel.follow(variant, from: stock - here, to: stock, moq: moq, in: tx)
        }
    }
}
