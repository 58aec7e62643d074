import Sales
import Web

/// The form that accepts a quote: who buys, where the goods go, and a name for a signature.
struct QuoteAccepting: Sendable {
    let page: QuotePage
    private var frame: Frame { page.frame }

    /// As typed; as the shop knows it before anything is.
    private var contact: Order.Contact { page.form.has("signature") ? Order.Contact(page.form) : page.offer.contact }

    private var fields: CheckoutFields {
        CheckoutFields(frame: frame, contact: contact, problems: page.problems, refreshKey: "quote.changeCountry")
    }

    var html: HTML {
        """
        <section class="quote-part" aria-labelledby="accept"><h2 id="accept">\(page.say("accept"))</h2>\
        <p class="muted">\(page.say("acceptHint"))</p>
        <form class="form" id="\(QuoteTermsView.acceptForm)" method="post" \
        action="\(frame.path("/quotes/\(page.quote.token)/accept"))" novalidate>\
        <input type="hidden" name="revision" value="\(page.sent.number)">\(fields.html)
        <div class="form-part">\(frame.field(signature))\
        <label class="check"><input type="checkbox" id="agrees" name="agrees" value="1"\(flag: "checked", if: page.form.has("agrees"))\
        \(page.problem("agrees") == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"agrees-error\"" as HTML)>\
        <span>\(page.say("agreement"))</span></label>\
        \(page.problem("agrees").map { "<p class=\"error\" id=\"agrees-error\">\($0)</p>" as HTML })</div>
        <div><button class="btn">\(page.say("acceptButton"))</button></div></form></section>
        """
    }

    /// In the order of the page, for the list of what is wrong.
    var all: [Field] {
        let term = Field(name: "term", label: page.say("terms"), problem: page.problem("term"))
        let agrees = Field(name: "agrees", label: page.say("accept"), problem: page.problem("agrees"))
        return [term] + fields.all + [signature, agrees]
    }

    private var signature: Field {
        Field(
            name: "signature", label: page.say("signature"), value: page.form["signature"], autocomplete: "name",
            problem: page.problem("signature"), hint: page.say("signatureHint"), most: Quote.mostSignature)
    }
}
