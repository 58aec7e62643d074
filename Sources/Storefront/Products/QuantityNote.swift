import Catalog
import MoneyKit
import Pricing
import Sales
import Web

/// What there is to say of a quantity before it goes into the cart: why it cannot, or what more of it would save. The script of
/// the page says the same of each quantity that is typed.
struct QuantityNote: Sendable {
    let frame: Frame
    let unit: Product.Unit
    let sold: OrderQuantity
    /// Where it is told how many there are; the cart knows of every piece.
    let stock: Int?
    /// In how many days what is not on hand ships; `nil` where no more is sold than there is.
    let days: Int?
    let table: PriceTable
    let quantity: Int

    init(_ page: ProductPage, _ table: PriceTable) {
        (frame, unit, sold, quantity) = (page.frame, page.product.unit, page.sold, page.quantity)
        (stock, self.table) = (page.product.stockLevel(of: page.variant)?.told, table)
        days = page.variant?.backOrderDays
    }

    var isSoldOut: Bool { most == 0 }

    /// What it costs; `nil` for an amount beyond what a currency can hold.
    var price: QuantityPrice? { try? table.price(of: quantity, sold: sold, stock: most) }

    /// What of the quantity ships later.
    var later: String? { problem == nil ? BackOrder.of(quantity, stock: stock, days: days).map(frame.later) : nil }

    var sentence: String {
        switch problem {
        case .belowMinimum?: frame.say("product.belowMinimum", ["moq": frame.quantity(sold.moq, unit)])
        case let problem?: frame.texts.say(frame.formatted(problem.message))
        case nil where quantity < sold.moq: frame.say("product.belowMinimumMixed", ["moq": frame.quantity(sold.moq, unit)])
        case nil: price.flatMap { frame.nextBreak($0) } ?? frame.say(isLowest ? "product.lowestPrice" : "product.askLarger")
        }
    }

    var total: String {
        guard problem == nil, let price else { return "–" }
        return frame.say(
            "product.totalFor", ["total": frame.money(price.line), "quantity": frame.quantity(quantity, unit)])
    }

    private var problem: LineProblem? { .of(quantity, sold: sold, stock: most) }

    /// Beyond it nothing is sold.
    private var most: Int? { days == nil ? stock : nil }

    /// Stock may end before the lowest price is reached.
    private var isLowest: Bool { price?.unit == table.lowest }
}
