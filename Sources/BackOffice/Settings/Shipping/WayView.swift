import Basics
import MoneyKit
import Sales
import Web

extension WaySection {
    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let names = TextRows(
            fields, shop.languages, "serviceNames",
            [("name", texts("admin.shipping.service")), ("transit", texts("admin.settings.transitHint"))])
        return """
            \(fields.wide("serviceNames", names.html))
            \(fields.panel("serviceWho", who(fields)))
            \(fields.wide("serviceRates", "\(basis(fields))\(rates(fields))", foot: "<span>\(texts("admin.shipping.ratesHint"))</span>\(Panels(texts).moreRows)"))
            \(fields.panel("serviceWeight", weight(fields)))
            \(fields.panel("serviceFree", free(fields)))
            """
    }

    private func who(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let carriers = Carrier.allCases.filter { $0 != .other }.map { (value: $0.rawValue, label: $0.name) }
        return """
            <div class="form-2">\(fields.select(
                texts("admin.shipping.carrier"), "carrier", [("", texts("admin.shipping.noCarrier"))] + carriers,
                hint: texts("admin.shipping.carrierHint")))\
            \(fields.select(texts("admin.shipping.kinds"), "kinds", Self.kinds(texts)))</div>
            """
    }

    private static func kinds(_ texts: Texts) -> [(value: String, label: String)] {
        ShippingWay.Kinds.allCases.map { ($0.rawValue, texts("admin.shipping.kind.\($0.rawValue)")) }
    }

    private func basis(_ fields: EditorFields) -> HTML {
        let bases = ShippingWay.Basis.allCases.map {
            (value: $0.rawValue, label: fields.texts("admin.shipping.basis.\($0.rawValue)"))
        }
        let hint = fields.texts("admin.shipping.basisHint")
        return """
            <div class="panel-body rate-table">\(fields.select(fields.texts("admin.shipping.counts"), "basis", bases, hint: hint))</div>
            """
    }

    private func rates(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let upTo = texts("admin.shipping.upTo.\((ShippingWay.Basis(rawValue: fields.form["basis"]) ?? .weight).rawValue)")
        let price = texts("admin.settings.priceIn", ["currency": shop.baseCurrency.code])
        let rows: [HTML] = fields.rows("rate").map { place in
            let cells: [HTML] = [("upTo", upTo), ("price", price)].map { part, label in
                let name = "rate.\(place).\(part)"
                return """
                    <td class="narrow" id="\(fields.id(name))">\(fields.cell("\(label) (\(place + 1))", name, isNumber: true))</td>
                    """
            }
            return "<tr>\(cells)</tr>"
        }
        return """
            \(fields.problems["rate"].map { "<p class=\"error list-note\">\(texts.say($0))</p>" as HTML })\
            <div class="rate-table">\(Panels(texts).table(texts("admin.settings.panel.serviceRates"), [(upTo, true), (price, true)], rows))</div>
            """
    }

    private func weight(_ fields: EditorFields) -> HTML {
        func field(_ name: String, _ unit: String? = nil) -> HTML {
            let texts = fields.texts
            return fields.field(
                texts("admin.shipping.\(name)"), name, hint: texts("admin.shipping.\(name)Hint"), unit: unit, isNumber: true)
        }
        return "<div class=\"form-2\">\(field("divisor"))\(field("step", "kg"))\(field("limit", "kg"))</div>"
    }

    private func free(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return """
            <div class="form-2">\(fields.field(
                texts("admin.shipping.free"), "free", hint: texts("admin.shipping.freeHint"), unit: shop.baseCurrency.code,
                isNumber: true))\(fields.select(texts("admin.shipping.freeKinds"), "freeKinds", Self.kinds(texts)))</div>
            """
    }
}
