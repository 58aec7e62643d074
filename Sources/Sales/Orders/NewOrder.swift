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
        var tax: SaleSum.Line
        /// What promotions took off, so that `amount` is left, and their names.
        var off: Money?
        var promotion = ""
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
    /// As it was accepted; empty where staff find one.
    let shippingService: String
    let shippingCarrier: Carrier?
    let shippingTransit: String
    /// What is paid, tax included.
    let total: Money
    let tax: OrderTax
    let taxAmount: Money
    let weightG: Int
    let reference: PaymentReference
    let terms: PaymentTerms
    let schedule: PaymentSchedule
    /// `CIF Hamburg`; empty when nothing was agreed.
    let incoterm: String
    let quote: ID<Quote>?

    /// What is in a cart, paid in advance.
    init(_ prepared: PreparedOrder, number: String, at instant: Instant) throws {
        let (checkout, cart, offer, sum) = (prepared.checkout, prepared.cart, prepared.offer, prepared.sum)
        id = .new(at: instant)
        token = Secrets.token()
        reference = try PaymentReference(for: number)
        (submission, language) = (checkout.submission, checkout.languages.first ?? .english)
        (rate, rateDay) = (prepared.book.rate, prepared.book.rateDay)
        (contact, note, self.number, terms) = (prepared.contact, prepared.note, number, prepared.terms)
        lines = try zip(cart.lines, sum.lines).map { try Line($0, tax: $1) }
        (goods, weightG, tax, taxAmount) = (cart.goods, cart.weightG, sum.tax, sum.taxAmount)
        (shipping, shippingZone, shippingTransit) = (prepared.shipping, offer?.zone ?? "", offer?.transit ?? "")
        (shippingService, shippingCarrier) = (offer?.service == nil ? "" : offer?.name ?? "", offer?.carrier)
        (total, schedule, incoterm, quote) = (sum.total, checkout.schedule, "", nil)
    }

    /// What a buyer has accepted: the lines at their net prices, the charges as lines without a variant, and as shipping what
    /// the way of delivery adds.
    /// - Throws: `money.tooLarge`.
    init(
        quote: QuoteDetail, offer: QuoteContent, term: QuoteContent.Term, contact: Order.Contact, terms: PaymentTerms,
        facts: [ID<Variant>: LineFacts], sums: QuoteSums, sale: SaleSum, number: String, at instant: Instant
    ) throws {
        guard let sum = sums.term(term.incoterm) else { throw AppError.invalid("quote.pickTerm") }
        id = .new(at: instant)
        token = Secrets.token()
        reference = try PaymentReference(for: number)
        (submission, language) = ("quote-\(quote.id)", quote.language)
        (rate, rateDay) = (quote.rate, quote.rateDay)
        (self.contact, note, self.number, self.terms) = (contact, "", number, terms)
        lines =
            zip(zip(offer.lines, sums.lines), sale.lines).map { Line($0.0, $0.1, tax: $1) }
            + (try zip(offer.charges, sale.lines.suffix(offer.charges.count)).map { try Line($0, tax: $1, in: quote.language) })
        (goods, weightG) = (sums.beforeDelivery, Quote.weight(of: offer, facts))
        (tax, taxAmount) = (sale.tax, sale.taxAmount)
        (shipping, shippingZone, shippingTransit) = (sum.additions, term.name, "")
        (shippingService, shippingCarrier) = ("", nil)
        (total, schedule, incoterm, self.quote) = (sale.total, offer.schedule, term.name, quote.id)
    }

    /// What staff search in.
    var searchText: String {
        [number, contact.company, contact.name, contact.email].joined(separator: " ").lowercased()
    }
}

extension NewOrder.Line {
    /// - Throws: `cart.noPrice` for a line that cannot be sold.
    fileprivate init(_ line: CartView.Line, tax: SaleSum.Line) throws {
        guard let unitPrice = line.unitPrice, let amount = line.amount else { throw LineProblem.noPrice.error }
        self.init(
            variant: line.variant, pictureID: line.pictureID, kind: line.kind, sku: line.sku, title: line.title,
            options: line.options, unit: line.unit, quantity: line.quantity, unitPrice: unitPrice, amount: amount, tax: tax,
            off: line.off, promotion: line.promotions.joined(separator: " + "))
    }

    fileprivate init(_ line: QuoteContent.Line, _ sum: QuoteSums.LineSum, tax: SaleSum.Line) {
        self.init(
            variant: line.variant, pictureID: nil, kind: .goods, sku: line.sku, title: line.title, options: line.options,
            unit: line.unit, quantity: line.quantity, unitPrice: sum.net, amount: sum.amount, tax: tax)
    }

    fileprivate init(_ charge: QuoteContent.Charge, tax: SaleSum.Line, in language: LanguageTag) throws {
        self.init(
            variant: nil, pictureID: nil, kind: .goods, sku: "", title: charge.title(in: language), options: "",
            unit: .pieces, quantity: 1, unitPrice: try UnitPrice(charge.amount), amount: charge.amount, tax: tax)
    }
}

extension QuoteContent.Charge {
    /// What an order and its papers call it: `Tooling: Printing plate`.
    public func title(in language: LanguageTag) -> String {
        [MailTexts.buyer(language)("quote.charge.\(kind.rawValue)"), label].joinedBy(": ")
    }
}
