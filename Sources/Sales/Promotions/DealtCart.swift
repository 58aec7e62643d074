import Basics
import MoneyKit
import Pricing
import Store

/// A cart with what promotions take off it, and what it costs to send it: looked at in one place, for the cart, the checkout and the
/// order alike.
public struct DealtCart: Sendable {
    /// With what is taken off its lines.
    public let cart: CartView
    /// The services that go to the buyer's country, the cheapest first; `nil` until a country is known.
    public let offers: [ShippingOffer]?
    /// The one that is chosen.
    public let offer: ShippingOffer?
    /// What it costs, after what promotions take off it; `nil` while it is not known or to be quoted.
    public let shipping: Money?
    /// What promotions take off the shipping.
    public let offShipping: Money

    /// What promotions take off everything.
    /// - Throws: `money.tooLarge`.
    public var saved: Money { get throws { try cart.deal.total(cart.currency) } }

    /// Goods come first: what is taken off them decides from where on a service is free. Then the service takes part.
    /// - Parameters:
    ///   - token: of the cart's cookie.
    ///   - contact: whoever is known of the buyer; his country alone, or nobody.
    ///   - choice: the service, as `ShippingOffer.choice` names it; empty for the cheapest, `nil` to leave shipping alone.
    /// - Throws: `money.tooLarge`; `pricing.…` when there are no rates for the currency.
    public static func load(
        token: String?, for contact: Order.Contact, choice: String?, languages: [LanguageTag], priceBook: PriceBook,
        in tx: Transaction
    ) throws -> DealtCart {
        let plain = try CartView.load(token: token, languages: languages, priceBook: priceBook, in: tx)
        let country = contact.address.country
        let offered = try CartDeal.load(plain, for: contact, priceBook, in: tx)
        let first = try plain.taking(offered.deal(shipping: nil, at: tx.now), languages: languages)
        guard let choice, Country.isKnown(country) else { return try DealtCart(first, nil, nil) }
        let offers = try ShippingOffer.all(
            to: country, first.consignment, priceBook: priceBook, languages: languages, in: tx)
        let offer = offers.chosen(choice)
        guard let chosen = offer?.price, let cheapest = offers.compactMap(\.price).min(by: { $0.minor < $1.minor }) else {
            return try DealtCart(first, offers, offer)
        }
        let shipping = PromotionBasket.Shipping(chosen: chosen, cheapest: cheapest)
        let cart = try plain.taking(offered.deal(shipping: shipping, at: tx.now), languages: languages)
        return try DealtCart(cart, offers, offer)
    }

    private init(_ cart: CartView, _ offers: [ShippingOffer]?, _ offer: ShippingOffer?) throws {
        (self.cart, self.offers, self.offer) = (cart, offers, offer)
        let off = try cart.deal.offShipping(cart.currency)
        offShipping = off
        shipping = try offer?.price?.subtracting(off)
    }
}
