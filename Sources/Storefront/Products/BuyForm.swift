import Basics
import Catalog
import MoneyKit
import Pricing
import Web

/// Options, the price by quantity and the buttons that put a product into the cart. It works without scripts: options and
/// quantity are sent with the form, and a button shows the page anew for them.
struct BuyForm: Sendable {
    let page: ProductPage
    private var frame: Frame { page.frame }
    private var product: ProductDetail { page.product }

    var html: HTML {
        guard page.choice.variant != nil || page.product.options.isEmpty else { return form(noCombination) }
        guard let table = page.table else { return form(onRequest) }
        return form(priced(table))
    }

    /// The bar at the bottom of a phone while the form is out of sight.
    var bar: HTML? {
        guard let price = price else { return nil }
        return """
            <div class="buybar" hidden><p><b data-now="unit">\(frame.money(price.unit))</b><span class="small muted">\
            \(frame.say("product.per.\(product.unit.rawValue)"))</span></p><button class="btn" form="buy" name="kind" \
            value="order">\(frame.say("product.add"))</button></div>
            """
    }

    /// The price of the shown quantity; below the minimum that of the minimum.
    private var price: QuantityPrice? {
        page.table.flatMap { try? $0.price(of: max(page.quantity, $0.breaks.first?.from ?? 1)) }
    }

    private func form(_ inner: HTML) -> HTML {
        let script = page.table.map { BuyScript(page: page, table: $0).attributes }
        return """
            <form class="buy-form" id="buy" method="post" action="\(frame.path("/cart/lines"))" data-cart\(script)>
            <input type="hidden" name="product" value="\(product.slug)">\
            <input type="hidden" name="variant" value="\(page.variant?.sku)">
            \(refusal)\(inner)</form>
            """
    }

    private var refusal: HTML? {
        page.problem.map { problem -> HTML in
            """
            <div class="notice notice-warn" role="alert">\(Icon.warn.drawn())<p>\(frame.texts.say(frame.formatted(problem)))</p></div>

            """
        }
    }

    private var noCombination: HTML {
        """
        <div class="notice notice-warn" role="status">\(Icon.warn.drawn())<p>\(frame.say("product.noVariant"))</p></div>
        \(options)\(showChoice)
        """
    }

    private var onRequest: HTML {
        """
        <div class="price-now"><p class="price-line"><span class="price-big">\(frame.say("product.onRequest"))</span></p>\
        <p class="muted">\(frame.say("product.onRequestHint"))</p></div>
        \(options)\(showChoice)<div class="buy-actions"><a class="btn" href="\(askAddress)">\(frame.say("product.askQuote"))</a>\
        \(sampleButton)</div>
        """
    }

    private func priced(_ table: PriceTable) -> HTML {
        """
        <div class="price-now"><p class="price-line"><span class="price-big" data-now="unit">\(price.map { frame.money($0.unit) })\
        </span><span class="muted">\(frame.say("product.per.\(product.unit.rawValue)"))</span></p>\
        <p class="price-next" data-now="next" aria-live="polite">\(sentence)</p></div>
        \(options)\(showChoice)\(PriceLadder(frame: frame, table: table, quantity: page.quantity).html)
        \(quantityRow)
        <p class="buy-total"><span class="muted">\(frame.say("product.total"))</span><output for="quantity" data-now="total">\
        \(total)</output></p>
        <div class="buy-actions"><button class="btn" name="kind" value="order">\(frame.say("product.add"))</button>\
        \(sampleButton)</div>
        <div class="buy-more"><a href="\(askAddress)">\(Icon.quote.drawn())\(frame.say("product.askQuote"))</a></div>
        """
    }

    // MARK: Options

    private var options: [HTML] {
        product.options.enumerated().map { index, option in
            let picked = page.choice.picks[index]
            let values = option.values.enumerated().map { place, value -> HTML in
                """
                <label class="option"><input type="radio" name="\(ProductChoice.field(index))" value="\(value.key)" \
                data-name="\(value.label.text)"\(flag: "checked", if: place == picked)><span>\(swatch(value))\
                <bdi\(frame.lang(value.label.language))>\(value.label.text)</bdi></span></label>
                """
            }
            let chosen = option.values.indices.contains(picked) ? option.values[picked].label.text : ""
            return """
                <fieldset class="options" data-option="\(index)"><legend><b\(frame.lang(option.name.language))>\(option.name.text)</b> <bdi class="muted" data-chosen>\
                \(chosen)</bdi></legend><div class="option-row">\(values)</div></fieldset>

                """
        }
    }

    private func swatch(_ value: ProductDetail.Option.Value) -> HTML? {
        value.swatch.flatMap { Swatch(colour: $0).html }
    }

    private var showChoice: HTML? {
        product.options.isEmpty
            ? nil
            : """
            <noscript><button class="btn btn-line btn-small" formmethod="get" formaction="\
            \(frame.path(Place.product(product.slug)))">\(frame.say("product.showChoice"))</button></noscript>

            """
    }

    // MARK: Quantity

    private var quantityRow: HTML {
        """
        <div class="qty-row"><div class="field"><label for="quantity">\(frame.say("product.quantity"))</label><div class="qty">\
        <button type="button" data-step="-1" aria-label="\(frame.say("product.less"))" hidden>\(Icon.minus.drawn())</button>\
        <input id="quantity" name="quantity" type="number" inputmode="numeric" min="\(least)" max="99999999" step="\(product.increment)" value="\(page.quantity)" \
        required aria-describedby="quantity-hint"><button type="button" data-step="1" aria-label="\(frame.say("product.more"))" \
        hidden>\(Icon.plus.drawn())</button></div></div><p class="hint" id="quantity-hint">\(minimum)</p></div>
        """
    }

    /// Colours may be mixed: of each of several variants as little as one step may be put into the cart.
    private var least: Int { product.variants.count > 1 ? product.increment : page.smallest }

    private var minimum: String {
        let moq = frame.quantity(product.moq, product.unit)
        guard product.increment > 1 else { return frame.say("product.minimum", ["moq": moq]) }
        return frame.say("product.minimumSteps", ["moq": moq, "increment": frame.number(product.increment)])
    }

    /// What the quantity lacks, or what more of it would save.
    private var sentence: String {
        if page.quantity < product.moq {
            return frame.say("product.belowMinimum", ["moq": frame.quantity(product.moq, product.unit)])
        }
        if page.quantity % product.increment != 0 {
            return frame.say("product.offIncrement", ["increment": frame.quantity(product.increment, product.unit)])
        }
        return price.flatMap { frame.nextBreak($0) } ?? frame.say("product.lowestPrice")
    }

    private var total: String {
        guard page.quantity >= product.moq, let price else { return "–" }
        return frame.say(
            "product.totalFor",
            ["total": frame.money(price.line), "quantity": frame.quantity(page.quantity, product.unit)])
    }

    // MARK: Sample and quote

    private var sampleButton: HTML? {
        page.samplePrice.map { price -> HTML in
            """
            <button class="btn btn-line" name="kind" value="sample" formnovalidate>\
            \(frame.say("product.sample", ["price": frame.money(price)]))</button>
            """
        }
    }

    private var askAddress: String {
        let sku = page.variant.map { "&variant=\($0.sku.queryEncoded)" } ?? ""
        return frame.path("/contact?product=\(product.slug.queryEncoded)\(sku)&quantity=\(page.quantity)")
    }
}
