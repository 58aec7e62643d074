import Catalog
import MoneyKit
import Pricing
import Web

/// What the script of the product page knows, so that price, ladder and pictures follow the buyer's picks without a request.
/// Prices are whole numbers in ten-thousandths of the minor unit: nothing is added up in floating cents.
struct BuyScript: Sendable {
    let page: ProductPage
    private var frame: Frame { page.frame }
    private var product: ProductDetail { page.product }

    var attributes: HTML {
        let variants: HTML? = product.variants.count < 2 ? nil : " data-variants='\(json: JSON.list(choices).encoded)'"
        // Where there is no price to follow, another choice is another page.
        let prices: HTML? = page.isMade ? page.table.map { " data-price='\(json: price($0).encoded)'" } : nil
        return "\(prices)\(variants)"
    }

    /// The different price tables among the variants; most products have one.
    private var tables: [PriceTable] {
        product.variants.compactMap { page.tables[$0.id] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func price(_ table: PriceTable) -> JSON {
        let digits = frame.shop.currency.digits
        return .object([
            "locale": .text(frame.scriptLocale),
            "money": .text(frame.moneyPattern),
            "digits": .number(digits),
            "scale": .number(digits + UnitPrice.extraDigits),
            "moq": .number(product.moq),
            "step": .number(product.increment),
            "mixed": page.sold.isMixed ? .number(1) : nil,
            "stock": product.stockLevel(of: page.variant)?.told.map { .number($0) },
            "later": page.variant.flatMap(later),
            "words": words,
            "breaks": breaks(table),
            "tables": tables.count > 1 ? .list(tables.map(breaks)) : nil,
        ])
    }

    /// The sentences that follow the quantity, with the places where numbers go.
    private var words: JSON {
        let many = frame.texts.count("unit.\(product.unit.rawValue)", 1000, ["quantity": "{qty}"])
        return .object([
            "total": .text(frame.say("product.totalFor", ["quantity": many])),
            "next": .text(frame.say("product.nextBreak")),
            "low": .text(
                frame.say(
                    page.sold.isMixed ? "product.belowMinimumMixed" : "product.belowMinimum",
                    ["moq": frame.quantity(product.moq, product.unit)])),
            "between": .text(frame.say("cart.offIncrement", ["increment": frame.number(product.increment)])),
            "under": .text(frame.say("cart.belowIncrement", ["increment": frame.number(product.increment)])),
            "out": .text(frame.say("cart.soldOut")),
            "short": .text(frame.say("cart.stockShort")),
            "unmade": .text(frame.say("product.noVariant")),
            "best": .text(frame.say("product.lowestPrice")),
            "ask": .text(frame.say("product.askLarger")),
            "save": .text(frame.say("product.percent")),
        ])
    }

    /// Of each variant the keys of its values, its SKU, the place of its picture and of its price table, if it has a price.
    private var choices: [JSON] {
        let tables = tables
        return product.variants.map { variant in
            let keys = zip(product.options, variant.choice).map { option, place in
                JSON.text(option.values.indices.contains(place) ? option.values[place].key : "")
            }
            let picture = product.picture(of: variant.id)
            let table = page.tables[variant.id].flatMap(tables.firstIndex)
            return .object([
                "o": .list(keys), "sku": .text(variant.sku), "image": picture.map { .number($0) },
                "t": table.map { .number($0) }, "stock": product.stockLevel(of: variant)?.told.map { .number($0) },
                "later": later(variant),
                "have": .text(frame.stock(of: variant, product)),
                "code": variant.barcode.isEmpty ? nil : .text(variant.barcode),
            ])
        }
    }

    /// What is said of a quantity beyond the stock: of one that is partly on hand, and of one of which nothing is.
    private func later(_ variant: ProductDetail.VariantChoice) -> JSON? {
        guard let days = variant.backOrderDays else { return nil }
        return .list([false, true].map { .text(frame.later(now: "{now}", later: "{later}", days: days, isAll: $0)) })
    }

    private func breaks(_ table: PriceTable) -> JSON {
        .list(
            table.breaks.map { step in
                .object([
                    "from": .number(step.from), "unit": .number(step.unit.fine),
                    "text": .text(frame.money(step.unit)),
                ])
            })
    }
}
