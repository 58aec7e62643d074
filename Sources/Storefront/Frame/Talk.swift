import Basics
import Web

/// What buyer and shop have written to each other, about a quote or an order.
struct Talk: Sendable {
    struct Item: Sendable {
        let author: String
        /// What the message is; may be empty.
        var about = ""
        let at: Instant
        let isOfShop: Bool
        let text: String
        /// What stands before the text.
        var facts: [HTML] = []
    }

    let items: [Item]
    /// What is said while nothing was written.
    let nothing: String

    func html(_ frame: Frame) -> HTML {
        guard !items.isEmpty else { return "<p class=\"muted\">\(nothing)</p>" }
        return "<ol class=\"quote-talk\">\(items.map { item(frame, $0) })</ol>"
    }

    private func item(_ frame: Frame, _ item: Item) -> HTML {
        let about: HTML? = item.about.isEmpty ? nil : "\(item.about) · "
        return """
            <li\(item.isOfShop ? " class=\"is-shop\"" as HTML : .empty)><p class="small muted"><b>\(item.author)</b> · \(about)\
            <time datetime="\(item.at.iso8601)">\(frame.day(item.at.day))</time></p>\
            \(item.facts.isEmpty ? nil : "<ul>\(item.facts)</ul>" as HTML)\
            \(item.text.isEmpty ? nil : "<p dir=\"auto\">\(frame.lines(of: item.text))</p>" as HTML)</li>
            """
    }
}
