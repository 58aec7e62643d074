import Basics
import Outreach
import Sales
import Store
import Web

/// The cart behind the link of a reminder: goods and quantities, and a button that puts them into the visitor's own.
struct CartAgainPage: Sendable {
    let frame: Frame
    let cart: CartView
    let token: String

    init(_ frame: Frame, _ cart: ID<Cart>, token: String, in tx: Transaction) throws {
        (self.frame, self.token) = (frame, token)
        self.cart = try CartView.load(cart, languages: frame.shop.chain, priceBook: frame.shop.prices, in: tx)
    }

    var html: HTML {
        let title = frame.say("cartAgain.title")
        let lines: [HTML] = cart.lines.map { line in
            let about = [
                frame.quantity(line.quantity, line.unit), line.kind == .sample ? frame.say("cart.sample") : "", line.options,
            ]
            return """
                <li><span>\(line.title)<br><span class="muted">\(about.filter { !$0.isEmpty }.joined(separator: " · "))</span></span>\
                <b>\(line.amount.map { frame.money($0) })</b></li>
                """
        }
        return frame.page(
            PageHead(title: title, canonical: "/cart", isIndexed: false),
            """
            <div class="wrap quote"><div class="page-head"><h1>\(title)</h1></div><div class="quote-part stack">\
            <p>\(frame.say("cartAgain.hint"))</p><ul class="sum-lines">\(lines)</ul>\
            <form method="post" action="\(frame.path(CartLink.path))\(token)">\
            <button class="btn">\(frame.say("cartAgain.button"))</button></form></div></div>
            """)
    }
}
