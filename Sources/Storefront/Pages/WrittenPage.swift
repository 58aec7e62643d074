import Basics
import Catalog
import Store
import Web

/// A page that the seller wrote: the brand's story, the factory, terms.
struct WrittenPage: Sendable {
    let frame: Frame
    let page: PageDetail

    /// - Throws: `Moved` when the page has another address now, or `error.notFound`.
    static func find(slug: String, _ frame: Frame, in tx: Transaction) throws -> WrittenPage {
        guard let page = try PageDetail.find(slug: slug, languages: frame.shop.languageChain, in: tx) else {
            throw try Moved.found(.page, slug, frame, in: tx) ?? AppError.notFound()
        }
        return WrittenPage(frame: frame, page: page)
    }

    /// Sanitised when it was saved. A text whose headings begin at the third level is raised, so that none is skipped.
    private var body: String {
        guard !page.body.contains("<h2") else { return page.body }
        return page.body.replacing("<h3", with: "<h2").replacing("</h3", with: "</h2")
    }

    var html: HTML {
        let crumbs = [Crumb(title: page.title, path: Place.page(page.slug))]
        let language = frame.lang(page.language)
        let summary: HTML? = page.summary.isEmpty ? nil : "<p class=\"lede\"\(language)>\(page.summary)</p>"
        let head = PageHead(
            title: page.title, description: page.seoDescription.isEmpty ? page.summary : page.seoDescription, kind: .article,
            canonical: Place.page(page.slug), languages: frame.shop.announced(page.availableLanguages),
            data: [frame.breadcrumbs(crumbs)])
        return frame.page(
            head, current: Place.page(page.slug),
            """
            <article class="wrap">\(frame.crumbs(crumbs))<div class="page-head"><h1\(language)>\(page.title)</h1>\(summary)</div>
            <div class="prose"\(language)>\(HTML(trusted: body))</div>
            <div class="band"></div></article>
            """)
    }
}
