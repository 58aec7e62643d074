import Basics
import Catalog
import Sales
import Web

/// The strip of facts that a buyer asks for first: how long, from where, how many.
struct ProductFacts: Sendable {
    let frame: Frame
    let product: ProductDetail
    let variant: ProductDetail.VariantChoice?

    var html: HTML {
        let shown = rows.filter { !$0.value.isEmpty }.map { row -> HTML in
            "<div><dt>\(row.name)</dt><dd>\(row.value)</dd></div>"
        }
        return shown.isEmpty ? .empty : "<dl class=\"facts\">\(shown)</dl>"
    }

    private var rows: [(name: String, value: HTML)] {
        [
            (frame.say("product.leadTime"), sheet.leadTimes.map { HTML(text: $0) }.joined(separator: "<br>")),
            (frame.say("product.stock"), stock),
            (frame.say("product.port"), HTML(text: sheet.port)),
            (frame.say("product.supply"), HTML(text: sheet.supply)),
        ]
    }

    private var sheet: ProductSheet { ProductSheet(frame: frame, product: product, variant: variant) }

    /// Marked, since a script writes that of another variant in its place.
    private var stock: HTML {
        guard let variant else { return .empty }
        return "<span data-now=\"stock\">\(frame.stock(of: variant, product))</span>"
    }
}

extension Frame {
    /// Of what is counted whether it is there, and how many when they are few; the rest is made to order.
    func stock(of variant: ProductDetail.VariantChoice, _ product: ProductDetail) -> String {
        switch product.stockLevel(of: variant) {
        case nil: say("product.madeToOrder")
        case StockLevel.none?:
            variant.backOrderDays.map { say("product.backOrder", ["days": texts.count("product.days", $0)]) }
                ?? say("product.soldOut")
        case .few(let stock)?: say("product.inStock", ["quantity": quantity(stock, product.unit)])
        case .plenty?:
            variant.backOrderDays.map { say("product.plentyLater", ["days": texts.count("product.days", $0)]) }
                ?? say("product.plenty")
        }
    }

    /// What of an ordered quantity ships now and what later.
    func later(_ backOrder: BackOrder) -> String {
        later(now: number(backOrder.now), later: number(backOrder.later), days: backOrder.days, isAll: backOrder.now == 0)
    }

    /// The same with the numbers as they are written, or with the places where a script puts them.
    func later(now: String, later: String, days: Int, isAll: Bool) -> String {
        say(
            isAll ? "cart.allLater" : "cart.partLater",
            ["now": now, "later": later, "days": texts.count("product.days", days)])
    }
}
