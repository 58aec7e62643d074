import Basics
import Jobs
import Journal
import MoneyKit
import Store

extension Quote {
    /// The job that tells the other side of a message; its payload is the message's id.
    public static let messageJob = "quote.mail.message"

    public enum AnswerOutcome: Hashable, Sendable {
        case taken
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// What a buyer sends from the page of a quote, as typed.
    public struct Answer: Hashable, Sendable {
        public var token: String
        /// The revision that the page showed.
        public var revision: Int
        public var text: String
        public var wishes: [QuoteMessage.Wish]

        public init(token: String, revision: Int, text: String, wishes: [QuoteMessage.Wish] = []) {
            (self.token, self.revision, self.text, self.wishes) = (token, revision, text, wishes)
        }
    }

    /// The buyer would rather have other prices or quantities. The offer stands until the shop sends another.
    /// - Throws: what `requireOpen` throws.
    public static func counter(_ answer: Answer, in tx: Transaction) throws -> AnswerOutcome {
        let quote = try requireOpen(answer.token, revision: answer.revision, in: tx)
        let wishes = answer.wishes.filter { $0.quantity != nil || $0.price != nil }
        let (text, problems) = TypedMessage.check(answer.text, "counterText", isNeeded: wishes.isEmpty)
        guard problems.isEmpty, wishes.count <= mostLines else { return .refused(problems) }
        try quote.state.require(.countered, by: .buyer)
        try QuoteQueries.move(quote.id, to: .countered, in: tx)
        try say(text, .counter, quote, wishes: wishes, in: tx)
        return .taken
    }

    /// The buyer does not take the offer, and may say why.
    /// - Throws: what `requireOpen` throws.
    public static func decline(_ answer: Answer, in tx: Transaction) throws -> AnswerOutcome {
        let quote = try requireOpen(answer.token, revision: answer.revision, in: tx)
        let (text, problems) = TypedMessage.check(answer.text, "declineText")
        guard problems.isEmpty else { return .refused(problems) }
        try quote.state.require(.declined, by: .buyer)
        try QuoteQueries.move(quote.id, to: .declined, in: tx)
        try say(text, .decline, quote, in: tx)
        return .taken
    }

    /// A question of the buyer; the offer is as it was.
    /// - Throws: `error.notFound`.
    public static func ask(_ answer: Answer, in tx: Transaction) throws -> AnswerOutcome {
        guard let quote = try QuoteDetail.find(token: answer.token, in: tx) else { throw AppError.notFound() }
        let (text, problems) = TypedMessage.check(answer.text, "messageText")
        guard problems.isEmpty else { return .refused(problems) }
        try say(text, .buyer, quote, in: tx)
        return .taken
    }

    /// What the shop says to the buyer, who is sent a mail of it.
    /// - Throws: `quote.notFound`, `quote.notAllowed`; `quote.neverSent` while the buyer knows of no quote.
    public static func reply(
        _ text: String, named author: String, to id: ID<Quote>, by mover: OrderMover, in tx: Transaction
    ) throws -> AnswerOutcome {
        let quote = try find(id, in: tx)
        try mover.requireQuoting()
        guard let sent = quote.sent else { throw AppError(.conflict, "quote.neverSent") }
        let (text, problems) = TypedMessage.check(text, "reply")
        guard problems.isEmpty else { return .refused(problems) }
        let message = try QuoteQueries.say(text, .staff, by: author, about: sent.number, of: id, in: tx)
        try Journal.append("quote.replied", subject: id.text, actor: mover.id, detail: ["number": quote.number], in: tx)
        try Job.enqueue(messageJob, message.text, in: tx)
        return .taken
    }

    /// The quote of a buyer's address, as long as it can be answered.
    /// - Throws: `error.notFound`; `quote.oldRevision` when a newer offer was sent since the page was shown; `quote.isOver` past
    ///   its last day; `quote.notOpen` in any other state.
    static func requireOpen(_ token: String, revision: Int, in tx: Transaction) throws -> QuoteDetail {
        guard let quote = try QuoteDetail.find(token: token, in: tx), let sent = quote.sent else { throw AppError.notFound() }
        guard sent.number == revision else { throw AppError(.conflict, "quote.oldRevision") }
        guard quote.state(on: tx.now.day) != .expired else { throw AppError(.conflict, "quote.isOver") }
        guard quote.state.isOpen else { throw AppError(.conflict, "quote.notOpen") }
        return quote
    }

    /// Keeps what the buyer said, and has staff told.
    static func say(
        _ text: String, _ kind: QuoteMessage.Kind, _ quote: QuoteDetail, by author: String? = nil,
        wishes: [QuoteMessage.Wish] = [], in tx: Transaction
    ) throws {
        guard quote.messages.count < mostMessages || kind == .acceptance else { throw AppError(.conflict, "form.tooOften") }
        let message = try QuoteQueries.say(
            text, kind, by: author ?? quote.content.contact.name, about: quote.sent?.number ?? 0, wishes: wishes, of: quote.id,
            in: tx)
        try Journal.append(
            "quote.\(journalName(kind))", subject: quote.id.text, actor: "buyer", detail: ["number": quote.number], in: tx)
        try Job.enqueue(messageJob, message.text, in: tx)
    }

    private static func journalName(_ kind: QuoteMessage.Kind) -> String {
        switch kind {
        case .buyer: "asked"
        case .counter: "countered"
        case .decline: "declined"
        case .acceptance: "accepted"
        case .staff: "replied"
        }
    }
}
