import Basics
import Customers
import Journal
import MoneyKit
import Sales
import Store

/// Offers to buyers, and what they say to them.
enum SiteQuote {
    /// One touch for each revision that was sent.
    static func takeOffer(_ entry: Journal.Entry, in tx: Transaction) throws {
        let (quote, record) = try known(entry, in: tx)
        let fields = entry.fields
        var touch = touch(.quote, "quote:\(quote.id):\(fields["revision"] ?? "")", quote, entry)
        if let currency = Currency(rawValue: fields["currency"] ?? ""), let total = try? Money(fields["total"] ?? "", currency) {
            (touch.amountMinor, touch.currency) = (Int(total.minor), currency.code)
        }
        try Touch.keep(touch, of: record, in: tx)
    }

    static func takeAcceptance(_ entry: Journal.Entry, in tx: Transaction) throws {
        let (quote, record) = try known(entry, in: tx)
        try Touch.keep(touch(.quoteAccepted, "accepted:\(quote.id)", quote, entry), of: record, in: tx)
    }

    static func takeMessage(_ entry: Journal.Entry, in tx: Transaction) throws {
        let (quote, record) = try known(entry, in: tx)
        let isFromBuyer = entry.kind != "quote.replied"
        let said = quote.messages.filter { $0.kind.isFromBuyer == isFromBuyer && $0.at == entry.at }
        var touch = touch(isFromBuyer ? .message : .answer, "journal:\(entry.position)", quote, entry)
        if let text = said.last?.text, !text.isEmpty { touch.text = text }
        try Touch.keep(touch, of: record, in: tx)
    }

    /// As with orders: a quote that is kept with the order of somebody who was erased tells of nobody.
    private static func known(_ entry: Journal.Entry, in tx: Transaction) throws -> (QuoteDetail, ID<StoredRecord>) {
        let isErased: Int? = try tx.value(
            "SELECT 1 FROM orders WHERE quote_id = \(entry.subject) AND erased_at IS NOT NULL LIMIT 1")
        guard isErased == nil, let quote = try QuoteDetail.find(id: ID(entry.subject), in: tx) else {
            throw AppError.notFound("quote.notFound")
        }
        let said = SiteRecord.record((quote.sent?.content ?? quote.content).contact, id: "quote:\(quote.id)")
        return (quote, try SiteRecord.take(said, at: quote.createdAt, language: quote.language, in: tx))
    }

    private static func touch(
        _ kind: Touch.Kind, _ source: String, _ quote: QuoteDetail, _ entry: Journal.Entry
    ) -> Touch.Draft {
        var touch = Touch.Draft(kind, source: source, at: entry.at)
        (touch.subject, touch.text, touch.actor) = (quote.id.text, quote.number, entry.actor)
        return touch
    }
}
