import Sales
import Web

/// What buyer and shop have written to each other, and the answer that goes to the buyer by mail.
struct QuoteTalkPanel {
    let page: QuotePage

    private var texts: Texts { page.texts }

    var html: HTML {
        let talk = Talk(items: page.quote.messages.map(item), nothing: texts("admin.quote.nothingSaid"))
        return page.frame.panel(
            texts("admin.quote.messages"), id: "messages", "<div class=\"panel-body\">\(talk.html())\(reply)</div>")
    }

    private func item(_ message: QuoteMessage) -> Talk.Item {
        let wishes: [HTML] = message.wishes.map { wish in
            let values = [wish.quantity.map { page.money.text($0) }, wish.price.map { page.money.text($0) }].compactMap(\.self)
            return "<li>\(wish.title): <bdi>\(values.joined(separator: " × "))</bdi></li>"
        }
        let about = [
            texts("admin.quote.said.\(message.kind.rawValue)"),
            texts("admin.quote.revision", ["number": "\(message.revision)"]),
        ]
        return Talk.Item(
            author: message.author, about: about, at: message.at, isOurs: message.kind == .staff, text: message.text,
            facts: wishes)
    }

    private var reply: HTML? {
        guard page.visit.mover.mayQuote, page.quote.sent != nil else { return nil }
        return """
            <form class="stack" method="post" action="/admin/quotes/\(page.quote.id.text)/messages">\(page.visit.formToken)\
            \(page.fields.area(texts("admin.quote.reply"), "reply", rows: 4, attributes: page.fields.writing(page.quote.language)))\
            <div class="row"><button class="btn">\(texts("admin.quote.sendReply"))</button></div></form>
            """
    }
}
