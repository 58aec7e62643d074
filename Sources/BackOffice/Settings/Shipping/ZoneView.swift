import Basics
import MoneyKit
import Sales
import Web

extension ZoneSection {
    func view(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        return """
            \(fields.wide("zoneNames", names(fields)))
            \(fields.panel("zoneCountries", CountryPicker(zone: self, fields: fields).html))
            \(fields.wide("zoneRates", rates(fields), foot: "<span>\(texts("admin.settings.ratesHint"))</span>\(Panels(texts).moreRows)"))
            """
    }

    private func names(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let columns: [(list: String, text: String)] = [
            ("name", texts("admin.settings.zone")), ("transit", texts("admin.settings.transitHint")),
        ]
        let rows: [HTML] = shop.languages.map { language in
            let cells: [HTML] = columns.map { column in
                let name = "\(column.list).\(language.rawValue)"
                let label = texts("admin.settings.inLanguage", ["what": column.text, "language": texts.name(of: language)])
                return """
                    <td class="wide" id="\(fields.id(name))">\(fields.cell(label, name, placeholder: column.text))</td>
                    """
            }
            return "<tr><th scope=\"row\">\(texts.name(of: language))</th>\(cells)</tr>"
        }
        let heads = [(texts("admin.settings.language"), false)] + columns.map { ($0.text, false) }
        return """
            \(fields.note("name"))\(fields.note("transit"))<div class="stacks">\(Panels(texts).table(
                texts("admin.settings.panel.zoneNames"), heads, rows))</div>
            """
    }

    private func rates(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let code = shop.baseCurrency.code
        let (upTo, price) = (texts("admin.settings.upToKg"), texts("admin.settings.priceIn", ["currency": code]))
        let rows: [HTML] = fields.rows("rate").map { place in
            let cells: [HTML] = [("weight", upTo), ("price", price)].map { part, label in
                let name = "rate.\(place).\(part)"
                return """
                    <td class="narrow" id="\(fields.id(name))">\(fields.cell("\(label) (\(place + 1))", name, isNumber: true))</td>
                    """
            }
            return "<tr>\(cells)</tr>"
        }
        return """
            \(fields.problems["rate"].map { "<p class=\"error list-note\">\(texts.say($0))</p>" as HTML })\
            <div class="rate-table">\(Panels(texts).table(texts("admin.settings.panel.zoneRates"), [(upTo, true), (price, true)], rows))</div>
            """
    }
}
