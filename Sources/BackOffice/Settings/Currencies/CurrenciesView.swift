import Basics
import MoneyKit
import Pricing
import Web

extension CurrenciesSection {
    func view(_ fields: EditorFields) -> HTML {
        """
        \(fields.panel("base", baseFields(fields)))\(fields.panel("sold", ticks(fields)))\
        \(sold(fields.form).isEmpty ? nil : fields.wide("conversion", table(fields), foot: conversionFoot(fields.texts)))\
        \(sold(fields.form).isEmpty ? nil : fields.panel("rounding", preview(fields)))
        """
    }

    func buttons(_ texts: Texts) -> HTML {
        "<button class=\"btn btn-line\" name=\"_do\" value=\"preview\" formnovalidate>\(texts("admin.settings.preview"))</button>"
    }

    /// One that is added is among the ticked ones when the page is shown again.
    func rearranged(_ fields: Form, _ wish: String) -> Form {
        let added = fields["add"]
        let rest = fields.fields.filter { $0.name != "add" }
        let isNew = !added.isEmpty && !fields.all("currencies").contains(added)
        return Form(rest + (isNew ? [(name: "currencies", value: added)] : []))
    }

    func below(_ visit: StaffVisit, _ frame: AdminFrame) -> HTML {
        let texts = visit.texts
        let day = newestDay.map { texts("admin.settings.ratesOf", ["day": $0]) } ?? texts("admin.settings.noRates")
        let bank = frame.panel(
            texts("admin.settings.panel.bankRates"), id: "rates",
            """
            <form class="panel-body" method="post" action="/admin/settings/currencies/rates">\(visit.formToken)\
            <p class="muted">\(day)</p><div class="row"><button class="btn btn-line">\(texts("admin.settings.updateRates"))</button>\
            </div></form>
            """)
        return "\(bank)\(frame.script("prices.js"))"
    }

    // MARK: The base currency

    private func baseFields(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        guard !isSettled else {
            return """
                <p><b>\(base.code)</b> \(texts.name(of: base))</p><p class="muted">\(texts("admin.settings.baseSettled"))</p>\
                <input type="hidden" name="base" value="\(base.code)">
                """
        }
        let all = Set(published + [base]).sorted() + Self.known.subtracting(published + [base]).sorted()
        return fields.select(
            texts("admin.settings.baseCurrency"), "base", all.map { ($0.code, "\($0.code) \(texts.name(of: $0))") },
            hint: texts("admin.settings.baseHint"))
    }

    // MARK: The currencies

    private func ticks(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let chosen = sold(fields.form)
        let offered = shop.currencies + chosen.filter { !shop.currencies.contains($0) }
        let all = offered + published.filter { !offered.contains($0) }
        let ticks: [HTML] = all.map { currency in
            let isBase = currency == base
            let kept: HTML? = isBase ? "<input type=\"hidden\" name=\"currencies\" value=\"\(currency.code)\">" : nil
            return """
                <label class="check">\(kept)<input type="checkbox"\(isBase ? .empty : " name=\"currencies\"" as HTML) \
                value="\(currency.code)"\(flag: "checked", if: isBase || chosen.contains(currency))\
                \(flag: "disabled", if: isBase)><span><b>\(currency.code)</b> \(texts.name(of: currency))</span></label>
                """
        }
        let others = Self.known.subtracting(all).sorted().map { ($0.code, "\($0.code) \(texts.name(of: $0))") }
        let added: HTML = """
            <div class="field"><label for="\(fields.id("add"))">\(texts("admin.settings.addCurrency"))</label>\
            <div class="row"><select class="select select-short" id="\(fields.id("add"))" name="add"><option value="">–</option>\
            \(others.map { "<option value=\"\($0.0)\">\($0.1)</option>" as HTML })</select>\
            <button class="btn btn-line" name="_do" value="add" formnovalidate>\(texts("admin.settings.add"))</button></div>\
            <p class="hint">\(texts("admin.settings.addCurrencyHint"))</p></div>
            """
        return "\(fields.note("currencies"))<div class=\"ticks\">\(ticks)</div>\(added)"
    }

    // MARK: Conversion

    private func table(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let rows: [HTML] = sold(fields.form).map { currency in
            """
            <tr><th scope="row"><b>\(currency.code)</b><br><span class="muted small">\(texts.name(of: currency))</span></th>\
            <td class="nowrap">\(rate(currency, fields))</td>\
            <td class="narrow" id="\(fields.id("\(currency).markup"))">\(fields.cell(texts("admin.settings.markupOf", ["currency": currency.code]), "\(currency).markup", isNumber: true, placeholder: "0"))</td>\
            <td>\(fields.cell(texts("admin.settings.roundingOf", ["currency": currency.code]), "\(currency).rounding", options: roundings(currency, fields)))</td>\
            <td class="nowrap">\(example(currency, fields))</td></tr>
            """
        }
        let heads = ["currency", "rate", "markup", "roundingHead", "example"].map { (texts("admin.settings.\($0)"), false) }
        return "<div class=\"currency-table\">\(Panels(texts).table(texts("admin.settings.panel.conversion"), heads, rows))</div>"
    }

    private func conversionFoot(_ texts: Texts) -> HTML { "<span>\(texts("admin.settings.conversionHint"))</span>" }

    private func rate(_ currency: Currency, _ fields: EditorFields) -> HTML {
        let (texts, base) = (fields.texts, base(fields.form))
        // The rates from another base currency are known once it is saved.
        if base != self.base, isPublished(currency, base) { return "–" }
        if base == self.base, let found = rates[currency], let shown = try? shown(found.rate, texts) {
            return "\(shown)<p class=\"hint\">\(texts("admin.settings.ratePublished", ["day": found.day]))</p>"
        }
        let name = "\(currency).rate"
        let day = ownRate(currency).map { texts("admin.settings.rateOwn", ["day": $0.day]) }
        let cell = fields.cell(
            texts("admin.settings.rateOf", ["currency": currency.code, "base": base.code]), name, isNumber: true,
            hint: day ?? texts("admin.settings.rateOf", ["currency": currency.code, "base": base.code]))
        return "<div id=\"\(fields.id(name))\">\(cell)</div>"
    }

    /// `$1.00 = €0.8951`
    private func shown(_ rate: ExchangeRate, _ texts: Texts) throws -> String {
        let format = MoneyFormat(texts.language)
        let one = UnitPrice(fine: base.minorPerUnit * UnitPrice.finePerMinor, base)
        return "\(format.text(one)) = \(format.text(try rate.convert(one)))"
    }

    private func roundings(_ currency: Currency, _ fields: EditorFields) -> [(value: String, label: String)] {
        let typed = RoundingChoice(fields.form["\(currency).rounding"])
        let usual = RoundingChoice.all(currency)
        let all = usual + [typed].compactMap(\.self).filter { !usual.contains($0) }
        return all.map { ($0.value, $0.label(currency, fields.texts)) }
    }

    /// What two prices become by what is typed now.
    private func example(_ currency: Currency, _ fields: EditorFields) -> HTML {
        guard let found = conversion(currency, fields.form) else { return "–" }
        let format = MoneyFormat(fields.texts.language)
        let lines: [HTML] = examples.compactMap { price in
            (try? found.policy.example(of: price, at: found.rate)).map { "\(format.text(price)) → <b>\(format.text($0))</b>" }
        }
        return lines.joined(separator: "<br>")
    }
}
