import Basics
import Media
import Pricing
import Sales
import Web

/// One line of the cart with its own small form.
struct CartLineView: Sendable {
    let frame: Frame
    let line: CartView.Line
    let picture: PictureView?
    /// A quantity that was refused, shown again as it was typed.
    let typed: String?

    var html: HTML {
        """
        <li class="line"><div class="line-photo">\(picture.map { $0.thumbnail(100) })</div><div class="line-text">\
        <h3 class="line-title"><a href="\(address)">\(line.title)</a></h3><p class="small muted">\(about)</p>\(each)\(note)</div>\
        <p class="line-sum"><span class="small muted">\(frame.quantity(line.quantity, line.unit))</span>\(amount)</p>
        <form class="line-form" method="post" action="\(frame.path("/cart/lines"))" data-cart>\
        <input type="hidden" name="line" value="\(line.variant.text)"><input type="hidden" name="kind" value="\(line.kind.rawValue)">\
        <label class="vh" for="\(inputID)">\(frame.say("cart.quantityOf", ["title": line.title]))</label><div class="qty">\
        <input id="\(inputID)" name="quantity" type="number" inputmode="numeric" min="1" max="\(most)" step="1" \
        value="\(typed ?? String(line.quantity))"></div>\
        <button class="btn btn-line btn-small">\(frame.say("cart.update"))</button>\
        <button class="btn btn-quiet btn-small" name="remove" value="1" formnovalidate \
        aria-label="\(frame.say("cart.removeNamed", ["title": line.title]))">\(frame.say("cart.remove"))</button></form></li>
        """
    }

    private var address: String {
        frame.path("/products/\(line.slug)?variant=\(line.sku.queryEncoded)")
    }

    private var inputID: String { "line-\(line.kind.rawValue)-\(line.variant.text)" }

    private var most: Int { line.kind == .sample ? line.sampleMost ?? 1 : Cart.mostQuantity }

    private var about: HTML {
        let kind: HTML? = line.kind == .sample ? "<b>\(frame.say("cart.sample"))</b> · " : nil
        let options: HTML? = line.options.isEmpty ? nil : "\(line.options) · "
        return "\(kind)\(options)<bdi>\(line.sku)</bdi>"
    }

    private var each: HTML? {
        line.unitPrice.map { price -> HTML in
            "<p class=\"small num\">\(frame.say("cart.each", ["price": frame.money(price)]))</p>"
        }
    }

    private var amount: HTML? {
        line.amount.map { amount -> HTML in "<b>\(frame.money(amount))</b>\(frame.saved(on: line))" }
    }

    /// What is wrong with the line, or else what of it ships later and what a few more pieces would save.
    private var note: HTML? {
        if let problem = line.problems.first {
            return "<p class=\"error\">\(frame.texts.say(frame.formatted(problem.message)))</p>"
        }
        let later = line.backOrder.map { "<p class=\"small\">\(frame.later($0))</p>" as HTML }
        let next = line.price.flatMap { frame.nextBreak($0) }.map { "<p class=\"price-next\">\($0)</p>" as HTML }
        return "\(later)\(next)"
    }
}
