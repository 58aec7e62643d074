import Basics
import Catalog
import Web

/// What stands above a product that is seen before it is published: that it is a preview, until when its address holds, and the
/// ways to see it in another language or currency. They are links, so they work without scripts.
struct PreviewBar: Sendable {
    let frame: Frame
    let preview: ProductPreview

    var html: HTML {
        """
        <aside class="preview-bar" aria-label="\(frame.say("preview.title"))"><div class="wrap"><p><b>\(frame.say("preview.title"))</b> \
        <span>\(frame.say("preview.until", ["day": frame.day(preview.expiresAt.day)]))</span></p>
        <nav aria-label="\(frame.say("frame.language"))">\(frame.shop.languages.map(language))</nav>
        <nav aria-label="\(frame.say("frame.currency"))">\(frame.shop.currencies.map { currency($0.currency.code) })</nav></div></aside>

        """
    }

    private func language(_ language: LanguageTag) -> HTML {
        let tag = language.rawValue
        let current: HTML? = language == frame.visit.language ? " aria-current=\"true\"" : nil
        return """
            <a href="\(href: "/\(tag)\(frame.visit.rest)")" hreflang="\(tag)" lang="\(tag)" rel="nofollow"\(current)>\(language.ownName)</a>
            """
    }

    private func currency(_ code: String) -> HTML {
        let current: HTML? = code == frame.shop.currency.code ? " aria-current=\"true\"" : nil
        let address = "\(frame.path(frame.visit.rest))?\(VisitorCurrency.cookie)=\(code)"
        return "<a href=\"\(href: address)\" rel=\"nofollow\"\(current)>\(code)</a>"
    }
}
