import Basics
import Jobs
import Journal
import Store

extension Return {
    /// The job that tells the other side of a return; its payload is the return's id.
    public static let mailJob = "return.mail"
    public static let mostCharacters = 2_000
    /// The returns of one order.
    public static let mostOfOrder = 20

    /// What is asked back, as typed.
    public struct Request: Hashable, Sendable {
        public var order: ID<Order>
        public var cause: Cause
        public var text: String
        public var lines: [Line]

        public init(order: ID<Order>, cause: Cause, text: String, lines: [Line]) {
            (self.order, self.cause, self.text, self.lines) = (order, cause, text, lines)
        }
    }

    public enum Outcome: Hashable, Sendable {
        case taken(ID<Return>)
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// The buyer asks to send goods back; staff are told.
    /// - Throws: `error.notFound` for an unknown address; `return.notYet` before the goods have left; `return.tooMany`.
    public static func request(
        _ cause: Cause, _ text: String, _ lines: [Line], token: String, in tx: Transaction
    ) throws -> Outcome {
        guard let order = try OrderDetail.find(token: token, in: tx) else { throw AppError.notFound() }
        return try take(Request(order: order.id, cause: cause, text: text, lines: lines), of: order, by: "buyer", in: tx)
    }

    /// Staff write down what a buyer has asked for by mail or telephone.
    /// - Throws: as for the buyer; `order.notFound`; `order.notAllowed` unless the role is owner or sales.
    public static func request(_ request: Request, by mover: OrderMover, in tx: Transaction) throws -> Outcome {
        guard let order = try OrderDetail.find(id: request.order, in: tx) else { throw AppError.notFound("order.notFound") }
        guard mayRequest(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        return try take(request, of: order, by: mover.id, in: tx)
    }

    /// Whether somebody of this role writes down returns.
    public static func mayRequest(_ mover: OrderMover) -> Bool { mover.role == .owner || mover.role == .sales }

    private static func take(
        _ typed: Request, of order: OrderDetail, by actor: String, in tx: Transaction
    ) throws -> Outcome {
        guard isPossible(order) else { throw AppError(.conflict, "return.notYet") }
        let earlier = try all(of: order.id, in: tx)
        guard earlier.count < mostOfOrder else { throw AppError(.conflict, "return.tooMany") }
        var request = typed
        request.text = TypedText.paragraph(typed.text)
        request.lines = typed.lines.filter { $0.quantity != 0 }
        let problems = check(request, of: order, after: earlier)
        guard problems.isEmpty else { return .refused(problems) }
        let number = try YearlyNumber.next(numberPrefix, counter: "returns", in: tx)
        let id = try ReturnQueries.insert(request, number: number, by: actor, in: tx)
        for line in request.lines {
            guard try ReturnQueries.add(line, to: id, of: order.id, in: tx) else {
                throw AppError(.conflict, "return.askedMeanwhile")
            }
        }
        try Journal.append("return.requested", subject: order.id.text, actor: actor, detail: ["number": number], in: tx)
        try Job.enqueue(mailJob, id.text, in: tx)
        return .taken(id)
    }

    private static func check(_ request: Request, of order: OrderDetail, after earlier: [Return]) -> [FieldProblem] {
        let most = returnable(order, after: earlier)
        let lines = request.lines.compactMap { line -> FieldProblem? in
            let left = most.indices.contains(line.position) ? most[line.position] : 0
            return (1...max(1, left)).contains(line.quantity) && left > 0
                ? nil : FieldProblem("quantity.\(line.position)", "return.tooMuch", ["left": "\(left)"])
        }
        let problems = [
            request.lines.isEmpty ? FieldProblem("lines", "return.nothing") : nil,
            request.text.isEmpty
                ? FieldProblem("text", "checkout.missing") : QuoteCheck.tooLong("text", request.text, most: mostCharacters),
        ]
        return lines + problems.compactMap { $0 }
    }
}
