import Basics
import MoneyKit
import Pricing
import Sales
import Web

/// "Try it": some goods, where they go, and what would be taken off them, or why nothing.
struct TrialPanel {
    let texts: Texts
    let fields: EditorFields
    let currencies: [Currency]
    let trial: PromotionTrial?

    private var money: MoneyFormat { MoneyFormat(texts.language) }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.promotions.\(key)", arguments)
    }

    var html: HTML {
        let options = currencies.map { (value: $0.code, label: $0.code) }
        return Panels(texts).panel(
            say("panel.trial"), id: "trial",
            """
            <div class="panel-body stack">\(result)
            \(fields.area(say("tryGoods"), "tryGoods", rows: 3, hint: say("tryGoodsHint")))
            <div class="form-2">\(fields.field(say("tryCountry"), "tryCountry", hint: say("countriesHint")))\
            \(fields.select(say("tryCurrency"), "tryCurrency", options))</div>
            \(fields.field(say("tryShipping"), "tryShipping", isNumber: true))</div>
            """)
    }

    private var result: HTML? {
        guard let trial else { return nil }
        let why = trial.refusal.map { "<p class=\"error\" role=\"alert\">\(texts.say($0.message))</p>" as HTML }
        let unknown: HTML? =
            trial.unknown.isEmpty
            ? nil : "<p class=\"error\">\(say("tryUnknown", ["skus": trial.unknown.joined(separator: ", ")]))</p>"
        let shipping: HTML? =
            trial.offShipping.minor == 0
            ? nil : "<p>\(say("tryShippingOff", ["amount": money.text(trial.offShipping)]))</p>"
        return "<div role=\"status\">\(why)\(unknown)\(trial.lines.isEmpty ? nil : table(trial.lines) as HTML?)\(shipping)</div>"
    }

    private func table(_ lines: [PromotionTrial.Line]) -> HTML {
        let rows: [HTML] = lines.map { line in
            let left = (try? line.amount.subtracting(line.off)) ?? line.amount
            let sample = line.isSample ? " · \(texts("admin.order.sample"))" : ""
            return """
                <tr><th scope="row"><bdi>\(line.sku)</bdi>\(sample)</th><td class="num">\(money.text(line.quantity))</td>\
                <td class="num">\(money.text(line.amount))</td><td class="num">−\(money.text(line.off))</td>\
                <td class="num">\(money.text(left))</td></tr>
                """
        }
        let heads: [HTML] = ["quantity", "before", "offHere", "left"].map { "<th scope=\"col\" class=\"num\">\(say($0))</th>" }
        return """
            <table class="table"><thead><tr><th scope="col">SKU</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
            """
    }
}
