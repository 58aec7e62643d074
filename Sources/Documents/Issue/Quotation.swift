import Basics
import Catalog
import MoneyKit
import Sales
import Store

/// A quote on paper: one revision as it was sent, by one way of delivery. A revision never changes, so its paper is made when it is
/// asked for and is the same each time.
public struct Quotation: Sendable {
    /// `Q-2026-000001-2` for the second revision.
    public let number: String
    private let sheet: TradeSheet
    private let sentAt: Instant

    /// - Parameters:
    ///   - revision: the number of the revision; without it the last one that was sent.
    ///   - incoterm: without it the first way of delivery.
    /// - Throws: `error.notFound` for a quote that was not sent, or a revision or way of delivery that it has not; `money.tooLarge`,
    ///   `schedule.moreThanTotal`.
    public init(of quote: QuoteDetail, revision: Int? = nil, by incoterm: Incoterm? = nil, in tx: Transaction) throws {
        let sent = revision.map { number in quote.revisions.first { $0.number == number } } ?? quote.sent
        guard let sent, let term = incoterm.map({ sent.content.term($0) }) ?? sent.content.terms.first else {
            throw AppError.notFound()
        }
        let settings = try DocumentSettings.load(in: tx)
        let facts = try DocumentFacts.of(quote, sent, by: term, settings, in: tx)
        (number, sentAt) = ("\(quote.number)-\(sent.number)", sent.sentAt)
        sheet = TradeSheet(
            facts, number: number, language: quote.language, paper: settings.paper, pictures: try TradeSheet.Pictures(in: tx))
    }

    /// The file.
    /// - Throws: what `TradeSheet.pdf` throws.
    public func pdf() throws -> [UInt8] { try sheet.pdf(at: sentAt) }
}

extension DocumentFacts {
    fileprivate static func of(
        _ quote: QuoteDetail, _ sent: QuoteDetail.Revision, by term: QuoteContent.Term, _ settings: DocumentSettings,
        in tx: Transaction
    ) throws -> DocumentFacts {
        let (offer, totals) = (sent.content, try QuoteTotals(sent.content, in: tx))
        guard let total = totals.total(term.incoterm) else { throw AppError.notFound() }
        var facts = DocumentFacts(
            kind: .quotation, currency: offer.currency, seller: try seller(quote.language, in: tx),
            buyer: buyer(offer.contact, quote.language), day: sent.sentAt.day)
        facts.validUntil = offer.validUntil
        facts.notes = offer.note
        facts.delivery.incoterm = term.incoterm
        (facts.delivery.place, facts.delivery.loadingPort) = (term.place, settings.loadingPort)
        facts.lines = try lines(offer, totals.sums, quote.language, in: tx)
        facts.charges = [
            DocumentCharge(.freight, term.freight), DocumentCharge(.insurance, term.insurance), DocumentCharge(.duty, term.duty),
        ]
        .filter { $0.minor != 0 }
        facts.tax = totals.sales[term.incoterm].map { TaxOnPaper($0.tax) }
        facts.payments = try PaymentFact.all(of: offer.schedule, total: total)
        return facts
    }

    /// The goods at their net prices, then what is paid once, as the order will have them.
    private static func lines(
        _ offer: QuoteContent, _ sums: QuoteSums, _ language: LanguageTag, in tx: Transaction
    ) throws -> [DocumentLine] {
        let goods = try DocumentQueries.goods(of: offer.lines.compactMap(\.variant), in: tx)
        let lines = zip(offer.lines, sums.lines).map { line, sum in
            DocumentLine(
                sku: line.sku, description: line.title, detail: line.options,
                hsCode: line.variant.flatMap { goods[$0]?.hsCode } ?? "", quantity: line.quantity, unit: line.unit.rawValue,
                unitPrice: sum.net, amount: sum.amount)
        }
        return lines
            + (try offer.charges.map { charge in
                DocumentLine(
                    sku: "", description: charge.title(in: language), quantity: 1, unitPrice: try UnitPrice(charge.amount),
                    amount: charge.amount)
            })
    }
}
