import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// An order about to be written: everything frozen. It comes from a cart or from a quote that was accepted.
struct NewOrder {
    struct Line {
        let variant: ID<Variant>?
        let pictureID: String?
        let kind: Cart.Kind
        let sku: String
        let title: String
        let options: String
        let unit: Product.Unit
        let quantity: Int
        let unitPrice: UnitPrice
        let amount: Money
    }

    let id: ID<Order>
    let number: String
    let token: String
    let submission: String
    let language: LanguageTag
    let rate: ExchangeRate
    let rateDay: String
    let contact: Order.Contact
    let note: String
    let lines: [Line]
    let goods: Money
    /// `nil` while it is still to be quoted.
    let shipping: Money?
    let shippingZone: String
    let shippingTransit: String
    let total: Money
    let weightG: Int
    let reference: PaymentReference
    let terms: PaymentTerms
    let schedule: PaymentSchedule
    /// `CIF Hamburg`; empty when nothing was agreed.
    let incoterm: String
    let quote: ID<Quote>?

    /// What is in a cart, paid in advance.
    init(
        checkout: Checkout, contact: Order.Contact, note: String, cart: CartView, offer: ShippingOffer, total: Money,
        book: PriceBook, terms: PaymentTerms, number: String, at instant: Instant
    ) throws {
        id = .new(at: instant)
        token = Secrets.token()
        reference = try PaymentReference(for: number)
        (submission, language) = (checkout.submission, checkout.languages.first ?? .english)
        (rate, rateDay) = (book.rate, book.rateDay)
        (self.contact, self.note, self.number, self.terms) = (contact, note, number, terms)
        (lines, goods, weightG) = (try cart.lines.map(Line.init), cart.goods, cart.weightG)
        (shipping, shippingZone, shippingTransit) = (offer.price, offer.zone, offer.transit)
        (self.total, schedule, incoterm, quote) = (total, .inAdvance, "", nil)
    }

    /// What a buyer has accepted: the lines at their net prices, the charges as lines without a variant, and as shipping what
    /// the way of delivery adds.
    /// - Throws: `money.tooLarge`.
    init(
        quote: QuoteDetail, offer: QuoteContent, term: QuoteContent.Term, contact: Order.Contact, terms: PaymentTerms,
        weightG: Int, number: String, at instant: Instant
    ) throws {
        let sums = try QuoteSums(offer)
        guard let sum = sums.term(term.incoterm) else { throw AppError.invalid("quote.pickTerm") }
        id = .new(at: instant)
        token = Secrets.token()
        reference = try PaymentReference(for: number)
        (submission, language) = ("quote-\(quote.id)", quote.language)
        (rate, rateDay) = (quote.rate, quote.rateDay)
        (self.contact, note, self.number, self.terms) = (contact, "", number, terms)
        lines =
            zip(offer.lines, sums.lines).map { Line($0, $1) }
            + (try offer.charges.map { try Line($0, in: quote.language) })
        (goods, self.weightG) = (sums.beforeDelivery, weightG)
        (shipping, shippingZone, shippingTransit) = (sum.additions, term.name, "")
        (total, schedule, incoterm, self.quote) = (sum.total, offer.schedule, term.name, quote.id)
    }

    /// What staff search in.
    var searchText: String {
        [number, contact.company, contact.name, contact.email].joined(separator: " ").lowercased()
    }
}

extension NewOrder.Line {
    /// - Throws: `cart.noPrice` for a line that cannot be sold.
    fileprivate init(_ line: CartView.Line) throws {
        guard let unitPrice = line.unitPrice, let amount = line.amount else { throw LineProblem.noPrice.error }
        self.init(
            variant: line.variant, pictureID: line.pictureID, kind: line.kind, sku: line.sku, title: line.title,
            options: line.options, unit: line.unit, quantity: line.quantity, unitPrice: unitPrice, amount: amount)
    }

    fileprivate init(_ line: QuoteContent.Line, _ sum: QuoteSums.LineSum) {
        self.init(
            variant: line.variant, pictureID: nil, kind: .goods, sku: line.sku, title: line.title, options: line.options,
            unit: line.unit, quantity: line.quantity, unitPrice: sum.net, amount: sum.amount)
    }

    fileprivate init(_ charge: QuoteContent.Charge, in language: LanguageTag) throws {
        self.init(
            variant: nil, pictureID: nil, kind: .goods, sku: "", title: charge.title(in: language), options: "",
            unit: .pieces, quantity: 1, unitPrice: try UnitPrice(charge.amount), amount: charge.amount)
    }
}

extension QuoteContent.Charge {
    /// What an order and its papers call it: `Tooling: Printing plate`.
    public func title(in language: LanguageTag) -> String {
        [MailTexts.buyer(language)("quote.charge.\(kind.rawValue)"), label].joinedBy(": ")
    }
}
