import Basics
import MoneyKit
import Store

/// The statements that write quotes.
enum QuoteQueries {
    static func insert(
        _ id: ID<Quote>, number: String, _ content: QuoteContent, language: LanguageTag, rate: ExchangeRate, rateDay: String,
        inquiry: ID<Inquiry>?, by actor: String, in tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO quotes (id, number, token, state, inquiry_id, language, currency, base_currency, rate_numerator,
                rate_denominator, rate_day, content, company, search, total_minor, valid_until, created_by, created_at, updated_at)
            VALUES (\(id), \(number), \(Secrets.token()), \(QuoteState.draft), \(inquiry), \(language), \(content.currency.code),
                \(rate.base.code), \(rate.numerator), \(rate.denominator), \(rateDay), \(content.json), \(company(content)),
                \(searchText(number, content)), \(try QuoteSums(content).total.minor), \(content.validUntil), \(actor),
                \(tx.now), \(tx.now))
            """)
    }

    static func save(_ content: QuoteContent, note: String, of quote: QuoteDetail, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE quotes SET content = \(content.json), internal_note = \(note), company = \(company(content)),
                search = \(searchText(quote.number, content)), total_minor = \(try QuoteSums(content).total.minor),
                valid_until = \(content.validUntil), version = version + 1, updated_at = \(tx.now)
            WHERE id = \(quote.id)
            """)
    }

    static func move(_ quote: ID<Quote>, to state: QuoteState, in tx: Transaction) throws {
        try tx.run(
            "UPDATE quotes SET state = \(state), version = version + 1, updated_at = \(tx.now) WHERE id = \(quote)")
    }

    /// Freezes what is being worked on as the next revision.
    static func send(_ quote: QuoteDetail, number: Int, by actor: String, approvedBy: String, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO quote_revisions (quote_id, number, content, sent_at, sent_by)
            VALUES (\(quote.id), \(number), \(quote.content.json), \(tx.now), \(actor))
            """)
        try tx.run("UPDATE quotes SET revision = \(number), approved_by = \(approvedBy) WHERE id = \(quote.id)")
        try move(quote.id, to: .sent, in: tx)
    }

    static func accept(_ quote: ID<Quote>, term: Incoterm, signature: String, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE quotes SET accepted_term = \(term.rawValue), signed_by = \(signature), accepted_at = \(tx.now)
            WHERE id = \(quote)
            """)
        try move(quote, to: .accepted, in: tx)
    }

    static func say(
        _ text: String, _ kind: QuoteMessage.Kind, by author: String, about revision: Int, wishes: [QuoteMessage.Wish] = [],
        of quote: ID<Quote>, in tx: Transaction
    ) throws -> ID<QuoteMessage> {
        let id = ID<QuoteMessage>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO quote_messages (id, quote_id, at, kind, author, revision, text, wishes)
            VALUES (\(id), \(quote), \(tx.now), \(kind), \(author), \(revision), \(text), \(JSONText.write(wishes) ?? "[]"))
            """)
        return id
    }

    private static func company(_ content: QuoteContent) -> String {
        content.contact.company.isEmpty ? content.contact.name : content.contact.company
    }

    /// What staff search in.
    private static func searchText(_ number: String, _ content: QuoteContent) -> String {
        [number, content.contact.company, content.contact.name, content.contact.email].joined(separator: " ").lowercased()
    }
}
