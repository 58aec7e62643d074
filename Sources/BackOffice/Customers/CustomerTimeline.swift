import Basics
import Customers
import MoneyKit
import Web

/// Everything that happened between the house and a buyer, newest first.
struct CustomerTimeline {
    let page: CustomerPage

    /// A longer text is folded.
    private static let mostShownCharacters = 400

    private var texts: Texts { page.texts }

    var html: HTML {
        let touches = page.folder.touches
        let isFirst = !page.visit.query.has("before")
        let items: [HTML] = touches.enumerated().map { index, touch in item(touch, isNow: isFirst && index == 0) }
        let list: HTML =
            touches.isEmpty
            ? "<p class=\"muted\">\(page.say("nothingYet"))</p>" : "<ol class=\"timeline\">\(items)</ol>"
        return page.frame.panel(
            page.say("timeline"), id: "timeline", "<div class=\"panel-body\">\(list)\(turning(isFirst))</div>")
    }

    /// The way to what is older, and back to the newest.
    private func turning(_ isFirst: Bool) -> HTML? {
        let touches = page.folder.touches
        let older: HTML? =
            touches.count == ContactFolder.touchesOnPage
            ? touches.last.map { last -> HTML in
                let address = "\(page.address)?before=\(last.at.milliseconds)#timeline"
                return "<a class=\"btn btn-line\" href=\"\(href: address)\">\(page.say("older"))</a>"
            } : nil
        let newest: HTML? =
            isFirst ? nil : "<a class=\"btn btn-plain\" href=\"\(href: page.address)#timeline\">\(page.say("newest"))</a>"
        return older == nil && newest == nil ? nil : "<div class=\"row\">\(newest)\(older)</div>"
    }

    private func item(_ touch: Touch, isNow: Bool) -> HTML {
        let facts = [
            touch.at.shown, CustomerWords.channel(touch.channel, texts), page.folder.names[touch.actor] ?? "",
        ].filter { !$0.isEmpty }
        let amount: HTML? = money(touch).map { " · <b class=\"num\">\($0)</b>" }
        return """
            <li\(isNow ? " class=\"is-now\"" as HTML : .empty)><span><b>\(texts("admin.touch.\(touch.kind.rawValue)"))</b>\(amount)</span>\
            \(text(touch))<span class="small muted">\(facts.joined(separator: " · "))</span></li>
            """
    }

    private func text(_ touch: Touch) -> HTML {
        let paragraphs: [HTML] = touch.text.split(separator: "\n").map { "<span dir=\"auto\">\(String($0))</span>" }
        guard !paragraphs.isEmpty else { return link(touch, page.say("open")) ?? .empty }
        if touch.text.count > Self.mostShownCharacters {
            let begin = String(touch.text.prefix(120)).replacing("\n", with: " ")
            return "<details><summary dir=\"auto\">\(begin)…</summary>\(paragraphs)</details>\(link(touch, page.say("open")))"
        }
        // What has a number of its own is opened by it; a longer text has a link behind it.
        if let link = link(touch, touch.text), !touch.text.contains("\n"), touch.text.count < 60 { return "<span>\(link)</span>" }
        return "\(paragraphs)\(link(touch, page.say("open")))"
    }

    private func link(_ touch: Touch, _ words: String) -> HTML? {
        page.folder.links[touch].map { "<a href=\"\(href: $0)\"><bdi>\(words)</bdi></a>" }
    }

    private func money(_ touch: Touch) -> String? {
        guard let minor = touch.amountMinor, let currency = Currency(rawValue: touch.currency) else { return nil }
        return MoneyFormat(texts.language).text(Money(minor: Int64(minor), currency))
    }
}
