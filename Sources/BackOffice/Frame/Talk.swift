import Basics
import Web

/// What buyer and shop have written to each other, about a quote or an order.
struct Talk {
    struct Item {
        let author: String
        /// What the message is, and what it is about.
        var about: [String] = []
        let at: Instant
        let isOurs: Bool
        let text: String
        /// What stands before the text.
        var facts: [HTML] = []
        var isUnread = false
    }

    let items: [Item]
    /// What is said while nothing was written.
    let nothing: String

    func html(unread: String = "") -> HTML {
        guard !items.isEmpty else { return "<p class=\"muted\">\(nothing)</p>" }
        let list = items.map { item -> HTML in
            let paragraphs: [HTML] = item.text.split(separator: "\n").map { "<p dir=\"auto\">\(String($0))</p>" }
            let about = item.about.map { " · \($0)" as HTML }
            let mark: HTML? = item.isUnread ? " <span class=\"pill pill-warn\">\(unread)</span>" : nil
            return """
                <li\(item.isOurs ? " class=\"is-ours\"" as HTML : .empty)><p class="small muted"><b>\(item.author)</b>\(about) · \
                \(item.at.shown)\(mark)</p>\(item.facts.isEmpty ? .empty : "<ul>\(item.facts)</ul>" as HTML)\(paragraphs)</li>
                """
        }
        return "<ol class=\"talk\">\(list)</ol>"
    }
}
