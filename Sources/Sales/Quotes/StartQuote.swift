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
        let book = try PriceBook.load(currency, in: tx)
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
            if let subject = asked.subject, !subject.sku.isEmpty,
                let line = try CatalogueLine.find(
                    sku: subject.sku, quantity: subject.quantity ?? 1, languages: [language, .english], book, in: tx)
            {
                content.lines = [line]
            }
        }
        let id = ID<Quote>.new(at: tx.now)
        let number = try YearlyNumber.next(numberPrefix, counter: "quotes", in: tx)
        try QuoteQueries.insert(
            id, number: number, content, language: language, rate: book.rate, rateDay: book.rateDay, inquiry: inquiry,
            by: mover.id, in: tx)
        try Journal.append(
            "quote.started", subject: id.text, actor: mover.id, detail: ["number": number, "inquiry": inquiry?.text ?? ""], in: tx
        )
        return id
    }
}

extension Order.Contact {
    /// Before anybody is named.
    static let nobody = Order.Contact(company: "", name: "", email: "", phone: "", address: Address(country: ""))
}
