import Basics
import Sales
import Web

/// Countries to tick, by continent. A country that another zone has is named with that zone and cannot be ticked here.
struct CountryPicker {
    let zone: ZoneSection
    let fields: EditorFields

    private var texts: Texts { fields.texts }
    private var ticked: [String] { fields.form.all("countries") }

    var html: HTML {
        """
        \(fields.note("countries"))<p class="picked">\(chosen)</p>
        \(tick(ShippingZone.elsewhere, texts("admin.settings.elsewhereLong")))
        <div class="stack" data-find>
        <div class="field" hidden><label for="find-country">\(texts("admin.settings.findCountry"))</label>\
        <input class="input" id="find-country" type="search" autocomplete="off"></div>
        \(Continent.allCases.map(group))
        </div>
        """
    }

    private var chosen: String {
        let names = ticked.filter { $0 != ShippingZone.elsewhere }.map { Country.name(of: $0, in: texts.language) }
        return names.isEmpty
            ? texts("admin.settings.noneChosen")
            : texts("admin.settings.chosen", ["list": names.joined(separator: texts("admin.settings.comma"))])
    }

    private func group(_ continent: Continent) -> HTML {
        let countries = continent.countries(in: texts.language)
        let count = countries.count { ticked.contains($0.code) }
        let ticks = countries.map { tick($0.code, $0.name) }
        return """
            <details class="fold"\(flag: "open", if: count > 0)><summary>\(continent.name(in: texts.language)) \
            <span class="muted">\(count) / \(countries.count)</span></summary><div class="ticks">\(ticks)</div></details>
            """
    }

    private func tick(_ code: String, _ name: String) -> HTML {
        let taken = zone.owner(of: code).map { other in
            other.name.best([texts.language, zone.shop.baseLanguage] + zone.shop.languages)?.text
                ?? texts("admin.settings.unnamedZone")
        }
        let isTicked = ticked.contains(code)
        return """
            <label class="check\(taken == nil ? "" : " is-taken")"><input type="checkbox" name="countries" value="\(code)"\
            \(flag: "checked", if: isTicked)\(flag: "disabled", if: taken != nil && !isTicked)><span>\(name)\
            \(taken.map { " <span class=\"muted\">\(texts("admin.settings.inZone", ["zone": $0]))</span>" as HTML })</span></label>
            """
    }
}
