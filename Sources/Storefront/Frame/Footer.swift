import Basics
import Catalog
import Web

extension Frame {
    /// The foot of every page: who the seller is, the ways on, and the day of the rates.
    func footer(_ picks: HTML) -> HTML {
        let address: HTML? = shop.settings.address.isEmpty ? nil : "<address>\(lines(of: shop.settings.address))</address>"
        return """
            \(snippet(.foot))<footer class="foot">
            <div class="wrap">
            <div class="foot-grid">
            <div class="foot-about">\(footLogo)\(tagline)\(address)</div>
            \(shop.footMenu.isEmpty ? ownColumns : arranged)
            <nav aria-labelledby="foot-buying"><h2 id="foot-buying">\(say("frame.buying"))</h2><ul class="foot-links">\
            <li><a href="\(path("/search"))">\(say("list.allProducts"))</a></li>\
            <li><a href="\(path("/cart"))">\(say("cart.title"))</a></li>\
            <li><a href="\(path("/contact"))">\(say("contact.short"))</a></li>\(more)</ul></nav>
            </div>
            \(newsletterForm)
            <div class="foot-end"><div class="foot-picks">\(picks)</div>\(rates)<p>© <bdi>\(shop.legalName)</bdi>\
            </p></div>
            </div>
            </footer>
            """
    }

    /// What the shop shows until somebody arranges the foot.
    private var ownColumns: HTML {
        """
        \(column("foot-products", say("frame.products"), shop.categories.roots.map(category)))
        \(column("foot-company", say("frame.company"), shop.pages))
        """
    }

    /// An entry with others beneath it is a column; those without are gathered in one.
    private var arranged: HTML {
        let columns = shop.footMenu.enumerated().map { index, entry -> HTML? in
            guard !entry.children.isEmpty else { return nil }
            let own = entry.path == nil ? [] : [MenuEntry(title: say("frame.seeAll"), language: nil, path: entry.path)]
            return column("foot-\(index)", entry.title, own + entry.children, entry.language)
        }
        let single = column("foot-company", say("frame.company"), shop.footMenu.filter(\.children.isEmpty))
        return "\(columns.compactMap { $0 })\(single)"
    }

    /// Ways to the blog and to the questions, where there is something to read.
    private var more: HTML {
        let blog: HTML? = shop.hasPosts ? "<li><a href=\"\(path(Place.blog))\">\(say("blog.title"))</a></li>" : nil
        let questions: HTML? =
            shop.hasQuestions ? "<li><a href=\"\(path(Place.questions))\">\(say("faq.title"))</a></li>" : nil
        return "\(blog)\(questions)"
    }

    private var tagline: HTML? {
        shop.tagline.map { "<p\(lang($0.language))>\($0.text)</p>" }
    }

    func lines(of text: String) -> HTML {
        text.split(whereSeparator: \.isNewline).map { HTML(text: String($0)) }.joined(separator: "<br>")
    }

    private func column(_ id: String, _ title: String, _ entries: [MenuEntry], _ language: LanguageTag? = nil) -> HTML? {
        guard !entries.isEmpty else { return nil }
        let links = entries.compactMap { entry -> HTML? in
            entry.path.map { _ in "<li><a href=\"\(href: address(of: entry))\"\(lang(entry.language))>\(entry.title)</a></li>" }
        }
        return
            "<nav aria-labelledby=\"\(id)\"><h2 id=\"\(id)\"\(lang(language))>\(title)</h2><ul class=\"foot-links\">\(links)</ul></nav>"
    }

    /// Prices in the shop's own currency have no rate.
    private var rates: HTML? {
        shop.prices.rateDay.isEmpty ? nil : "<p>\(say("frame.rates", ["day": day(shop.prices.rateDay)]))</p>"
    }
}

extension Frame {
    /// A category as an entry of a menu, without those beneath it.
    fileprivate func category(_ node: CategoryTree.Node) -> MenuEntry {
        MenuEntry(title: node.title.text, language: node.title.language, path: place(.category, node.slug))
    }
}
