import Basics
import Catalog
import MoneyKit
import Pricing
import Sales
import Web

/// Options, the price by quantity and the buttons that put a product into the cart. It works without scripts: options and
/// quantity are sent with the form, and a button shows the page anew for them.
struct BuyForm: Sendable {
    let page: ProductPage
    private var frame: Frame { page.frame }
    private var product: ProductDetail { page.product }

    var html: HTML {
        guard page.isMade else { return form(noCombination) }
        guard let table = page.table else { return form(onRequest) }
        return form(priced(table))
    }

    /// The bar at the bottom of a phone while the form is out of sight.
    var bar: HTML? {
        guard page.isMade, let note, let price = note.price else { return nil }
        return """
            <div class="buybar" hidden><p><b data-now="unit">\(frame.money(price.unit))</b><span class="small muted">\
            \(frame.say("product.per.\(product.unit.rawValue)"))</span></p><button class="btn" form="buy" name="kind" \
            value="order"\(flag: "disabled", if: note.isSoldOut)>\(frame.say("product.add"))</button></div>
            """
    }

    private var note: QuantityNote? { page.table.map { QuantityNote(page, $0) } }

    private func form(_ inner: HTML) -> HTML {
        """
        <form class="buy-form" id="buy" method="post" action="\(frame.path("/cart/lines"))" data-cart\(BuyScript(page: page).attributes)>
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
        \(options)\(show("product.showChoice"))
        """
    }

    private var onRequest: HTML {
        """
        <div class="price-now"><p class="price-line"><span class="price-big">\(frame.say("product.onRequest"))</span></p>\
        <p class="muted">\(frame.say("product.onRequestHint"))</p></div>
        \(options)\(product.options.isEmpty ? nil : show("product.showChoice"))<div class="buy-actions">\
        <a class="btn" href="\(askAddress)">\(frame.say("product.askQuote"))</a>\(sampleButton)</div>
        """
    }

    private func priced(_ table: PriceTable) -> HTML {
        """
        <div class="price-now"><p class="price-line"><span class="price-big" data-now="unit">\(note?.price.map { frame.money($0.unit) })\
        </span><span class="muted">\(frame.say("product.per.\(product.unit.rawValue)"))</span></p>\
        <p class="price-next" data-now="next" aria-live="polite">\(note?.sentence)</p></div>
        \(options)\(PriceLadder(frame: frame, table: table, quantity: page.quantity).html)
        \(quantityRow)
        <p class="buy-total"><span class="muted">\(frame.say("product.total"))</span><output for="quantity" data-now="total">\
        \(note?.total)</output></p>
        <p class="hint" data-now="later" aria-live="polite">\(note?.later)</p>
        <div class="buy-actions"><button class="btn" name="kind" value="order"\(flag: "disabled", if: isSoldOut)>\
        \(frame.say("product.add"))</button>\(sampleButton)</div>
        <div class="buy-more"><a href="\(askAddress)" data-ask>\(Icon.quote.drawn())\(frame.say("product.askQuote"))</a></div>
        """
    }

    private var isSoldOut: Bool { note?.isSoldOut ?? false }

    // MARK: Options

    private var options: [HTML] {
        let described: HTML? =
            product.options.isEmpty ? nil : "<p id=\"not-made\" hidden>\(frame.say("product.noVariant"))</p>"
        return product.options.indices.map(option) + [described].compactMap { $0 }
    }

    private func option(_ index: Int) -> HTML {
        let option = product.options[index]
        let picked = page.choice.picks[index]
        let values = option.values.enumerated().map { place, value -> HTML in
            let unmade: HTML? = page.choice.isMade(index, place, of: product) ? nil : " aria-describedby=\"not-made\""
            return """
                <label class="option"><input type="radio" name="\(ProductChoice.field(index))" value="\(value.key)" \
                data-name="\(value.label.text)"\(flag: "checked", if: place == picked)\(unmade)><span>\(swatch(value))\
                <bdi\(frame.lang(value.label.language))>\(value.label.text)</bdi></span></label>
                """
        }
        let chosen = option.values.indices.contains(picked) ? option.values[picked].label.text : ""
        return """
            <fieldset class="options" data-option="\(index)"><legend><b\(frame.lang(option.name.language))>\(option.name.text)</b> <bdi class="muted" data-chosen>\
            \(chosen)</bdi></legend><div class="option-row">\(values)</div></fieldset>

            """
    }

    private func swatch(_ value: ProductDetail.Option.Value) -> HTML? {
        value.swatch.flatMap { Swatch(colour: $0).html }
    }

    /// Without scripts a button shows what was picked and typed.
    private func show(_ key: String) -> HTML {
        """
        <noscript><button class="btn btn-line btn-small" formmethod="get" formnovalidate formaction="\
        \(frame.path(page.place))">\(frame.say(key))</button></noscript>

        """
    }

    // MARK: Quantity

    private var quantityRow: HTML {
        """
        <div class="qty-row"><div class="field"><label for="quantity">\(frame.say("product.quantity"))</label><div class="qty">\
        <button type="button" data-step="-1" aria-label="\(frame.say("product.less"))" hidden>\(Icon.minus.drawn())</button>\
        <input id="quantity" name="quantity" type="number" inputmode="numeric" min="\(page.sold.least)" \
        max="\(Cart.mostQuantity)" step="\(page.sold.step)" value="\(page.quantity)" \
        required aria-describedby="quantity-hint"><button type="button" data-step="1" aria-label="\(frame.say("product.more"))" \
        hidden>\(Icon.plus.drawn())</button></div></div><p class="hint" id="quantity-hint">\(minimum)</p>\
        \(show("product.showPrice"))</div>
        """
    }

    private var minimum: String {
        let moq = frame.quantity(product.moq, product.unit)
        guard product.increment > 1 else { return frame.say("product.minimum", ["moq": moq]) }
        return frame.say("product.minimumSteps", ["moq": moq, "increment": frame.number(product.increment)])
    }

    // MARK: Sample and quote

    private var sampleButton: HTML? {
        page.samplePrice.map { price -> HTML in
            """
            <button class="btn btn-line" name="kind" value="sample" formnovalidate\(flag: "disabled", if: isSoldOut)>\
            \(frame.say("product.sample", ["price": frame.money(price)]))</button>
            """
        }
    }

    private var askAddress: String {
        let sku = page.variant.map { "&variant=\($0.sku.queryEncoded)" } ?? ""
        return frame.path("/contact?product=\(product.slug.queryEncoded)\(sku)&quantity=\(page.quantity)")
    }
}
