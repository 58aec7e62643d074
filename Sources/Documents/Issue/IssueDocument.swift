import Basics
import Journal
import MoneyKit
import Sales
import Store

extension TradeDocument {
    static let numberDigits = 4

    /// What a document belongs to and is worded in.
    public struct Links: Hashable, Sendable {
        public var order: ID<Order>?
        public var language: LanguageTag
        public var second: LanguageTag?
        /// The one whose place it takes.
        public var replaces: ID<TradeDocument>?
        /// The invoice that a credit note corrects.
        public var corrects: ID<TradeDocument>?
        /// The one shipment of the order that it is of.
        public var shipment: ID<Shipment>?
        /// Made with the form and sent back with it: a form that is sent twice issues one document.
        public var id: ID<TradeDocument>?

        public init(
            order: ID<Order>? = nil, language: LanguageTag, second: LanguageTag? = nil, replaces: ID<TradeDocument>? = nil,
            corrects: ID<TradeDocument>? = nil, shipment: ID<Shipment>? = nil, id: ID<TradeDocument>? = nil
        ) {
            (self.order, self.language, self.second) = (order, language, second)
            (self.replaces, self.corrects, self.shipment, self.id) = (replaces, corrects, shipment, id)
        }
    }

    /// Gives the document its number, makes its file and keeps both for good.
    ///
    /// The file is made within the transaction, since the number stands in it: a few milliseconds for most, and a number that was
    /// taken for a file that could not be made would leave a gap.
    /// - Throws: `documents.notAllowed` unless the role may; `documents.alreadyReplaced`, `documents.replacesOther` when it cannot
    ///   take that place; `documents.correctsOther`, `documents.creditTooLarge`,
    ///   `documents.sentBefore` when the form had issued another document; what `DocumentFacts.check` throws.
    @discardableResult
    public static func issue(
        _ facts: DocumentFacts, _ links: Links, by mover: OrderMover, in tx: Transaction
    ) throws -> TradeDocument {
        guard mayIssue(mover) else { throw AppError(.forbidden, "documents.notAllowed") }
        if let known = try links.id.flatMap({ try find($0, in: tx) }) {
            guard known.order == links.order, known.kind == facts.kind else { throw AppError(.conflict, "documents.sentBefore") }
            return known
        }
        var facts = facts
        facts.replaces = try replaced(by: facts, links, in: tx)?.number ?? ""
        if facts.kind == .creditNote { try settleCredit(&facts, links, in: tx) }
        try facts.check()
        let number = try YearlyNumber.next(
            facts.kind.series, counter: "documents-\(facts.kind.series)", digits: numberDigits, in: tx)
        let sheet = TradeSheet(
            facts, number: number, language: links.language, second: links.second, paper: try DocumentSettings.load(in: tx).paper,
            pictures: try TradeSheet.Pictures(in: tx))
        let id = try DocumentQueries.insert(
            facts, links, number: number, pdf: try sheet.pdf(at: tx.now), by: mover.id, in: tx)
        try Journal.append(
            "document.issued", subject: links.order?.text ?? id.text, actor: mover.id,
            detail: ["number": number, "kind": facts.kind.rawValue, "replaces": facts.replaces], in: tx)
        guard let document = try find(id, in: tx) else { throw AppError.notFound("documents.notFound") }
        return document
    }

    /// The document whose place this one takes: of the same kind, order and shipment, and not replaced yet.
    private static func replaced(by facts: DocumentFacts, _ links: Links, in tx: Transaction) throws -> TradeDocument? {
        guard let id = links.replaces else { return nil }
        guard let before = try find(id, in: tx) else { throw AppError.notFound("documents.notFound") }
        guard before.kind == facts.kind, before.order == links.order, before.shipment == links.shipment else {
            throw AppError.invalid("documents.replacesOther")
        }
        guard before.replacedBy == nil else {
            throw AppError(.conflict, "documents.alreadyReplaced", ["number": before.number, "by": before.replacedBy ?? ""])
        }
        return before
    }

    /// All credit notes on an invoice together give back no more than it asked for.
    private static func settleCredit(_ facts: inout DocumentFacts, _ links: Links, in tx: Transaction) throws {
        guard let id = links.corrects, let invoice = try find(id, in: tx), [.invoice, .proforma].contains(invoice.kind),
            invoice.order == links.order, invoice.total.currency == facts.currency
        else { throw AppError.invalid("documents.correctsOther") }
        facts.statement?.corrects = invoice.number
        let before = Money(minor: try DocumentQueries.credited(on: id, except: links.replaces, in: tx), facts.currency)
        guard try before.adding(try facts.total).minor <= invoice.total.minor else {
            throw AppError.invalid(
                "documents.creditTooLarge",
                ["number": invoice.number, "total": invoice.total.decimalText, "credited": before.decimalText])
        }
    }
}
