import Basics
import Catalog
import Content
import Store
import Web

/// A page that the seller wrote: the brand's story, the factory, terms.
struct WrittenPage: Sendable {
    let frame: Frame
    let page: PageDetail
    let text: RichText

    static let sizes = "(min-width: 84rem) 76rem, 100vw"

    /// - Throws: `Moved` when the page has another address now, or `error.notFound`.
    static func find(slug: String, _ frame: Frame, in tx: Transaction) throws -> WrittenPage {
        let own = try Moved.own(.page, slug, frame, in: tx)
        guard let page = try PageDetail.find(slug: own, languages: frame.shop.languageChain, in: tx) else {
            throw AppError.notFound()
        }
        return WrittenPage(frame: frame, page: page, text: try RichText.read(page.body.text, page.format, in: tx))
    }

    /// Sanitised when it was saved or read. A text whose headings begin at the third level is raised, so that none is skipped.
    private var body: String {
        guard !text.html.contains("<h2") else { return text.html }
        return text.html.replacing("<h3", with: "<h2").replacing("</h3", with: "</h2")
    }

    private var place: String { frame.place(.page, page.slug) }

    /// https://schema.org/Article
    private var data: JSON {
        .object([
            "@context": "https://schema.org", "@type": "Article", "headline": .text(page.title.text),
            "description": page.summary.text.isEmpty ? nil : .text(page.summary.text),
            "dateModified": .text(page.updatedAt.iso8601), "inLanguage": .text(page.title.language.rawValue),
            "author": frame.publisher, "publisher": frame.publisher,
            "image": page.picture.map { .list([.text("\(frame.baseURL)\($0.fallback(wanted: 1200))")]) },
            "mainEntityOfPage": .text(frame.absolute(place, page.title.language)),
        ])
    }

    var html: HTML {
        let crumbs = [Crumb(title: page.title.text, path: place)]
        let lede = page.summary
        let summary: HTML? = lede.text.isEmpty ? nil : "<p class=\"lede\"\(frame.lang(lede.language))>\(lede.text)</p>"
        let photo = page.picture.map { picture -> HTML in
            "<div class=\"page-photo\">\(PictureTag(picture: picture, sizes: Self.sizes, loading: .first).html)</div>"
        }
        let head = PageHead(
            title: page.title.text,
            description: frame.described(
                page.seoDescription.inTheLanguage(of: page.summary).text, or: "text", page.title.text), kind: .article,
            canonical: place, places: frame.places(.page, page.slug), twin: place,
            languages: frame.shop.announced(page.availableLanguages),
            picture: .init(frame.social(page)), data: [frame.breadcrumbs(crumbs), data])
        return frame.page(
            head, current: place,
            """
            <article class="wrap">\(frame.crumbs(crumbs))<div class="page-head">\
            <h1\(frame.lang(page.title.language))>\(page.title.text)</h1>\(summary)</div>
            \(photo)\(frame.contents(text))<div class="prose"\(frame.lang(page.body.language))>\(HTML(trusted: body))</div>
            <div class="band"></div></article>
            """)
    }
}
