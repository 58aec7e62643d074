import Basics
import Customers
import MoneyKit
import Web

/// Everything that happened between the house and a buyer, or everybody of a company, newest first.
struct CustomerTimeline {
    let visit: StaffVisit
    let frame: AdminFrame
    let touches: [Touch]
    let links: TouchLinks
    /// Names of everybody who works here, by id.
    let names: [String: String]
    /// Of the page it stands on.
    let address: String

    /// A longer text is folded.
    private static let mostShownCharacters = 400

    private var texts: Texts { visit.texts }

    private func say(_ key: String) -> String { texts("admin.customer.\(key)") }

    var html: HTML {
        let isFirst = !visit.query.has("before")
        let items: [HTML] = touches.enumerated().map { index, touch in item(touch, isNow: isFirst && index == 0) }
        let list: HTML =
            touches.isEmpty
            ? "<p class=\"muted\">\(say("nothingYet"))</p>" : "<ol class=\"timeline\">\(items)</ol>"
        return frame.panel(
            say("timeline"), id: "timeline", "<div class=\"panel-body\">\(list)\(turning(isFirst))</div>")
    }

    /// The way to what is older, and back to the newest.
    private func turning(_ isFirst: Bool) -> HTML? {
        let older: HTML? =
            touches.count == ContactFolder.touchesOnPage
            ? touches.last.map { last -> HTML in
                let address = "\(address)?before=\(last.at.milliseconds)#timeline"
                return "<a class=\"btn btn-line\" href=\"\(href: address)\">\(say("older"))</a>"
            } : nil
        let newest: HTML? =
            isFirst ? nil : "<a class=\"btn btn-plain\" href=\"\(href: address)#timeline\">\(say("newest"))</a>"
        return older == nil && newest == nil ? nil : "<div class=\"row\">\(newest)\(older)</div>"
    }

    private func item(_ touch: Touch, isNow: Bool) -> HTML {
        let facts = [
            touch.at.shown, CustomerWords.channel(touch.channel, texts), names[touch.actor] ?? "",
        ].filter { !$0.isEmpty }
        let amount: HTML? = money(touch).map { " · <b class=\"num\">\($0)</b>" }
        return """
            <li\(isNow ? " class=\"is-now\"" as HTML : .empty)><span><b>\(texts("admin.touch.\(touch.kind.rawValue)"))</b>\(amount)</span>\
            \(text(touch))<span class="small muted">\(facts.joined(separator: " · "))</span></li>
            """
    }

    private func text(_ touch: Touch) -> HTML {
        let paragraphs: [HTML] = touch.text.split(separator: "\n").map { "<span dir=\"auto\">\(String($0))</span>" }
        guard !paragraphs.isEmpty else { return link(touch, say("open")) ?? .empty }
        if touch.text.count > Self.mostShownCharacters {
            let begin = String(touch.text.prefix(120)).replacing("\n", with: " ")
            return "<details><summary dir=\"auto\">\(begin)…</summary>\(paragraphs)</details>\(link(touch, say("open")))"
        }
        // What has a number of its own is opened by it; a longer text has a link behind it.
        if let link = link(touch, touch.text), !touch.text.contains("\n"), touch.text.count < 60 { return "<span>\(link)</span>" }
        return "\(paragraphs)\(link(touch, say("open")))"
    }

    private func link(_ touch: Touch, _ words: String) -> HTML? {
        links[touch].map { "<a href=\"\(href: $0)\"><bdi>\(words)</bdi></a>" }
    }

    private func money(_ touch: Touch) -> String? {
        guard let minor = touch.amountMinor, let currency = Currency(rawValue: touch.currency) else { return nil }
        return MoneyFormat(texts.language).text(Money(minor: Int64(minor), currency))
    }
}
