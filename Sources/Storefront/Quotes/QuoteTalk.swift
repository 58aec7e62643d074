import MoneyKit
import Sales
import Web

/// What buyer and shop have written to each other about a quote, and the buyer's next message.
struct QuoteTalk: Sendable {
    let page: QuotePage
    private var frame: Frame { page.frame }

    var html: HTML {
        let said = page.quote.messages.map(message)
        return """
            <section class="quote-part stack" aria-labelledby="messages"><h2 id="messages">\(page.say("messages"))</h2>\
            \(said.isEmpty ? "<p class=\"muted\">\(page.say("noMessages"))</p>" : "<ol class=\"quote-talk\">\(said)</ol>" as HTML)\
            \(page.open("messages", classes: "form"))\
            \(frame.area(Field(
                name: "messageText", label: page.say("ask"), value: page.form["messageText"],
                problem: page.problem("messageText"), most: Quote.mostMessage)))\
            <div><button class="btn btn-line">\(page.say("askButton"))</button></div></form></section>
            """
    }

    private func message(_ message: QuoteMessage) -> HTML {
        let wishes = message.wishes.map { wish -> HTML in
            let values = [wish.quantity.map(frame.number), wish.price.map { frame.money($0) }].compactMap { $0 }
            return "<li>\(wish.title): <bdi>\(values.joined(separator: " × "))</bdi></li>"
        }
        return """
            <li\(message.kind == .staff ? " class=\"is-shop\"" as HTML : .empty)><p class="small muted"><b>\(message.author)</b> · \
            \(page.say("said.\(message.kind.rawValue)")) · <time datetime="\(message.at.iso8601)">\(frame.day(message.at.day))</time></p>\
            \(wishes.isEmpty ? nil : "<ul>\(wishes)</ul>" as HTML)\
            \(message.text.isEmpty ? nil : "<p dir=\"auto\">\(frame.lines(of: message.text))</p>" as HTML)</li>
            """
    }
}
