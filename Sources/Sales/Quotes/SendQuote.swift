import Basics
import Jobs
import Journal
import Store

extension Quote {
    /// The job that sends a buyer the link to a quote; its payload is the quote's id.
    public static let mailJob = "quote.mail"

    public enum SendOutcome: Hashable, Sendable {
        case sent(revision: Int)
        /// It goes beyond the limits: somebody who may has to look at it first.
        case waiting([QuoteMargin.Reason])
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// Freezes what is being worked on as the next revision and sends the buyer its link; or has it wait for approval.
    /// - Throws: `quote.notFound`, `quote.notAllowed`, `quote.noSuchMove`.
    public static func send(_ id: ID<Quote>, by mover: OrderMover, in tx: Transaction) throws -> SendOutcome {
        let quote = try find(id, in: tx)
        try mover.requireQuoting()
        try quote.state.require(.sent, by: .sales)
        let problems = try QuoteCheck.toSend(quote.content, on: tx.now.day)
        guard problems.isEmpty else { return .refused(problems) }
        let settings = try QuoteSettings.load(in: tx)
        let reasons = try QuoteMargin(quote.content, QuoteSums(quote.content)).reasons(settings)
        guard reasons.isEmpty || settings.mayApprove(mover) else {
            try move(quote, to: .waitingApproval, "quote.submitted", by: mover, note: reasonText(reasons), in: tx)
            return .waiting(reasons)
        }
        return .sent(revision: try send(quote, by: mover, approvedBy: reasons.isEmpty ? "" : mover.id, in: tx))
    }

    /// Lets a quote that waits go out.
    /// - Throws: `quote.notFound`, `quote.mayNotApprove`, `quote.noSuchMove`.
    public static func approve(_ id: ID<Quote>, by mover: OrderMover, in tx: Transaction) throws -> SendOutcome {
        let quote = try find(id, in: tx)
        guard try QuoteSettings.load(in: tx).mayApprove(mover) else { throw AppError(.forbidden, "quote.mayNotApprove") }
        try quote.state.require(.sent, by: .approver)
        let problems = try QuoteCheck.toSend(quote.content, on: tx.now.day)
        guard problems.isEmpty else { return .refused(problems) }
        return .sent(revision: try send(quote, by: mover, approvedBy: mover.id, in: tx))
    }

    private static func send(_ quote: QuoteDetail, by mover: OrderMover, approvedBy: String, in tx: Transaction) throws -> Int {
        let number = (quote.sent?.number ?? 0) + 1
        try QuoteQueries.send(quote, number: number, by: mover.id, approvedBy: approvedBy, in: tx)
        let detail = [
            "number": quote.number, "revision": "\(number)", "approvedBy": approvedBy,
            "total": try QuoteSums(quote.content).total.decimalText, "currency": quote.currency.code,
        ]
        try Journal.append("quote.sent", subject: quote.id.text, actor: mover.id, detail: detail, in: tx)
        try Job.enqueue(mailJob, quote.id.text, in: tx)
        if let inquiry = quote.inquiry { try Inquiry.follow(inquiry, to: .quoted, by: mover.id, in: tx) }
        return number
    }

    /// Opens a quote to be changed: one that waits for approval, or the next revision of one that was sent.
    /// - Throws: `quote.notFound`, `quote.notAllowed`, `quote.noSuchMove`.
    public static func revise(_ id: ID<Quote>, by mover: OrderMover, note: String = "", in tx: Transaction) throws {
        let quote = try find(id, in: tx)
        if quote.state == .waitingApproval, try QuoteSettings.load(in: tx).mayApprove(mover) {
            try quote.state.require(.draft, by: .approver)
        } else {
            try mover.requireQuoting()
            try quote.state.require(.draft, by: .sales)
        }
        try move(quote, to: .draft, "quote.revised", by: mover, note: note, in: tx)
    }

    /// Takes a quote back for good; its buyer's page says so.
    /// - Throws: `quote.notFound`, `quote.notAllowed`, `quote.noSuchMove`.
    public static func withdraw(_ id: ID<Quote>, by mover: OrderMover, note: String = "", in tx: Transaction) throws {
        let quote = try find(id, in: tx)
        try mover.requireQuoting()
        try quote.state.require(.withdrawn, by: .sales)
        try move(quote, to: .withdrawn, "quote.withdrawn", by: mover, note: note, in: tx)
    }

    private static func move(
        _ quote: QuoteDetail, to state: QuoteState, _ kind: String, by mover: OrderMover, note: String, in tx: Transaction
    ) throws {
        let note = String(TypedText.paragraph(note).prefix(Order.mostNoteCharacters))
        try QuoteQueries.move(quote.id, to: state, in: tx)
        try Journal.append(kind, subject: quote.id.text, actor: mover.id, detail: ["number": quote.number, "note": note], in: tx)
    }

    private static func reasonText(_ reasons: [QuoteMargin.Reason]) -> String {
        reasons.map(\.rawValue).joined(separator: ", ")
    }
}
