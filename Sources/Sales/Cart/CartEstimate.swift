import Basics
import MoneyKit
import Store
import Tax

/// What a cart comes to where it would go, and what the buyer would probably be asked for at the border. Before the checkout knows
/// the address, the country alone is enough for an estimate.
public struct CartEstimate: Hashable, Sendable {
    public let sum: SaleSum
    public let duty: DutyEstimate?

    /// - Parameter shipping: `nil` while it is not known.
    /// - Throws: `tax.noRate`, `money.tooLarge`.
    public init(_ cart: CartView, for contact: Order.Contact, shipping: Money? = nil, in tx: Transaction) throws {
        let rules = try SaleTax.decide(contact, goods: cart.goods, in: tx)
        sum = try SaleSum(cart, shipping: shipping, by: rules)
        let goods = cart.lines.compactMap { line in line.amount.map { (variant: Optional(line.variant), value: $0) } }
        let known = rules.settings.duties.isEmpty ? [:] : try CustomsFacts.load(cart.lines.map(\.variant), in: tx)
        duty = try rules.settings.duty(on: goods, to: contact.address.country, known)
    }

    /// For a buyer of whom nothing but the country is known.
    /// - Throws: `tax.noRate`, `money.tooLarge`.
    public init(_ cart: CartView, to country: String, in tx: Transaction) throws {
        var contact = Order.Contact.nobody
        contact.address.country = country
        try self.init(cart, for: contact, in: tx)
    }
}
