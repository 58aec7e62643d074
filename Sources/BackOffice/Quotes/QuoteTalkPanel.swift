import Sales
import Web

/// What buyer and shop have written to each other, and the answer that goes to the buyer by mail.
struct QuoteTalkPanel {
    let page: QuotePage

    private var texts: Texts { page.texts }

    var html: HTML {
        let said = page.quote.messages.map(message)
        let list: HTML =
            said.isEmpty
            ? "<p class=\"muted\">\(texts("admin.quote.nothingSaid"))</p>" : "<ol class=\"talk\">\(said)</ol>"
        return page.frame.panel(texts("admin.quote.messages"), id: "messages", "<div class=\"panel-body\">\(list)\(reply)</div>")
    }

    private func message(_ message: QuoteMessage) -> HTML {
        let wishes: [HTML] = message.wishes.map { wish in
            let values = [wish.quantity.map { page.money.text($0) }, wish.price.map { page.money.text($0) }].compactMap(\.self)
            return "<li>\(wish.title): <bdi>\(values.joined(separator: " × "))</bdi></li>"
        }
        let paragraphs: [HTML] = message.text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" }
        return """
            <li\(message.kind == .staff ? " class=\"is-ours\"" as HTML : .empty)><p class="small muted"><b>\(message.author)</b> · \
            \(texts("admin.quote.said.\(message.kind.rawValue)")) · \
            \(texts("admin.quote.revision", ["number": "\(message.revision)"])) · \(message.at.shown)</p>\
            \(wishes.isEmpty ? .empty : "<ul>\(wishes)</ul>" as HTML)\(paragraphs)</li>
            """
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
