import Catalog
import Web

/// The form beside a list: a plain GET form whose fields become the address. On a phone it is folded.
struct FilterPanel: Sendable {
    let frame: Frame
    let filters: Filters
    /// The address after the language, without a query, and what stays in it, such as the searched words.
    let path: String
    let kept: [(name: String, value: String)]

    var html: HTML {
        let number: HTML? = filters.isChosen ? " <span class=\"count\">\(filters.address.picks.count)</span>" : nil
        let fields = kept.map { field -> HTML in "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">" }
        let clear: HTML? =
            filters.isChosen
            ? "<a class=\"btn btn-quiet btn-small\" href=\"\(clearAddress)\">\(frame.say("filter.clear"))</a>" : nil
        return """
            <details class="filters"><summary class="btn btn-line btn-small">\(frame.say("filter.title"))\(number)</summary>
            <form class="filters-form" action="\(frame.path(path))" aria-label="\(frame.say("filter.title"))">\
            <input type="hidden" name="\(FilterAddress.sent)" value="1">\(fields)
            \(categories)\(price)\(facets(false))\(availability)\(facets(true))
            <div class="filters-go"><button class="btn btn-small">\(frame.say("filter.apply"))</button>\(clear)</div>
            </form></details>
            """
    }

    private var clearAddress: String {
        let query = kept.map { "\($0.name)=\($0.value.queryEncoded)" }.joined(separator: "&")
        return frame.path(query.isEmpty ? path : "\(path)?\(query)")
    }

    // MARK: Groups

    private func group(_ title: HTML, _ body: HTML) -> HTML {
        "<fieldset class=\"facet\"><legend>\(title)</legend>\(body)</fieldset>\n"
    }

    private func tick(_ name: String, _ value: String, _ label: HTML, _ count: Int, level: Int = 1) -> HTML {
        """
        <label class="tick tick-\(min(level, 3))"><input type="checkbox" name="\(name)" value="\(value)"\
        \(flag: "checked", if: filters.address.has(name, value))> <span>\(label)</span> <span class="num">\
        \(frame.number(count))</span></label>
        """
    }

    private var categories: HTML? {
        guard filters.categories.count > 1 || filters.address.picks.contains(where: { $0.name == FilterAddress.category }) else {
            return nil
        }
        let ticks = filters.categories.map { category in
            tick(FilterAddress.category, category.slug, text(category.title), category.count, level: category.level)
        }
        return group("\(frame.say("filter.category"))", "\(ticks)")
    }

    private var price: HTML? {
        guard filters.hasPrices else { return nil }
        let steps = filters.prices.map { step in
            tick(FilterAddress.price, step.value, "\(words.stretch(step.first, step.last))", step.count)
        }
        // What was typed and is no step stays ticked beside them.
        let own = filters.address.picks.filter { pick in
            pick.name == FilterAddress.price && !filters.prices.contains { $0.value == pick.value }
        }
        let chosen = own.map { pick -> HTML in tickWithoutCount(pick) }
        return group(
            "\(frame.say("filter.price", ["currency": frame.shop.currency.code]))",
            "\(chosen)\(steps)\(stretchFields(FilterAddress.price, mode: "decimal"))")
    }

    private func facets(_ areSpecifications: Bool) -> [HTML] {
        filters.facets.filter { $0.isSpecification == areSpecifications && $0.name != "sample" }.map { facet in
            let ticks = facet.values.map { tick(facet.name, $0.key, label(facet, $0), $0.count) }
            let typed = filters.address.picks.filter { pick in
                pick.name == facet.name && !facet.values.contains { $0.key == pick.value }
            }
            let stretch: HTML? =
                facet.isSpecification && facet.isNumeric ? stretchFields(facet.name, mode: "decimal") : nil
            let title: HTML = facet.title.map(text) ?? "\(frame.say("filter.\(facet.name)"))"
            return group(title, "\(typed.map(tickWithoutCount))\(ticks)\(stretch)")
        }
    }

    private var availability: HTML? {
        let sample = filters.facets.first { $0.name == "sample" }?.values.first
        let stock: HTML? =
            filters.offersStock
            ? tick(FilterAddress.stock, FilterAddress.yes, "\(frame.say("filter.stock"))", filters.inStock) : nil
        let samples = sample.map { tick("sample", $0.key, "\(frame.say("filter.sample"))", $0.count) }
        guard stock != nil || samples != nil else { return nil }
        return group("\(frame.say("filter.availability"))", "\(stock)\(samples)")
    }

    // MARK: Fields and words

    private var words: FilterWords { FilterWords(frame: frame) }

    private func text(_ text: LocalText) -> HTML { "<span\(frame.lang(text.language))>\(text.text)</span>" }

    private func label(_ facet: Facet, _ value: Facet.Value) -> HTML {
        value.label.map(text) ?? "\(words.value(facet.name, value.key))"
    }

    private func tickWithoutCount(_ pick: FilterAddress.Pick) -> HTML {
        """
        <label class="tick"><input type="checkbox" name="\(pick.name)" value="\(pick.value)" checked> \
        <span>\(words.value(pick.name, pick.value))</span></label>
        """
    }

    /// Two fields for a stretch that no tick offers.
    private func stretchFields(_ name: String, mode: String) -> HTML {
        let fields = ["from", "to"].map { end -> HTML in
            """
            <label><span class="vh">\(frame.say("filter.\(end)"))</span><input class="input" name="\(name).\(end)" \
            inputmode="\(mode)" maxlength="15" autocomplete="off" placeholder="\(frame.say("filter.\(end)"))"></label>
            """
        }
        return "<div class=\"stretch\">\(fields)</div>"
    }
}
