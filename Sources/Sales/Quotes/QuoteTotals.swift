import Basics
import Catalog
import MoneyKit
import Store
import Tax

/// What every way of delivery of a quote comes to with its tax as things stand now, and what the buyer would probably be asked for
/// at the border. Everything is looked up once, whatever the lines and the ways.
public struct QuoteTotals: Hashable, Sendable {
    public let sums: QuoteSums
    /// Empty while the tax cannot be told.
    public let sales: [Incoterm: SaleSum]
    /// What the carrier will probably ask for where the seller does not clear customs; `nil` when no border is crossed or the
    /// shop's table says nothing of the goods.
    public let duty: DutyEstimate?
    /// Why the tax cannot be told: `quote.taxLater` while nobody has named the buyer's country, `tax.noRate`.
    public let problem: Message?

    /// - Parameter buyer: who buys and where the goods go, when that is known better than the offer says it.
    /// - Throws: `money.tooLarge`.
    public init(_ offer: QuoteContent, for buyer: Order.Contact? = nil, in tx: Transaction) throws {
        let sums = try QuoteSums(offer)
        self.sums = sums
        let contact = buyer.flatMap { Country.isKnown($0.address.country) ? $0 : nil } ?? offer.contact
        guard Country.isKnown(contact.address.country) else {
            (sales, duty, problem) = ([:], nil, Message("quote.taxLater"))
            return
        }
        let known = try CustomsFacts.load(offer.lines.compactMap(\.variant), in: tx)
        let rules = try SaleTax.decide(contact, goods: sums.goods, in: tx)
        let goods = zip(offer.lines, sums.lines).map { (variant: $0.variant, value: $1.amount) }
        duty = try rules.settings.duty(on: goods, to: contact.address.country, known)
        do {
            sales = try sums.terms.reduce(into: [:]) { sales, term in
                let incoterm = term.term.incoterm
                sales[incoterm] = try SaleSum(
                    offer, sums, term, classes: known.mapValues(\.taxClass), by: rules.delivered(dutyPaid: incoterm == .ddp))
            }
            problem = nil
        } catch let error as AppError where error.message.key == "tax.noRate" {
            (sales, problem) = ([:], error.message)
        }
    }

    /// What is paid by this way of delivery; without tax while that cannot be told.
    public func total(_ incoterm: Incoterm) -> Money? { sales[incoterm]?.total ?? sums.term(incoterm)?.total }
}
