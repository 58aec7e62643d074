import Basics
import Catalog
import MoneyKit
import Pricing
import Sales
import Store
import Web

/// A parcel that staff try out: what a buyer would be offered for it.
struct ShippingTrial: Sendable {
    private let fields: EditorFields
    private let base: Currency
    /// `nil` until something can be tried.
    private let offers: [ShippingOffer]?

    init(_ visit: StaffVisit, _ shop: ShopSettings, in tx: Transaction) throws {
        base = shop.baseCurrency
        var reader = FieldReader(visit.query)
        let weightG = reader.scaled("weight", digits: 3)
        let volumeCM3 = reader.scaled("volume", digits: 6)
        let (pieces, cartons) = (reader.whole("pieces"), reader.whole("cartons"))
        let goods = Money(minor: Int64(reader.scaled("goods", digits: base.digits) ?? 0), base)
        let country = visit.query["country"]
        let load = Consignment(
            weightG: weightG, volumeCM3: volumeCM3, pieces: pieces ?? 1, cartons: cartons, goods: goods,
            isSamples: visit.query["kind"] == ShippingWay.Kinds.samples.rawValue)
        let isAsked = Country.isKnown(country) && reader.problems.isEmpty
        offers =
            isAsked
            ? try .some(
                ShippingOffer.all(
                    to: country, load, priceBook: .load(base, in: tx), languages: [visit.texts.language, shop.baseLanguage],
                    in: tx)) : nil
        fields = EditorFields(form: visit.query, problems: reader.problems, texts: visit.texts, spareRows: 0)
    }

    private var texts: Texts { fields.texts }

    func html(_ frame: AdminFrame) -> HTML {
        let countries = [(value: "", label: "–")] + Country.all(in: texts.language).map { (value: $0.code, label: $0.name) }
        let kinds = [ShippingWay.Kinds.goods, .samples].map {
            (value: $0.rawValue, label: texts("admin.shipping.kind.\($0.rawValue)"))
        }
        return frame.panel(
            texts("admin.shipping.try"), id: "try",
            """
            <form class="panel-body stack" method="get" action="/admin/settings/shipping#p-try"><p class="muted">\
            \(texts("admin.shipping.tryHint"))</p><div class="form-3">\
            \(fields.select(texts("admin.shipping.country"), "country", countries))\
            \(fields.select(texts("admin.shipping.order"), "kind", kinds))\
            \(field("weight", "kg"))\(field("volume", "m³"))\(field("pieces"))\(field("cartons"))\(field("goods", base.code))</div>\
            <div class="row"><button class="btn btn-line">\(texts("admin.shipping.show"))</button></div></form>\
            \(answer(frame))
            """)
    }

    private func field(_ name: String, _ unit: String? = nil) -> HTML {
        fields.field(texts("admin.shipping.trial.\(name)"), name, unit: unit, isNumber: true)
    }

    private func answer(_ frame: AdminFrame) -> HTML? {
        guard let offers else { return nil }
        guard !offers.isEmpty else {
            return "<div class=\"panel-body\"><p>\(texts("admin.shipping.notServed"))</p></div>"
        }
        let heads: [HTML] = ["service", "time", "price"].map {
            "<th scope=\"col\"\($0 == "price" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.shipping.\($0)"))</th>"
        }
        let rows: [HTML] = offers.map { offer in
            let transit = offer.transit.isEmpty ? "–" : offer.transit
            return "<tr><th scope=\"row\">\(offer.name)</th><td>\(transit)</td><td class=\"num\">\(price(of: offer))</td></tr>"
        }
        return frame.table(texts("admin.shipping.try"), head: "\(heads)", rows: rows)
    }

    private func price(of offer: ShippingOffer) -> String {
        guard let price = offer.price else { return texts("admin.settings.quoted") }
        return offer.isFree ? texts("admin.shipping.isFree") : MoneyFormat(texts.language).text(price)
    }
}
