import Basics
import Journal
import MoneyKit
import Pricing
import Store

extension Quote {
    /// Begins a quote, from an inquiry or from nothing. The rate of today is kept with it: what was offered does not move.
    /// - Parameter language: the buyer's; an inquiry's own when there is one.
    /// - Throws: `quote.notAllowed`; `inquiry.notFound`; `pricing.…` when there are no rates for the currency.
    public static func start(
        inquiry: ID<Inquiry>? = nil, language: LanguageTag, currency: Currency, by mover: OrderMover, in tx: Transaction
    ) throws -> ID<Quote> {
        try mover.requireQuoting()
        var book = try PriceBook.load(currency, in: tx)
        var content = QuoteContent(
            currency: currency, contact: .nobody, validUntil: tx.now.adding(seconds: usualDays * 86_400).day)
        var language = language
        if let inquiry {
            guard let asked = try Inquiry.find(inquiry, languages: [language], in: tx) else {
                throw AppError.notFound("inquiry.notFound")
            }
            language = asked.language
            content.contact = Order.Contact(
                company: asked.company, name: asked.name, email: asked.email, phone: "", address: Address(country: asked.country))
            book = book.priced(for: try BuyerPrices.of(email: asked.email, in: tx))
            try content.take(asked, language: language, book, in: tx)
        }
        let id = ID<Quote>.new(at: tx.now)
        let number = try YearlyNumber.next(numberPrefix, counter: "quotes", in: tx)
        try QuoteQueries.insert(
            id, number: number, content, language: language, rate: book.rate, rateDay: book.rateDay, inquiry: inquiry,
            by: mover.id, in: tx)
        if let inquiry { try wishes(of: inquiry, in: tx).map { try noteWishes($0, of: id, in: tx) } }
        try Journal.append(
            "quote.started", subject: id.text, actor: mover.id, detail: ["number": number, "inquiry": inquiry?.text ?? ""], in: tx
        )
        return id
    }

    /// What the buyer would like to pay, for whoever prices the quote; buyers never see it.
    private static func wishes(of inquiry: ID<Inquiry>, in tx: Transaction) throws -> String? {
        let wished = try InquiryQueries.lines(of: inquiry, in: tx).compactMap { line in
            line.target.map { "\(line.title): \($0.decimalText) \($0.currency.code)" }
        }
        return wished.isEmpty ? nil : String(wished.joined(separator: "\n").prefix(mostNote))
    }

    private static func noteWishes(_ text: String, of id: ID<Quote>, in tx: Transaction) throws {
        try tx.run("UPDATE quotes SET internal_note = \(text) WHERE id = \(id)")
    }
}

extension QuoteContent {
    /// What a buyer has asked for: the lines, how the goods shall come, and what shall be done to them. A target price is no price
    /// of ours; it is in the note for whoever prices the quote.
    fileprivate mutating func take(_ asked: Inquiry, language: LanguageTag, _ book: PriceBook, in tx: Transaction) throws {
        for line in asked.lines.prefix(Quote.mostLines) {
            lines.append(try quoted(line, language: language, book, in: tx))
        }
        if lines.isEmpty, let subject = asked.subject, !subject.sku.isEmpty,
            let line = try CatalogueLine.find(
                sku: subject.sku, quantity: subject.quantity ?? 1, languages: [language, .english], book, in: tx)
        {
            lines = [line]
        }
        if let incoterm = asked.terms.incoterm {
            terms = [
                Term(
                    incoterm, place: asked.terms.port, freight: .zero(currency), insurance: .zero(currency), duty: .zero(currency)
                )
            ]
        }
        note = String(asked.terms.customisation.prefix(Quote.mostNote))
    }

    private func quoted(
        _ line: InquiryLine, language: LanguageTag, _ book: PriceBook, in tx: Transaction
    ) throws -> Line {
        let quantity = line.quantity ?? 1
        if line.variant != nil,
            let found = try CatalogueLine.find(sku: line.sku, quantity: quantity, languages: [language, .english], book, in: tx)
        {
            return found
        }
        return Line(
            sku: line.sku, title: String(line.title.prefix(Quote.mostTitle)), unit: line.unit, quantity: quantity,
            price: UnitPrice(fine: 0, currency))
    }
}

extension Order.Contact {
    /// Before anybody is named.
    static let nobody = Order.Contact(company: "", name: "", email: "", phone: "", address: Address(country: ""))
}
