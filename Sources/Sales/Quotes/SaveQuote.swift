import Basics
import Journal
import MoneyKit
import Store
import Tax

extension Quote {
    public enum SaveOutcome: Hashable, Sendable {
        case saved
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// Keeps what is being worked on.
    /// - Parameter version: of the quote as it was when the form was shown.
    /// - Throws: `quote.notFound`, `quote.notAllowed`, `quote.notDraft`, `quote.changedMeanwhile`, `quote.mixedCurrencies`;
    ///   `money.tooLarge`.
    public static func save(
        _ typed: QuoteContent, internalNote: String, of id: ID<Quote>, version: Int, by mover: OrderMover, in tx: Transaction
    ) throws -> SaveOutcome {
        let quote = try find(id, in: tx)
        try mover.requireQuoting()
        guard quote.state == .draft else { throw AppError(.conflict, "quote.notDraft") }
        guard quote.version == version else { throw AppError(.conflict, "quote.changedMeanwhile") }
        try QuoteCheck.requireOneCurrency(typed, quote.currency)
        let (checked, problems) = QuoteCheck.check(typed)
        let note = TypedText.paragraph(internalNote)
        let noteProblem = QuoteCheck.tooLong("internalNote", note, most: mostNote)
        guard problems.isEmpty, noteProblem == nil else { return .refused(problems + [noteProblem].compactMap { $0 }) }
        let content = try CatalogueLine.priced(checked, in: tx)
        guard content != quote.content || note != quote.internalNote else { return .saved }
        try QuoteQueries.save(content, note: note, of: quote, in: tx)
        try Journal.append(
            "quote.saved", subject: id.text, actor: mover.id,
            detail: ["number": quote.number, "total": try QuoteSums(content).total.decimalText], in: tx)
        try askAboutNumber(of: content.contact, in: tx)
        return .saved
    }

    /// Has the register asked about a VAT number that would change the tax, so that the offer says it before the buyer accepts.
    private static func askAboutNumber(of contact: Order.Contact, in tx: Transaction) throws {
        guard let number = VATNumber(contact.taxNumber, country: contact.address.country),
            try TaxSettings.load(in: tx).matters(number)
        else { return }
        try VATEvidence.askSoon(about: number, in: tx)
    }

    static func find(_ id: ID<Quote>, in tx: Transaction) throws -> QuoteDetail {
        guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound("quote.notFound") }
        return quote
    }
}
