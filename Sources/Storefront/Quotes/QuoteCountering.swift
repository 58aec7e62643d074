import Sales
import Web

/// The forms of a buyer who does not accept: other prices and quantities, or no at all.
struct QuoteCountering: Sendable {
    let page: QuotePage
    private var frame: Frame { page.frame }

    var html: HTML {
        """
        <section class="quote-part stack"><details class="quote-fold"\(flag: "open", if: page.form.has("counterText"))>\
        <summary><h2>\(page.say("counter"))</h2></summary>\(counter)</details>\
        <details class="quote-fold"\(flag: "open", if: page.form.has("declineText"))>\
        <summary><h2>\(page.say("decline"))</h2></summary>\(decline)</details></section>
        """
    }

    private var counter: HTML {
        """
        <p class="muted">\(page.say("counterHint"))</p>\(page.open("counter", classes: "form"))\
        \(zip(page.offer.lines, page.sums.lines).enumerated().map { index, pair in wish(index, pair.0, pair.1) } as [HTML])\
        \(frame.area(Field(
            name: "counterText", label: page.say("message"), value: page.form["counterText"],
            problem: page.problem("counterText"), most: Quote.mostMessage)))\
        <div><button class="btn btn-line">\(page.say("counterButton"))</button></div></form>
        """
    }

    private func wish(_ index: Int, _ line: QuoteContent.Line, _ sum: QuoteSums.LineSum) -> HTML {
        let quantity = Field(
            name: "quantity.\(index)", label: page.say("wishQuantity"), value: page.form["quantity.\(index)"], isRequired: false,
            hint: frame.quantity(line.quantity, line.unit), most: 20)
        let price = Field(
            name: "price.\(index)", label: page.say("wishPrice"), value: page.form["price.\(index)"], isRequired: false,
            hint: frame.money(sum.net), most: 20)
        return """
            <fieldset class="quote-wish"><legend>\(line.title)</legend><div class="form-2">\(frame.field(quantity))\
            \(frame.field(price))</div></fieldset>
            """
    }

    private var decline: HTML {
        """
        \(page.open("decline", classes: "form"))\
        \(frame.area(Field(
            name: "declineText", label: page.say("reason"), value: page.form["declineText"],
            problem: page.problem("declineText"), most: Quote.mostMessage)))\
        <div><button class="btn btn-line">\(page.say("declineButton"))</button></div></form>
        """
    }
}
