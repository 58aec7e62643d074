import Basics
import Catalog
import MoneyKit
import Sales
import Web

/// The services of one zone: what each is called, what it costs, and what can be done with it.
struct WayList {
    let visit: StaffVisit
    let frame: AdminFrame
    let zone: ShippingZone
    let shop: ShopSettings

    private var texts: Texts { visit.texts }
    private var address: String { "\(SettingsPage.shipping.address)/\(zone.id)/services" }

    var html: HTML {
        let add: HTML = "<a class=\"btn\" href=\"\(href: address)/new\">\(texts("admin.shipping.newService"))</a>"
        let title = texts("admin.settings.panel.services")
        guard !zone.services.isEmpty else {
            let empty = frame.empty(texts("admin.shipping.none"), texts("admin.shipping.noneHint"), icon: "ship", action: add)
            return frame.panel(title, id: "services", empty)
        }
        let heads: [HTML] = ["service", "kinds", "time", "rates"].map {
            "<th scope=\"col\">\(texts("admin.shipping.\($0)"))</th>"
        }
        let doings: HTML = "<th scope=\"col\"><span class=\"vh\">\(texts("admin.settings.whatToDo"))</span></th>"
        return frame.panel(
            title, id: "services",
            """
            <div class="stacks">\(frame.table(title, head: "\(heads)\(doings)", rows: zone.services.enumerated().map(row)))</div>
            <div class="panel-foot"><span>\(texts("admin.shipping.orderHint"))</span>\(add)</div>
            """)
    }

    private func row(_ place: Int, _ service: ShippingWay) -> HTML {
        let words = ShippingWords(texts, shop)
        let (name, own) = (words.name(service), "\(address)/\(service.id)")
        let carrier = service.carrier?.name(beside: name) ?? ""
        return """
            <tr><th scope="row"><a href="\(href: own)">\(name)</a>\
            \(carrier.isEmpty ? nil : "<br><span class=\"muted\">\(carrier)</span>" as HTML?)</th>\
            <td>\(texts("admin.shipping.kind.\(service.kinds.rawValue)"))</td><td>\(words.best(service.transit) ?? "–")</td>\
            <td>\(words.rates(service))</td><td><div class="row row-tight">\
            \(mover(own, "up", "↑", name, isPossible: place > 0))\
            \(mover(own, "down", "↓", name, isPossible: place < zone.services.count - 1))\
            <form method="post" action="\(href: own)/remove">\(visit.formToken)<button class="btn btn-plain" \
            data-confirm="\(texts("admin.shipping.confirmRemove", ["service": name]))">\(texts("admin.product.remove"))</button>\
            </form></div></td></tr>
            """
    }

    private func mover(_ address: String, _ way: String, _ sign: String, _ name: String, isPossible: Bool) -> HTML {
        """
        <form method="post" action="\(href: address)/move">\(visit.formToken)<button class="btn btn-plain" name="to" value="\(way)" \
        aria-label="\(texts("admin.settings.move.\(way)", ["zone": name]))"\(flag: "disabled", if: !isPossible)>\(sign)</button></form>
        """
    }
}

/// Zones and services in the reader's words.
struct ShippingWords {
    private let texts: Texts
    private let shop: ShopSettings

    init(_ texts: Texts, _ shop: ShopSettings) {
        (self.texts, self.shop) = (texts, shop)
    }

    func best(_ text: Localised) -> String? {
        text.best([texts.language, shop.baseLanguage] + shop.languages)?.text ?? text.texts.min { $0.key < $1.key }?.value
    }

    func name(_ zone: ShippingZone) -> String { best(zone.name) ?? texts("admin.settings.unnamedZone") }
    func name(_ service: ShippingWay) -> String { best(service.name) ?? texts("admin.shipping.unnamed") }

    /// From the least to the most, and up to how much: `$12.50 – $80.00, up to 20 kg`.
    func rates(_ service: ShippingWay) -> String {
        guard let first = service.rates.first, let last = service.rates.last else { return texts("admin.settings.quoted") }
        let money = MoneyFormat(texts.language)
        let (least, most) = (money.text(first.price), money.text(last.price))
        let upTo = money.text(decimal: RateTable(service.basis, shop.baseCurrency).text(last.upTo))
        let price = least == most ? least : "\(least) – \(most)"
        let table = texts("admin.shipping.ratesUpTo.\(service.basis.rawValue)", ["upTo": upTo, "price": price])
        guard let free = service.free else { return table }
        return texts("admin.shipping.andFree", ["rates": table, "amount": money.text(free.from)])
    }
}
