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
            (frame.say("product.leadTime"), leadTimes),
            (frame.say("product.stock"), stock),
            (frame.say("product.port"), port),
            (frame.say("product.supply"), supply),
        ]
    }

    private var leadTimes: HTML {
        let lines = product.leadTimes.map { lead -> HTML in
            let days = frame.texts.count("product.days", lead.days)
            if product.leadTimes.count == 1 { return "\(days)" }
            guard let upTo = lead.upTo else { return "\(frame.say("product.leadAbove", ["days": days]))" }
            return "\(frame.say("product.leadUpTo", ["quantity": frame.quantity(upTo, product.unit), "days": days]))"
        }
        return lines.joined(separator: "<br>")
    }

    private var stock: HTML {
        guard let variant else { return .empty }
        guard let stock = variant.stock else { return "\(frame.say("product.madeToOrder"))" }
        if stock == 0 { return "\(frame.say("product.soldOut"))" }
        return "\(frame.say("product.inStock", ["quantity": frame.quantity(stock, product.unit)]))"
    }

    private var port: HTML {
        let country = product.origin.isEmpty ? "" : Country.name(of: product.origin, in: frame.visit.language)
        return HTML(text: [product.port, country].filter { !$0.isEmpty }.joined(separator: ", "))
    }

    private var supply: HTML {
        guard let supply = product.supply else { return .empty }
        let quantity = frame.quantity(supply.quantity, product.unit)
        return "\(frame.say("product.supply.\(supply.period.rawValue)", ["quantity": quantity]))"
    }
}
