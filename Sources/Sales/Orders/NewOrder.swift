import Basics
import MoneyKit
import Pricing
import Store

/// An order about to be written: everything frozen.
struct NewOrder {
    let id: ID<Order>
    let number: String
    let token: String
    let submission: String
    let language: LanguageTag
    let rate: ExchangeRate
    let rateDay: String
    let contact: Order.Contact
    let note: String
    let lines: [CartView.Line]
    let goods: Money
    let offer: ShippingOffer
    let total: Money
    let weightG: Int
    let reference: PaymentReference
    let terms: PaymentTerms

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
        (lines, goods, weightG) = (cart.lines, cart.goods, cart.weightG)
        (self.offer, self.total) = (offer, total)
    }

    /// What staff search in.
    var searchText: String {
        [number, contact.company, contact.name, contact.email].joined(separator: " ").lowercased()
    }
}
