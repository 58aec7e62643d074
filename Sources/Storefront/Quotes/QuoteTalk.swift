import MoneyKit
import Sales
import Web

/// What buyer and shop have written to each other about a quote, and the buyer's next message.
struct QuoteTalk: Sendable {
    let page: QuotePage
    private var frame: Frame { page.frame }

    var html: HTML {
        let talk = Talk(items: page.quote.messages.map(item), nothing: page.say("noMessages"))
        return """
            <section class="quote-part stack" aria-labelledby="messages"><h2 id="messages">\(page.say("messages"))</h2>\
            \(talk.html(frame))\(page.open("messages", classes: "form"))\
            \(frame.area(Field(
                name: "messageText", label: page.say("ask"), value: page.form["messageText"],
                problem: page.problem("messageText"), most: Quote.mostMessage)))\
            <div><button class="btn btn-line">\(page.say("askButton"))</button></div></form></section>
            """
    }

    private func item(_ message: QuoteMessage) -> Talk.Item {
        let wishes = message.wishes.map { wish -> HTML in
            let values = [wish.quantity.map(frame.number), wish.price.map { frame.money($0) }].compactMap { $0 }
            return "<li>\(wish.title): <bdi>\(values.joined(separator: " × "))</bdi></li>"
        }
        return Talk.Item(
            author: message.author, about: page.say("said.\(message.kind.rawValue)"), at: message.at,
            isOfShop: message.kind == .staff, text: message.text, facts: wishes)
    }
}
