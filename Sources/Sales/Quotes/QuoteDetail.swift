import Basics
import MoneyKit
import Store

/// One quote as it is kept: the offer being worked on, those that were sent, and what was said about them.
public struct QuoteDetail: Hashable, Sendable {
    /// An offer as it was sent. It never changes.
    public struct Revision: Hashable, Sendable {
        public let number: Int
        public let content: QuoteContent
        public let sentAt: Instant
        /// The staff id of who sent it.
        public let sentBy: String
    }

    public struct Acceptance: Hashable, Sendable {
        public let term: Incoterm
        /// The name that was typed as a signature.
        public let signature: String
        public let at: Instant
        public let order: ID<Order>
        /// What the order's secret address ends with.
        public let orderToken: String
        public let orderNumber: String
    }

    public let id: ID<Quote>
    public let number: String
    /// What the buyer's secret address ends with.
    public let token: String
    public let state: QuoteState
    public let inquiry: ID<Inquiry>?
    /// The buyer's.
    public let language: LanguageTag
    public let currency: Currency
    /// From the shop's base currency to the quote's, as it was when the quote was begun, and the day of it.
    public let rate: ExchangeRate
    public let rateDay: String
    /// Counts up with every save.
    public let version: Int
    /// What is being worked on.
    public private(set) var content: QuoteContent
    public private(set) var internalNote: String
    /// Oldest first.
    public private(set) var revisions: [Revision]
    /// Oldest first.
    public let messages: [QuoteMessage]
    public let acceptance: Acceptance?
    public let approvedBy: String
    public let createdAt: Instant
    public let updatedAt: Instant

    /// The offer that the buyer has.
    public var sent: Revision? { revisions.last }

    /// The state as of a day: an offer that is over is expired, whether or not the calendar has told it yet.
    public func state(on day: String) -> QuoteState {
        state.isOpen && sent?.content.isOver(on: day) == true ? .expired : state
    }

    /// The quote that staff look at.
    public static func find(id: ID<Quote>, in tx: Transaction) throws -> QuoteDetail? {
        try tx.row("SELECT * FROM quotes WHERE id = \(id)").map { try read($0, in: tx) }
    }

    /// The quote of a buyer's secret address, without anything that is for staff alone. One that was never sent is not found.
    public static func find(token: String, in tx: Transaction) throws -> QuoteDetail? {
        try tx.row("SELECT * FROM quotes WHERE token = \(token) AND revision > 0").map { row in
            var quote = try read(row, in: tx)
            quote.internalNote = ""
            quote.revisions = quote.revisions.map {
                Revision(number: $0.number, content: $0.content.forBuyer, sentAt: $0.sentAt, sentBy: "")
            }
            quote.content = quote.revisions.last?.content ?? quote.content.forBuyer
            return quote
        }
    }

    private static func read(_ row: Row, in tx: Transaction) throws -> QuoteDetail {
        let id: ID<Quote> = row["id"]
        guard let currency = Currency(rawValue: row["currency"]), let base = Currency(rawValue: row["base_currency"]) else {
            throw AppError(.internal, "error.internal", detail: "quote \(id) cannot be read")
        }
        let sent = try tx.rows("SELECT * FROM quote_revisions WHERE quote_id = \(id) ORDER BY number").map { row in
            Revision(
                number: row["number"], content: try QuoteContent(json: row["content"]), sentAt: row["sent_at"],
                sentBy: row["sent_by"])
        }
        let said = try tx.rows("SELECT * FROM quote_messages WHERE quote_id = \(id) ORDER BY at, id")
        return QuoteDetail(
            row, currency, sent, said.map(QuoteMessage.init), content: try QuoteContent(json: row["content"]),
            rate: try ExchangeRate(
                base: base, quote: currency, numerator: row["rate_numerator"], denominator: row["rate_denominator"]),
            acceptance: try acceptance(row, in: tx))
    }

    private static func acceptance(_ row: Row, in tx: Transaction) throws -> Acceptance? {
        let quote: ID<Quote> = row["id"]
        guard let at: Instant = row["accepted_at"], let term = Incoterm(rawValue: row["accepted_term"]),
            let order = try tx.row("SELECT id, token, number FROM orders WHERE quote_id = \(quote)")
        else { return nil }
        return Acceptance(
            term: term, signature: row["signed_by"], at: at, order: order["id"], orderToken: order["token"],
            orderNumber: order["number"])
    }

    private init(
        _ row: Row, _ currency: Currency, _ revisions: [Revision], _ messages: [QuoteMessage], content: QuoteContent,
        rate: ExchangeRate, acceptance: Acceptance?
    ) {
        (id, number, token, state) = (row["id"], row["number"], row["token"], row["state"])
        (inquiry, language, self.currency, self.rate) = (row["inquiry_id"], row["language"], currency, rate)
        (rateDay, version, self.content) = (row["rate_day"], row["version"], content)
        (internalNote, self.revisions, self.messages) = (row["internal_note"], revisions, messages)
        (self.acceptance, approvedBy) = (acceptance, row["approved_by"])
        (createdAt, updatedAt) = (row["created_at"], row["updated_at"])
    }
}
