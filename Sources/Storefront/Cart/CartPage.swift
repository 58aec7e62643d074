import Basics
import Catalog
import Media
import Sales
import Store
import Web

/// The cart as its page and its drawer show it.
struct CartPage: Sendable {
    let frame: Frame
    let cart: CartView
    let pictures: [ID<Picture>: PictureView]
    /// With the tax of the country that the buyer is known for; `nil` where none is, or its tax cannot be told.
    let estimate: CartEstimate?
    /// What became of the form that was just sent: a sentence to show above the lines.
    var problem: Message?
    /// The line the sentence is about, with the quantity as it was typed.
    var typed: TypedLine?
    /// What of an earlier order was not put in again.
    var missing: [Reorder.Missing] = []
    /// A code that was refused, as it was typed, and why.
    var code: (typed: String, problem: Message)?

    struct TypedLine: Sendable, Hashable {
        let variant: ID<Variant>
        let kind: Cart.Kind
        let quantity: String
    }

    init(
        _ frame: Frame, problem: Message? = nil, typed: TypedLine? = nil, missing: [Reorder.Missing] = [], in tx: Transaction
    ) throws {
        self.frame = frame
        let cart = try Self.dealt(frame, in: tx)
        self.cart = cart
        pictures = try Picture.views(cart.lines.compactMap { $0.pictureID.map { ID($0) } }, in: tx)
        estimate = cart.isEmpty ? nil : frame.visit.country.flatMap { try? CartEstimate(cart, to: $0, in: tx) }
        (self.problem, self.typed, self.missing) = (problem, typed, missing)
    }

    /// The goods with what promotions take off them; what they take off shipping is for the checkout to show.
    private static func dealt(_ frame: Frame, in tx: Transaction) throws -> CartView {
        let contact = Order.Contact(
            company: "", name: "", email: frame.buyer?.user.email ?? "", phone: "",
            address: Address(country: frame.visit.country ?? ""))
        return try DealtCart.load(
            token: frame.visit.cartToken, for: contact, choice: nil, languages: frame.shop.chain, priceBook: frame.shop.prices,
            in: tx
        ).cart
    }

    // MARK: The page

    var html: HTML {
        let head = PageHead(title: frame.say("cart.title"), canonical: "/cart", isIndexed: false)
        return frame.page(head, cart.isEmpty ? empty : full)
    }

    private var full: HTML {
        """
        <div class="wrap"><div class="page-head"><h1>\(frame.say("cart.title"))</h1></div>
        <div class="cart"><div class="stack">\(notice)<h2 class="vh">\(frame.say("cart.products"))</h2><ul class="lines">\(lines)</ul></div>
        <section class="sum" aria-labelledby="sum"><h2 id="sum">\(frame.say("cart.summary"))</h2>
        <dl class="sum-rows">\(SavingRows(frame, cart).goods(cart.goods))\
        <div><dt>\(frame.say("cart.shipping"))</dt><dd>\(frame.say("cart.shippingLater"))</dd></div>\
        \(CartTaxView(page: self).rows)</dl>
        \(CodeForm(frame: frame, cart: cart, refused: code).html)
        \(checkoutLink)<a class="btn btn-line btn-wide" href="\(frame.path("/contact?cart"))">\(frame.say("cart.askQuote"))</a>
        \(CartTaxView(page: self).words)</section></div></div>
        """
    }

    private var empty: HTML {
        """
        <div class="wrap">\(notice)<div class="empty"><svg class="empty-mark" viewBox="0 0 34 30" fill="none" stroke="currentColor" \
        stroke-width="1.2" stroke-linecap="round" aria-hidden="true"><path d="M4 10c4-4 8-4 13 0s9 4 13 0M4 19c4-4 8-4 13 0s9 4 13 \
        0"/></svg><h1>\(frame.say("cart.empty"))</h1><p>\(frame.say("cart.emptyHint"))</p><div class="btn-row">\
        <a class="btn" href="\(frame.path("/search"))">\(frame.say("lost.range"))</a>\
        <a class="btn btn-quiet" href="\(frame.path("/contact"))">\(frame.say("contact.title"))</a></div></div></div>
        """
    }

    // MARK: The drawer

    /// What the drawer shows, asked for by a script in place of the page.
    func fragment(title: String) -> HTML {
        """
        <div class="drawer-head"><h2 tabindex="-1" autofocus>\(title)</h2><button class="icon-btn" type="button" data-close \
        aria-label="\(frame.say("frame.close"))">\(Icon.close.drawn())</button></div>
        <div class="drawer-body">\(notice)<ul class="lines">\(lines)</ul>\(cart.isEmpty ? emptyNote : .empty)</div>
        <div class="drawer-foot"><dl class="sum-rows"><div class="total"><dt>\(frame.say("cart.total"))</dt>\
        <dd>\(frame.money(cart.goods))</dd></div></dl>\(checkoutLink)\
        <a class="btn btn-quiet" href="\(frame.path("/cart"))">\(frame.say("cart.whole"))</a></div>
        """
    }

    private var emptyNote: HTML { "<p class=\"muted\">\(frame.say("cart.empty"))</p>" }

    // MARK: Parts

    private var notice: HTML? {
        if let problem { return warning(frame.texts.say(problem)) }
        if !missing.isEmpty { return notAgain }
        let isBlocked = cart.lines.contains { !$0.problems.isEmpty }
        return isBlocked ? warning(frame.say("cart.fix")) : nil
    }

    /// What is not ordered again, and why not.
    private var notAgain: HTML {
        let rows = missing.map { line -> HTML in
            "<li><b>\(line.title)</b>: \(frame.texts.say(frame.formatted(line.reason)))</li>"
        }
        return """
            <div class="notice notice-warn" role="alert">\(Icon.warn.drawn())<div><p>\(frame.say("cart.notAgain"))</p>\
            <ul>\(rows)</ul></div></div>
            """
    }

    private func warning(_ text: String) -> HTML {
        "<div class=\"notice notice-warn\" role=\"alert\">\(Icon.warn.drawn())<p>\(text)</p></div>"
    }

    private var checkoutLink: HTML? {
        guard cart.isOrderable else { return nil }
        return "<a class=\"btn btn-wide\" href=\"\(frame.path("/checkout"))\">\(frame.say("cart.checkout"))</a>"
    }

    private var lines: [HTML] {
        cart.lines.map { CartLineView(frame: frame, line: $0, picture: picture($0), typed: typed(for: $0)).html }
    }

    private func picture(_ line: CartView.Line) -> PictureView? {
        line.pictureID.flatMap { pictures[ID($0)] }
    }

    private func typed(for line: CartView.Line) -> String? {
        typed.flatMap { $0.variant == line.variant && $0.kind == line.kind ? $0.quantity : nil }
    }
}
