import Basics
import Sales
import Web

/// What tax the cart would bear, said as the estimate that it is, and for which country.
struct CartTaxView: Sendable {
    let page: CartPage
    private var frame: Frame { page.frame }
    private var language: LanguageTag { frame.visit.language }

    /// Tax and total: tax that the prices hold stands below the total.
    var rows: HTML {
        guard let sum = page.estimate?.sum else { return total("cart.total", frame.money(page.cart.goods)) }
        let taxes: [HTML] = sum.tax.rows(in: language).map { row in
            "<div><dt>\(row.name)</dt><dd>\(frame.money(row.amount))</dd></div>"
        }
        let total = total("checkout.totalBeforeShipping", frame.money(sum.total))
        return sum.tax.isIncluded ? "\(total)\(taxes)" : "\(taxes)\(total)"
    }

    private func total(_ key: String, _ amount: String) -> HTML {
        "<div class=\"total\"><dt>\(frame.say(key))</dt><dd>\(amount)</dd></div>"
    }

    /// Why it is so, what is asked for at the border, and the choice of another country.
    var words: HTML {
        let sentences: [String]
        if let estimate = page.estimate, let country = frame.visit.country {
            let name = Country.name(of: country, in: language)
            sentences =
                [frame.say("cart.estimate", ["country": name])] + estimate.sum.tax.sentences(in: language)
                + [estimate.duty.map { TaxWords.duty($0, in: language) }].compactMap { $0 }
        } else {
            sentences = [frame.say("cart.terms")]
        }
        let shown: [HTML] = sentences.map { "<p class=\"small muted\">\($0)</p>" }
        let field = Field(
            name: VisitorCountry.cookie, label: frame.say("cart.country"), value: frame.visit.country ?? "",
            autocomplete: "country")
        return """
            \(shown)<form class="sum-country" method="get" action="\(frame.path("/cart"))">\(frame.select(field, frame.countries))\
            <button class="btn btn-line btn-small">\(frame.say("cart.showTax"))</button></form>
            """
    }
}
