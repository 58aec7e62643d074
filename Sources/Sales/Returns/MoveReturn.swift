import Basics
import Catalog
import Jobs
import Journal
import Store

extension Return {
    /// Moves a return to its next state and tells the buyer. What was received goes back into stock when staff say so.
    ///
    /// Money is given back by the payment it came with; whoever does that moves the return in the same transaction.
    /// - Parameters:
    ///   - answer: what the buyer is told; needed where a return is refused.
    ///   - isRestocked: only looked at when the goods are received.
    /// - Throws: `return.notFound`; `return.noSuchMove`; `order.notAllowed` when the role may not; `return.answerMissing`;
    ///   `order.noteTooLong`.
    public static func move(
        _ id: ID<Return>, to state: ReturnState, answer: String, isRestocked: Bool = false, by mover: OrderMover,
        in tx: Transaction
    ) throws {
        guard let found = try find(id, in: tx), let order = try OrderDetail.find(id: found.order, in: tx) else {
            throw AppError.notFound("return.notFound")
        }
        guard found.state.next.contains(state) else { throw AppError(.conflict, "return.noSuchMove") }
        guard found.state.next(for: mover.role).contains(state) else { throw AppError(.forbidden, "order.notAllowed") }
        let answer = TypedText.paragraph(answer)
        guard state != .refused || !answer.isEmpty else { throw AppError.invalid("return.answerMissing") }
        guard answer.count <= mostCharacters else { throw AppError.invalid("order.noteTooLong", ["most": "\(mostCharacters)"]) }
        let isPutBack = state == .received && isRestocked
        if isPutBack { try restock(found, of: order, in: tx) }
        try ReturnQueries.move(id, to: state, answer: answer, isRestocked: found.isRestocked || isPutBack, in: tx)
        try Journal.append(
            "return.moved", subject: order.id.text, actor: mover.id,
            detail: ["number": found.number, "from": found.state.rawValue, "to": state.rawValue, "note": answer], in: tx)
        try Job.enqueue(mailJob, id.text, in: tx)
    }

    private static func restock(_ found: Return, of order: OrderDetail, in tx: Transaction) throws {
        for line in found.lines where order.lines.indices.contains(line.position) {
            guard let variant = order.lines[line.position].variant,
                let (stock, moq) = try OrderQueries.returnStock(of: variant, line.quantity, in: tx)
            else { continue }
            try StockLevel.follow(variant, from: stock - line.quantity, to: stock, moq: moq, in: tx)
        }
    }
}
