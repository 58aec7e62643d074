import Basics
import Catalog
import Media
import Store
import Web

/// The home page: the shop's opening words, its categories, and what sells.
struct HomePage: Sendable {
    static let bestCount = 8
    static let worldCount = 6

    let frame: Frame
    let best: [Card]
    let collections: [CollectionDetail]
    let hero: PictureView?

    init(_ frame: Frame, in tx: Transaction) throws {
        self.frame = frame
        let languages = frame.shop.languageChain
        let best = try ProductCards.all(page: PageRequest(size: Self.bestCount), languages: languages, in: tx)
        self.best = try Card.priced(best.items, frame, in: tx)
        collections = try CollectionDetail.all(languages: languages, in: tx)
        hero = best.items.first?.picture?.view
    }

    var html: HTML {
        let head = PageHead(
            title: "", canonical: "/", languages: frame.shop.languagesWithContent,
            picture: hero.map { .init($0, alt: frame.shop.name) }, data: frame.siteData)
        return frame.page(head, "\(opening)\(worlds)\(bestBand)")
    }

    private var opening: HTML {
        """
        <section class="hero"><div class="hero-text"><h1>\(frame.shop.name)</h1><div class="btn-row">\
        <a class="btn" href="\(frame.path("/search"))">\(frame.say("home.seeRange"))</a>\
        <a class="btn btn-line" href="\(frame.path("/contact"))">\(frame.say("contact.quoteTitle"))</a></div></div>
        <div class="hero-photo">\(hero.map {
            PictureTag(picture: $0, sizes: "(min-width: 56rem) 50vw, 100vw", widest: 1200, loading: .first).html
        })</div></section>

        """
    }

    private var worlds: HTML? {
        let shown = frame.shop.categories.roots.prefix(Self.worldCount)
        guard !shown.isEmpty else { return nil }
        let articles = shown.map { category -> HTML in
            let photo = category.picture.map {
                PictureTag(picture: $0, sizes: "(min-width: 56rem) 33vw, 100vw", widest: 800).html
            }
            return """
                <article class="world"><div class="world-photo">\(photo)</div><div><h3>\
                <a href="\(frame.path(Place.category(category.slug)))"\(frame.lang(category.title.language))>\(category.title.text)</a>\
                </h3><p\(frame.lang(category.summary.language))>\(category.summary.text)</p></div></article>

                """
        }
        return """
            <section class="band wrap" aria-labelledby="worlds"><div class="band-head"><h2 id="worlds">\(frame.say("home.worlds"))\
            </h2></div><div class="worlds">
            \(articles)</div></section>

            """
    }

    private var bestBand: HTML? {
        guard !best.isEmpty else { return nil }
        return """
            <section class="band wrap" aria-labelledby="best"><div class="band-head"><h2 id="best">\(frame.say("home.best"))</h2>\
            <a class="link" href="\(frame.path("/search"))">\(frame.say("search.all"))\(Icon.next.drawn("icon-flip"))</a></div>\
            <ul class="grid">\(best.map { $0.html(frame) })</ul></section>
            """
    }
}
