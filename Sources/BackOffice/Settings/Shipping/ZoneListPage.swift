import Basics
import Catalog
import Sales
import Web

/// Every shipping zone: what it is called, where it goes, by which services; and what can be done with it.
struct ZoneListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let zones: [ShippingZone]
    let shop: ShopSettings
    /// A parcel that was tried out.
    let trial: ShippingTrial

    private static let mostNamedCountries = 6

    private var texts: Texts { visit.texts }
    private var words: ShippingWords { ShippingWords(texts, shop) }
    private var mayChange: Bool { SettingsPage.shipping.mayChange(visit.staff) }

    var html: HTML {
        let add: HTML? =
            mayChange ? "<a class=\"btn\" href=\"/admin/settings/shipping/new\">\(texts("admin.settings.newZone"))</a>" : nil
        let readOnly: HTML? = mayChange ? nil : "<p class=\"muted\">\(texts("admin.settings.readOnly"))</p>"
        guard !zones.isEmpty else {
            let empty = frame.empty(
                texts("admin.settings.noZones"), texts("admin.settings.noZonesHint"), action: add ?? .empty)
            return "\(readOnly)<section class=\"panel\">\(empty)</section>"
        }
        let heads: [HTML] = ["zone", "countries", "services"].map {
            "<th scope=\"col\">\(texts("admin.settings.\($0)"))</th>"
        }
        let doings: HTML? =
            mayChange ? "<th scope=\"col\"><span class=\"vh\">\(texts("admin.settings.whatToDo"))</span></th>" : nil
        let hasElsewhere = zones.contains { $0.countries.contains(ShippingZone.elsewhere) }
        let foot = texts(hasElsewhere ? "admin.settings.zonesHint" : "admin.settings.zonesHintNotServed")
        return """
            \(readOnly)\(frame.panel(
                texts("admin.settings.panel.zones"), id: "zones",
                """
                <div class="stacks">\(frame.table(texts("admin.settings.panel.zones"), head: "\(heads)\(doings)", rows: rows))</div>
                <div class="panel-foot"><span>\(foot)</span>\(add)</div>
                """))\(trial.html(frame))
            """
    }

    private var rows: [HTML] {
        zones.enumerated().map { index, zone in
            let name = words.name(zone)
            let address = "/admin/settings/shipping/\(zone.id)"
            let link: HTML = mayChange ? "<a href=\"\(href: address)\">\(name)</a>" : "\(name)"
            let doings: HTML? =
                mayChange
                ? """
                <td><div class="row row-tight">\(mover(address, "up", "↑", name, isPossible: index > 0))\
                \(mover(address, "down", "↓", name, isPossible: index < zones.count - 1))\
                <form method="post" action="\(href: address)/remove">\(visit.formToken)<button class="btn btn-plain" \
                data-confirm="\(texts("admin.settings.confirmRemoveZone", ["zone": name]))">\(texts("admin.product.remove"))</button>\
                </form></div></td>
                """ : nil
            return """
                <tr><th scope="row">\(link)</th><td>\(countries(zone))</td><td>\(services(zone))</td>\
                \(doings)</tr>
                """
        }
    }

    private func mover(_ address: String, _ way: String, _ sign: String, _ zone: String, isPossible: Bool) -> HTML {
        """
        <form method="post" action="\(href: address)/move">\(visit.formToken)<button class="btn btn-plain" name="to" value="\(way)" \
        aria-label="\(texts("admin.settings.move.\(way)", ["zone": zone]))"\(flag: "disabled", if: !isPossible)>\(sign)</button></form>
        """
    }

    private func countries(_ zone: ShippingZone) -> String {
        let isRest = zone.countries.contains(ShippingZone.elsewhere)
        let names = zone.countries.filter { $0 != ShippingZone.elsewhere }.map { Country.name(of: $0, in: texts.language) }
        let shown = names.prefix(Self.mostNamedCountries) + (isRest ? [texts("admin.settings.elsewhere")] : [])
        let list = shown.joined(separator: texts("admin.settings.comma"))
        let more = names.count - Self.mostNamedCountries
        return more > 0 ? texts("admin.settings.andMore", ["list": list, "count": String(more)]) : list
    }

    private func services(_ zone: ShippingZone) -> HTML {
        guard !zone.services.isEmpty else { return "\(texts("admin.settings.quoted"))" }
        let rows: [HTML] = zone.services.map { "<li><b>\(words.name($0))</b> · \(words.rates($0))</li>" }
        return "<ul class=\"plain\">\(rows)</ul>"
    }
}
