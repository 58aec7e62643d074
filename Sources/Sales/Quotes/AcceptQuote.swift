import Basics
import Catalog
import Jobs
import Journal
import MoneyKit
import Store

extension Quote {
    /// What a buyer sends to accept, as typed.
    public struct Acceptance: Hashable, Sendable {
        public var token: String
        /// The revision that the page showed.
        public var revision: Int
        public var term: Incoterm?
        /// The name that stands for a signature.
        public var signature: String
        /// The box beside the terms was ticked.
        public var agrees: Bool
        /// Who buys, and where the goods and papers go.
        public var contact: Order.Contact
        /// What the page said that this way of delivery comes to with its tax, `7034.25`; empty for what the offer says by itself.
        public var seenTotal: String

        public init(
            token: String, revision: Int, term: Incoterm?, signature: String, agrees: Bool, contact: Order.Contact,
            seenTotal: String = ""
        ) {
            (self.token, self.revision, self.term) = (token, revision, term)
            (self.signature, self.agrees, self.contact) = (signature, agrees, contact)
            self.seenTotal = seenTotal
        }
    }

    public enum AcceptOutcome: Hashable, Sendable {
        case accepted(ID<Order>, token: String)
        /// It was accepted before; this is the order that it made.
        case alreadyAccepted(ID<Order>, token: String)
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// Makes an order of the quote exactly as it was offered.
    ///
    /// Call it first in its transaction: it takes its turn among the orders (see `OrderTurn`).
    /// - Parameter terms: how an order in that currency is paid.
    /// - Throws: `error.notFound`, `quote.oldRevision`, `quote.isOver`, `quote.notOpen`; `money.tooLarge`.
    public static func accept(
        _ answer: Acceptance, terms: (Currency) throws -> PaymentTerms, in tx: Transaction
    ) throws -> AcceptOutcome {
        try OrderTurn.take(in: tx)
        if let earlier = try QuoteDetail.find(token: answer.token, in: tx)?.acceptance {
            return .alreadyAccepted(earlier.order, token: earlier.orderToken)
        }
        let quote = try requireOpen(answer.token, revision: answer.revision, in: tx)
        guard let sent = quote.sent?.content else { throw AppError.notFound() }
        let facts = try LineFacts.load(sent.lines.compactMap(\.variant), in: tx)
        let offer = sent.knowing(Set(facts.keys))
        let signature = TypedText.line(answer.signature)
        let (contact, contactProblems) = CheckoutRules.check(answer.contact)
        let term = answer.term.flatMap { offer.term($0) }
        let problems = own(answer, signature, term) + contactProblems
        guard problems.isEmpty, let term else { return .refused(problems) }

        try quote.state.require(.accepted, by: .buyer)
        let totals = try QuoteTotals(offer, for: contact, in: tx)
        if let problem = try moved(totals, answer, offer, term, in: tx) { return .refused([problem]) }
        guard let sale = totals.sales[term.incoterm] else { return .refused([FieldProblem("term", "quote.pickTerm")]) }
        let number = try YearlyNumber.next(Order.numberPrefix, counter: "orders", in: tx)
        let order = try NewOrder(
            quote: quote, offer: offer, term: term, contact: contact, terms: terms(offer.currency),
            facts: facts, sums: totals.sums, sale: sale, number: number, at: tx.now)
        try OrderQueries.insert(order, taken: takeStock(for: order.lines, in: tx), in: tx)
        try OrderLedger.owe(order.total, tax: order.taxAmount, order.id, number: order.number, in: tx)
        try QuoteQueries.accept(quote.id, term: term.incoterm, signature: signature, in: tx)
        try Journal.append(
            "order.placed", subject: order.id.text, actor: "buyer",
            detail: [
                "number": order.number, "total": order.total.decimalText, "currency": order.total.currency.code,
                "quote": quote.number,
            ], in: tx)
        try say(term.name, .acceptance, quote, by: signature, in: tx)
        if let inquiry = quote.inquiry { try Inquiry.follow(inquiry, to: .won, by: "buyer", in: tx) }
        try Job.enqueue(Order.mailJob, order.id.text, in: tx)
        return .accepted(order.id, token: order.token)
    }

    /// Where the goods go decides about tax, and nobody is held to a total that the page did not show.
    private static func moved(
        _ totals: QuoteTotals, _ answer: Acceptance, _ offer: QuoteContent, _ term: QuoteContent.Term, in tx: Transaction
    ) throws -> FieldProblem? {
        if let problem = totals.problem { return FieldProblem("term", problem) }
        guard let now = totals.total(term.incoterm) else { return nil }
        let offered = try answer.seenTotal.isEmpty ? QuoteTotals(offer, in: tx).sales[term.incoterm]?.total.decimalText : nil
        let shown = offered ?? answer.seenTotal
        guard !shown.isEmpty, shown != now.decimalText else { return nil }
        return FieldProblem("term", "quote.totalChanged", ["total": now.decimalText, "currency": now.currency.code])
    }

    private static func own(_ answer: Acceptance, _ signature: String, _ term: QuoteContent.Term?) -> [FieldProblem] {
        [
            term == nil ? FieldProblem("term", "quote.pickTerm") : nil,
            signature.isEmpty
                ? FieldProblem("signature", "quote.sign")
                : QuoteCheck.tooLong("signature", signature, most: mostSignature),
            answer.agrees ? nil : FieldProblem("agrees", "quote.agree"),
        ].compactMap { $0 }
    }

    /// Grams of the lines whose weight is known.
    static func weight(of offer: QuoteContent, _ facts: [ID<Variant>: LineFacts]) -> Int {
        offer.lines.compactMap { line in
            line.variant.flatMap { facts[$0] }.flatMap { $0.packing.of(line.quantity) }
        }.reduce(0, PackedWeight.sum)
    }

    /// Goods that are in stock whole are kept for the order; where some are missing all of them are made, as the lead time says.
    private static func takeStock(for lines: [NewOrder.Line], in tx: Transaction) throws -> [TakenStock] {
        try lines.map { line in
            guard let variant = line.variant else { return .none }
            guard case .left(let left) = try OrderQueries.takeStock(of: variant, line.quantity, in: tx) else { return .none }
            try tx.touch("catalogue")
            if left == 0 { try Shelf.stockMoved(of: variant, in: tx) }
            return TakenStock(taken: line.quantity)
        }
    }
}

extension QuoteContent {
    /// The same where a variant that has left the catalogue since is a line of its own words.
    fileprivate func knowing(_ variants: Set<ID<Variant>>) -> QuoteContent {
        var known = self
        for index in known.lines.indices {
            known.lines[index].variant = known.lines[index].variant.flatMap { variants.contains($0) ? $0 : nil }
        }
        return known
    }
}
