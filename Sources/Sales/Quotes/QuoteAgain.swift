import Basics
import Journal
import MoneyKit
import Pricing
import Store

extension Quote {
    /// Starts a quote with the lines of an order: what is still in the catalogue at the prices that the buyer has today, the rest as it was
    /// sold. Charges are not repeated: tooling is paid once.
    /// - Throws: `quote.notAllowed`; `order.notFound`; `pricing.…` when there are no rates for the currency.
    public static func start(again order: ID<Order>, by mover: OrderMover, in tx: Transaction) throws -> ID<Quote> {
        try mover.requireQuoting()
        guard let order = try OrderDetail.find(id: order, in: tx) else { throw AppError.notFound("order.notFound") }
        let id = try start(language: order.language, currency: order.currency, by: mover, in: tx)
        guard let quote = try QuoteDetail.find(id: id, in: tx) else { throw AppError.notFound("quote.notFound") }
        var content = quote.content
        content.contact = order.contact
        let book = try PriceBook.load(order.currency, for: BuyerPrices.of(email: order.contact.email, in: tx), in: tx)
        content.lines = try order.lines.filter { !$0.isCharge }.map { try line(again: $0, order.language, book, in: tx) }
        try QuoteQueries.save(content, note: "", of: quote, in: tx)
        try Journal.append(
            "order.quotedAgain", subject: order.id.text, actor: mover.id, detail: ["number": quote.number], in: tx)
        return id
    }

    private static func line(
        again line: OrderDetail.Line, _ language: LanguageTag, _ book: PriceBook, in tx: Transaction
    ) throws -> QuoteContent.Line {
        if line.variant != nil,
            let found = try CatalogueLine.find(
                sku: line.sku, quantity: line.quantity, languages: [language, .english], book, in: tx)
        {
            return found
        }
        return QuoteContent.Line(
            variant: nil, sku: line.sku, title: line.title, options: line.options, unit: line.unit, quantity: line.quantity,
            price: line.unitPrice)
    }
}
