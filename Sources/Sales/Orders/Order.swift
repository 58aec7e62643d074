import Basics
import MoneyKit
import Pricing
import Store

/// A sale. Everything the buyer agreed to is kept in it as it was: names, prices, the rate and its day, where to pay.
public enum Order {
    /// In front of every number: `TW-2026-000123`.
    public static let numberPrefix = "TW"

    /// Who buys and where the goods go, after checking. Kept in the order as JSON.
    public struct Contact: Hashable, Sendable, Codable {
        public var company: String
        public var name: String
        public var email: String
        public var phone: String
        public var address: Address
        /// VAT, GST or other tax number; may be empty.
        public var taxNumber: String

        public init(company: String, name: String, email: String, phone: String, address: Address, taxNumber: String = "") {
            (self.company, self.name, self.email, self.phone) = (company, name, email, phone)
            (self.address, self.taxNumber) = (address, taxNumber)
        }
    }
}

/// What a buyer sends from the checkout page, as typed.
public struct Checkout: Hashable, Sendable {
    /// The token of the cart's cookie.
    public var cart: String
    /// Made with the form and sent back with it: a form that is sent twice makes one order.
    public var submission: String
    /// The fallback chain of the page, the buyer's language first.
    public var languages: [LanguageTag]
    public var currency: Currency
    public var contact: Order.Contact
    public var note: String
    /// The total that the page showed. When prices have moved since, the buyer is shown the new one instead of being held to it.
    public var seenTotal: Money?
    /// The shipping service as `ShippingOffer.choice` names it; empty for the cheapest.
    public var shipping: String
    /// What this buyer pays otherwise than others, and in which parts.
    public var prices: BuyerPrices
    public var schedule: PaymentSchedule

    public init(
        cart: String, submission: String, languages: [LanguageTag], currency: Currency, contact: Order.Contact,
        note: String = "", seenTotal: Money? = nil, shipping: String = "", prices: BuyerPrices = .none,
        schedule: PaymentSchedule = .inAdvance
    ) {
        (self.cart, self.submission, self.languages) = (cart, submission, languages)
        (self.currency, self.contact, self.note, self.seenTotal) = (currency, contact, note, seenTotal)
        (self.shipping, self.prices, self.schedule) = (shipping, prices, schedule)
    }
}

/// What came of a checkout.
public enum PlaceOutcome: Hashable, Sendable {
    case placed(ID<Order>, token: String)
    /// The same form had been sent before; this is the order it made.
    case alreadyPlaced(ID<Order>, token: String)
    /// Nothing has changed.
    case refused([FieldProblem])
}
