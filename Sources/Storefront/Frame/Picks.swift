import Basics
import MoneyKit
import Web

extension Frame {
    /// The lists of languages and of currencies. They are links, so they work without scripts, and lead to this same page.
    var picks: HTML {
        """
        <details class="pick"><summary>\(Icon.globe.drawn())<span class="vh">\(say("frame.language")): </span>\
        \(visit.language.ownName)\(Icon.down.drawn())</summary>
        <div class="pick-list">\(shop.languages.map(language))</div></details>
        <details class="pick"><summary><span class="vh">\(say("frame.currency")): </span>\(shop.currency.code)\
        \(Icon.down.drawn())</summary>
        <div class="pick-list">\(shop.currencies.map(currency))</div></details>
        """
    }

    private func language(_ language: LanguageTag) -> HTML {
        let tag = language.rawValue
        let current: HTML? = language == visit.language ? " aria-current=\"true\"" : nil
        return """
            <a href="/\(tag)\(hole: DrawnFrame.Hole.here)\(VisitorLanguage.cookie)=\(tag)" hreflang="\(tag)" lang="\(tag)" \
            rel="nofollow"\(current)>\(language.ownName)</a>
            """
    }

    private func currency(_ named: Shop.NamedCurrency) -> HTML {
        let current: HTML? = named.currency == shop.currency ? " aria-current=\"true\"" : nil
        return """
            <a href="\(path(""))\(hole: DrawnFrame.Hole.here)\(VisitorCurrency.cookie)=\(named.currency.code)" rel="nofollow"\(current)>\
            <span>\(named.name)</span> <span class="muted">\(named.currency.code)</span></a>
            """
    }
}
