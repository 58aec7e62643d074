import MoneyKit
import Payments
import Web

extension PayingSection {
    func view(_ fields: EditorFields) -> HTML {
        """
        \(fields.wide("paying", rulesTable(fields), foot: "<span>\(fields.texts("admin.paying.rulesHint", ["currency": base.code]))</span>"))\
        \(fields.wide("fees", feesTable(fields), foot: "<span>\(fields.texts("admin.paying.feesHint"))</span>"))
        """
    }

    // MARK: Rules

    private func rulesTable(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let heads = ["way", "place", "countries", "except", "currencies", "least", "most", "kinds", "cost"].map {
            (texts("admin.paying.\($0)"), ["place", "least", "most"].contains($0))
        }
        return Panels(texts).table(texts("admin.settings.panel.paying"), heads, rules.indices.compactMap { rule($0, fields) })
    }

    private func rule(_ place: Int, _ fields: EditorFields) -> HTML? {
        let texts = fields.texts
        let name = { (field: String) in "rules.\(place).\(field)" }
        guard let option = PaymentOption(text: fields.form[name("option")]) else { return nil }
        let title = PayingNames.title(option, texts)
        let cell = { (field: String, isNumber: Bool) -> HTML in
            fields.cell("\(title): \(texts("admin.paying.\(field)"))", name(field), isNumber: isNumber)
        }
        let kinds: [HTML] = MethodRule.OrderKind.allCases.map { kind in
            fields.tick(texts("admin.paying.kind.\(kind.rawValue)"), name("kinds"), value: kind.rawValue)
        }
        return """
            <tr><th scope="row">\(fields.hidden(name("option")))<input type="hidden" name="\(name("on"))" value="">\
            \(fields.tick(title, name("on"), value: "1"))\(state(option, texts))</th>\
            <td class="narrow">\(cell("place", true))</td><td>\(cell("countries", false))</td><td>\(cell("except", false))</td>\
            <td class="narrow">\(cell("currencies", false))</td><td class="narrow">\(cell("least", true))</td>\
            <td class="narrow">\(cell("most", true))</td><td class="nowrap">\(kinds)</td><td class="nowrap">\(cost(option, texts))</td></tr>
            """
    }

    /// Why nobody sees it, whatever is ticked.
    private func state(_ option: PaymentOption, _ texts: Texts) -> HTML? {
        guard let provider = option.provider, accounts.first(where: { $0.provider == provider })?.isOn != true else { return nil }
        return "<span class=\"small muted\">\(texts("admin.paying.noAccount"))</span>"
    }

    /// What it costs the seller by the plan of his account: `2.9 % + $0.30`.
    private func cost(_ option: PaymentOption, _ texts: Texts) -> HTML {
        let country = accounts.first { $0.provider == option.provider }?.country ?? ""
        guard let plan = FeePlan.plan(for: option, country: country, among: plans) else { return "–" }
        let share = Decimal.text(Int64(plan.share), digits: 2, atLeast: 0)
        let fixed = plan.fixed.minor == 0 ? "" : " + \(MoneyFormat(texts.language).text(plan.fixed))"
        return "\(share) %\(fixed)"
    }

    // MARK: Fees

    private func feesTable(_ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let heads = [
            "provider", "country", "method", "share", "fixed", "currency", "abroad", "exchange", "cap", "source",
        ].map { (texts("admin.paying.fee.\($0)"), ["share", "fixed", "abroad", "exchange", "cap"].contains($0)) }
        return Panels(texts).table(texts("admin.settings.panel.fees"), heads, fields.rows("fees").map { fee($0, fields) })
    }

    private func fee(_ place: Int, _ fields: EditorFields) -> HTML {
        let texts = fields.texts
        let name = { (field: String) in "fees.\(place).\(field)" }
        let label = { (field: String) in "\(texts("admin.paying.fee.\(field == "most" ? "cap" : field)")) \(place + 1)" }
        let cell = { (field: String, isNumber: Bool) -> HTML in
            "<td class=\"narrow\">\(fields.cell(label(field), name(field), isNumber: isNumber))</td>"
        }
        let providers = Provider.allCases.map { (value: $0.rawValue, label: texts("admin.providers.name.\($0.rawValue)")) }
        let methods = Set(Provider.allCases.flatMap(\.methods)).map(\.rawValue).sorted().map {
            (value: $0, label: texts("admin.paid.by.\($0)"))
        }
        return """
            <tr><td>\(fields.cell(label("provider"), name("provider"), options: [(value: "", label: "–")] + providers))</td>\
            \(cell("country", false))\
            <td>\(fields.cell(label("method"), name("method"), options: [(value: "", label: texts("admin.paying.fee.every"))] + methods))</td>\
            \(cell("share", true))\(cell("fixed", true))\(cell("currency", false))\(cell("abroad", true))\(cell("exchange", true))\
            \(cell("most", true))<td class="fee-source">\(fields.cell(label("source"), name("source")))\
            \(fields.cell(label("day"), name("day")))</td></tr>
            """
    }
}

/// What staff call a way to pay.
enum PayingNames {
    static func title(_ option: PaymentOption, _ texts: Texts) -> String {
        let method = texts("admin.paid.by.\(option.method.rawValue)")
        return option.provider.map { "\(method) · \(texts("admin.providers.name.\($0.rawValue)"))" } ?? method
    }
}
