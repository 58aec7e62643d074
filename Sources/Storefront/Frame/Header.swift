import Content
import Web

extension Frame {
    /// The bar at the top: menu, name, categories, search, language, currency and cart.
    func header(_ picks: HTML) -> HTML {
        """
        \(snippet(.top))<header class="top">
        \(banner)\(announcement)<div class="bar wrap">
        <details class="menu"><summary><span class="vh">\(say("frame.menu"))</span>\(Icon.menu.drawn("open-icon"))\
        \(Icon.close.drawn("close-icon"))</summary>
        <nav class="menu-panel" aria-label="\(say("frame.menu"))">
        \(searchForm(id: "q-menu"))
        <ul>\(shop.menu.map { menuEntry($0) })<li><a href="\(path("/contact"))">\(say("contact.short"))</a></li>\
        <li><a href="\(path("/account"))">\(say("account.title"))</a></li></ul>
        \(picks)
        </nav></details>
        <a class="logo" href="\(path("/"))">\(logo)</a>
        <nav class="nav" aria-label="\(say("frame.main"))"><ul>\(shop.menu.map { barEntry($0) })</ul></nav>
        <div class="find">\(searchForm(id: "q"))</div>
        <div class="tools">
        <a class="icon-btn find-link" href="\(path("/search"))" aria-label="\(say("search.label"))">\(Icon.search.drawn())</a>
        \(picks)
        <a class="icon-btn" href="\(path("/account"))" aria-label="\(say("account.title"))">\(Icon.person.drawn())</a>
        <a class="cart-link icon-btn" href="\(path("/cart"))" data-drawer="\(path("/cart"))">\(Icon.cart.drawn())\
        <span class="vh">\(say("cart.title"))</span> <span class="cart-count">\(hole: DrawnFrame.Hole.cartCount)</span></a>
        </div>
        </div>
        </header>
        """
    }

    /// - Parameter id: of the input, one on the page.
    func searchForm(id: String, text: String = "") -> HTML {
        """
        <form class="search" role="search" action="\(path("/search"))" data-suggest="\(path("/search/suggest"))" \
        data-label="\(say("search.suggestions"))"><label class="vh" for="\(id)">\(say("search.label"))</label>\
        <input class="input" id="\(id)" type="search" name="q" value="\(text)" placeholder="\(say("search.label"))" \
        autocomplete="off"><button class="icon-btn" aria-label="\(say("search.button"))">\(Icon.search.drawn())</button></form>
        """
    }

    /// In the visitor's language alone.
    private var banner: HTML? {
        shop.banner.flatMap { bannerLine($0) }.map { "<div class=\"announce\"><p>\($0)</p></div>\n" }
    }

    /// What a banner says, as a link if it has one.
    func bannerLine(_ banner: Banner) -> HTML? {
        guard let text = banner.text[visit.language] else { return nil }
        guard !banner.link.isEmpty else { return "\(text)" }
        let address = banner.link.hasPrefix("/") ? path(banner.link) : banner.link
        return "<a href=\"\(href: address)\">\(text)</a>"
    }

    private var announcement: HTML? {
        shop.announcement.map { text in
            """
            <div class="announce" data-dismissable="\(String(text.text.utf8.reduce(5381) { ($0 &* 33) ^ Int($1) }, radix: 36))"><p\(lang(text.language))>\(text.text)</p><button \
            class="icon-btn" type="button" data-dismiss aria-label="\(say("frame.dismiss"))" hidden>\(Icon.close.drawn())\
            </button></div>

            """
        }
    }

    // MARK: Entries

    private func menuEntry(_ entry: MenuEntry) -> HTML {
        guard !entry.children.isEmpty else { return "<li>\(link(entry))</li>" }
        let all: HTML? = entry.path.map { _ in "<li><a href=\"\(href: address(of: entry))\">\(say("frame.seeAll"))</a></li>" }
        return """
            <li><details><summary>\(entry.title)\(Icon.down.drawn())</summary><ul>\(all)\
            \(entry.children.map { "<li>\(link($0))</li>" as HTML })</ul></details></li>
            """
    }

    private func barEntry(_ entry: MenuEntry) -> HTML {
        guard !entry.children.isEmpty else { return "<li>\(link(entry))</li>" }
        let all: HTML? = entry.path.map { "<a href=\"\(href: address(of: entry))\"\(hole: $0)>\(say("frame.seeAll"))</a>" }
        return """
            <li><details class="pick pick-start"><summary>\(entry.title)\(Icon.down.drawn())</summary><div class="pick-list">\
            \(all)\(entry.children.map { link($0) })</div></details></li>
            """
    }

    /// An address of the shop in the visitor's language, or one of the web as it is.
    func address(of entry: MenuEntry) -> String {
        entry.isForeign ? entry.path ?? "" : path(entry.path ?? "/")
    }

    private func link(_ entry: MenuEntry) -> HTML {
        "<a href=\"\(href: address(of: entry))\"\(lang(entry.language))\(hole: entry.path ?? "/")>\(entry.title)</a>"
    }
}
