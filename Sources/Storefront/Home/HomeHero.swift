import Media
import Web

/// The opening of the home page: a sentence, a way in, a large picture.
struct HomeHero: Sendable {
    static let sizes = "(min-width: 56rem) 50vw, 100vw"
    static let widest = 1200

    let section: HomeSection
    private var frame: Frame { section.frame }

    var html: HTML {
        let block = section.block
        let title = section.text(block.title)
        let link = block.link.isEmpty ? "/search" : section.link
        let button = section.text(block.button)?.text ?? frame.say("home.seeRange")
        return """
            <section class="hero"><div class="hero-text">\(section.paragraph(block.eyebrow, style: "eyebrow"))\
            <h1\(frame.lang(title?.language))>\(title?.text ?? frame.shop.name)</h1>\(section.paragraph(block.text))\
            <div class="btn-row"><a class="btn" href="\(frame.path(link))">\(button)</a>\
            <a class="btn btn-line" href="\(frame.path("/contact"))">\(frame.say("contact.quoteTitle"))</a></div></div>
            \(photo)</section>

            """
    }

    private var photo: HTML? {
        guard frame.shop.dress.hasHeroPicture else { return nil }
        return "<div class=\"hero-photo\">\(section.picture.map { picture($0) })</div>"
    }

    private func picture(_ picture: PictureView) -> HTML {
        PictureTag(picture: picture, sizes: Self.sizes, widest: Self.widest, loading: .first).html
    }

    /// Asks for the picture before the styles are read.
    static func preload(_ picture: PictureView) -> HTML {
        """
        <link rel="preload" as="image" type="image/avif" imagesrcset="\(picture.sources(.avif, widest: widest))" \
        imagesizes="\(sizes)" fetchpriority="high">

        """
    }
}
