import Web

extension Frame {
    /// The foot of every page: who the seller is, the ways on, and the day of the rates.
    func footer(_ picks: HTML) -> HTML {
        let address: HTML? = shop.settings.address.isEmpty ? nil : "<address>\(lines(of: shop.settings.address))</address>"
        return """
            <footer class="foot">
            <div class="wrap">
            <div class="foot-grid">
            <div class="foot-about">\(logo)\(tagline)\(address)</div>
            \(column("foot-products", "frame.products", shop.categories.roots.map(MenuEntry.init)))
            \(column("foot-company", "frame.company", shop.pages))
            <nav aria-labelledby="foot-buying"><h2 id="foot-buying">\(say("frame.buying"))</h2><ul class="foot-links">\
            <li><a href="\(path("/search"))">\(say("list.allProducts"))</a></li>\
            <li><a href="\(path("/cart"))">\(say("cart.title"))</a></li>\
            <li><a href="\(path("/contact"))">\(say("contact.short"))</a></li></ul></nav>
            </div>
            \(newsletterForm)
            <div class="foot-end"><div class="foot-picks">\(picks)</div>\(rates)<p>© <bdi>\(shop.legalName)</bdi>\
            </p></div>
            </div>
            </footer>
            """
    }

    private var tagline: HTML? {
        shop.tagline.map { "<p\(lang($0.language))>\($0.text)</p>" }
    }

    func lines(of text: String) -> HTML {
        text.split(whereSeparator: \.isNewline).map { HTML(text: String($0)) }.joined(separator: "<br>")
    }

    private func column(_ id: String, _ key: String, _ entries: [MenuEntry]) -> HTML? {
        guard !entries.isEmpty else { return nil }
        let links = entries.compactMap { entry -> HTML? in
            entry.path.map { "<li><a href=\"\(path($0))\"\(lang(entry.language))>\(entry.title)</a></li>" }
        }
        return "<nav aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(say(key))</h2><ul class=\"foot-links\">\(links)</ul></nav>"
    }

    /// Prices in the shop's own currency have no rate.
    private var rates: HTML? {
        shop.prices.rateDay.isEmpty ? nil : "<p>\(say("frame.rates", ["day": day(shop.prices.rateDay)]))</p>"
    }
}
