import Basics
import Catalog
import Media
import Web

/// One block of the home page below its opening.
struct HomeSection: Sendable {
    static let mostWorlds = 6

    let frame: Frame
    let block: HomeBlock
    let picture: PictureView?
    /// Of its heading, one on the page.
    let id: String

    // MARK: The kinds

    var promises: HTML {
        let items = block.items.map { item -> HTML in
            "<li class=\"make\"><h3\(lang(item.title))>\(text(item.title)?.text)</h3>\(paragraph(item.text))</li>"
        }
        return """
            <section class="band wrap"\(label)>\(head("home.promises", isShown: !block.title.isEmpty))<ul class="makes">\(items)</ul>\
            </section>

            """
    }

    var categories: HTML {
        let articles = frame.shop.categories.roots.prefix(Self.mostWorlds).map { category -> HTML in
            let photo = category.picture.map {
                PictureTag(picture: $0, sizes: "(min-width: 56rem) 33vw, 100vw", widest: 800).html
            }
            return """
                <article class="world"><div class="world-photo">\(photo)</div><div><h3>\
                <a href="\(frame.path(frame.place(.category, category.slug)))"\(frame.lang(category.title.language))>\(category.title.text)</a>\
                </h3><p\(frame.lang(category.summary.language))>\(category.summary.text)</p></div></article>

                """
        }
        return """
            <section class="band wrap"\(label)>\(head("home.worlds"))<div class="worlds">
            \(articles)</div></section>

            """
    }

    func collection(_ cards: [Card]) -> HTML {
        let path = block.link.isEmpty ? "/search" : frame.place(.collection, block.link)
        return """
            <section class="band wrap"\(label)><div class="band-head"><h2 id="\(id)"\(lang(block.title))>\(title("home.best"))</h2>\
            \(more(path, frame.say("search.all")))</div><ul class="grid">\(cards.map { $0.html(frame) })</ul></section>

            """
    }

    var story: HTML {
        let photo = picture.map {
            PictureTag(picture: $0, sizes: "(min-width: 56rem) 45vw, 100vw", widest: 1200).html
        }
        let figures = block.items.map { item -> HTML in
            "<div><dt\(lang(item.title))>\(text(item.title)?.text)</dt><dd><bdi>\(item.mark)</bdi></dd></div>"
        }
        let facts: HTML? = figures.isEmpty ? nil : "<dl class=\"facts\">\(figures)</dl>"
        let link = block.link.isEmpty ? nil : more(self.link, text(block.button)?.text ?? frame.say("home.more"))
        return """
            <section class="band band-mist"\(label)><div class="wrap split"><div class="split-photo">\(photo)</div>\
            <div class="split-text"><h2 id="\(id)"\(lang(block.title))>\(title("home.story"))</h2>\(paragraph(block.text))\(facts)\(link)\
            </div></div></section>

            """
    }

    var process: HTML {
        let steps = block.items.map { item -> HTML in
            "<li><h3\(lang(item.title))>\(text(item.title)?.text)</h3>\(paragraph(item.text))</li>"
        }
        return """
            <section class="band wrap"\(label)>\(head("home.process"))<ol class="steps">\(steps)</ol></section>

            """
    }

    /// What the seller has written in the theme's folder. It names itself; a block that is broken or gone is not there.
    var own: HTML {
        guard let html = frame.shop.dress.blocks[block.link] else { return .empty }
        return """
            <section class="band wrap theme-block theme-block-\(block.link)"><div class="prose">\(html)</div></section>

            """
    }

    // MARK: Parts

    /// The path that a block leads to, with a slash at its front.
    var link: String { "/" + block.link.drop { $0 == "/" } }

    func text(_ text: Localised) -> LocalText? {
        text.best(frame.shop.chain).map { LocalText($0.text, $0.language) }
    }

    func paragraph(_ text: Localised, style: String = "") -> HTML? {
        let style: HTML? = style.isEmpty ? nil : " class=\"\(style)\""
        return self.text(text).map { "<p\(style)\(frame.lang($0.language))>\($0.text)</p>" }
    }

    private func lang(_ text: Localised) -> HTML? {
        frame.lang(self.text(text)?.language)
    }

    private var label: HTML { " aria-labelledby=\"\(id)\"" }

    private func title(_ key: String) -> String {
        text(block.title)?.text ?? frame.say(key)
    }

    /// - Parameter isShown: a heading that only screen readers need is hidden from the others.
    private func head(_ key: String, isShown: Bool = true) -> HTML {
        guard isShown else { return "<h2 class=\"vh\" id=\"\(id)\">\(title(key))</h2>" }
        return "<div class=\"band-head\"><h2 id=\"\(id)\"\(lang(block.title))>\(title(key))</h2></div>"
    }

    private func more(_ path: String, _ text: String) -> HTML {
        "<a class=\"link\" href=\"\(frame.path(path))\">\(text)\(Icon.next.drawn("icon-flip"))</a>"
    }
}
