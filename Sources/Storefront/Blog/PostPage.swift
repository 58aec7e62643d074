import Basics
import Catalog
import Content
import Store
import Web

/// One post of the blog.
struct PostPage: Sendable {
    /// A text with fewer headings is seen at a glance.
    static let fewestHeadings = 3

    let frame: Frame
    let post: PostDetail
    let products: [Card]

    /// - Throws: `Moved` when the post has another address in this language now, or `error.notFound`.
    static func find(slug: String, _ frame: Frame, in tx: Transaction) throws -> PostPage {
        let languages = frame.shop.languageChain
        switch try Post.find(slug: slug, languages: languages, in: tx) {
        case nil: throw AppError.notFound()
        case .moved(let now): throw Moved(address: frame.path(Place.post(now)))
        case .post(let post):
            let cards = try ProductCards.of(post.productIDs, languages: languages, in: tx)
            return PostPage(frame: frame, post: post, products: try Card.priced(cards, frame, in: tx))
        }
    }

    private var path: String { Place.post(post.slugs[post.language] ?? "") }

    var html: HTML {
        let crumbs = [Crumb(title: frame.say("blog.title"), path: Place.blog), Crumb(title: post.title, path: path)]
        let description = frame.described(
            post.seoDescription.isEmpty ? post.summary : post.seoDescription, or: "text", post.title)
        let head = PageHead(
            title: post.title, description: description, kind: .article, canonical: path,
            places: post.slugs.mapValues(Place.post), feed: "/blog/feed.xml",
            twin: path, languages: frame.shop.announced(Array(post.slugs.keys)),
            picture: .init(social), data: [frame.breadcrumbs(crumbs), data])
        let language = frame.lang(post.language)
        let summary: HTML? = post.summary.isEmpty ? nil : "<p class=\"lede\"\(language)>\(post.summary)</p>"
        let photo = post.picture.map { picture -> HTML in
            "<div class=\"page-photo\">\(PictureTag(picture: picture, sizes: WrittenPage.sizes, loading: .first).html)</div>"
        }
        return frame.page(
            head, current: Place.blog,
            """
            <article class="wrap">\(frame.crumbs(crumbs))<div class="page-head">\
            <h1\(language)>\(post.title)</h1>\(byline)\(summary)</div>
            \(photo)\(frame.contents(post.body))<div class="prose"\(language)>\(HTML(trusted: post.body.html))</div>
            \(tags)\(related)<div class="band"></div></article>
            """)
    }

    var social: SocialFacts { frame.social(.post, post.id.text, post.title, picture: post.picture) }

    private var byline: HTML {
        let names: HTML? = post.authors.isEmpty ? nil : "<span>\(post.authors.joined(separator: ", "))</span> · "
        return """
            <p class="muted small">\(names)<time datetime="\(post.publishedAt.iso8601)">\(frame.day(post.publishedAt.day))</time></p>
            """
    }

    private var tags: HTML? {
        guard !post.tags.isEmpty else { return nil }
        let links = post.tags.map { tag -> HTML in
            "<li><a class=\"chip\" href=\"\(frame.path(Place.tag(tag.slug)))\">\(tag.name)</a></li>"
        }
        return "<nav class=\"post-tags\" aria-label=\"\(frame.say("blog.tags"))\"><ul class=\"chips\">\(links)</ul></nav>\n"
    }

    private var related: HTML? {
        guard !products.isEmpty else { return nil }
        return """
            <section aria-labelledby="post-products"><h2 id="post-products">\(frame.say("blog.products"))</h2>
            <ul class="grid">\(products.map { $0.html(frame) })</ul></section>
            """
    }

    /// https://schema.org/BlogPosting
    private var data: JSON {
        let authors = post.authors.map { JSON.object(["@type": "Person", "name": .text($0)]) }
        return .object([
            "@context": "https://schema.org", "@type": "BlogPosting", "headline": .text(post.title),
            "description": post.summary.isEmpty ? nil : .text(post.summary),
            "datePublished": .text(post.publishedAt.iso8601),
            "dateModified": .text(max(post.updatedAt, post.publishedAt).iso8601),
            "inLanguage": .text(post.language.rawValue),
            "author": authors.isEmpty
                ? .object(["@type": "Organization", "name": .text(frame.shop.name)]) : .list(authors),
            "publisher": .object(["@type": "Organization", "name": .text(frame.shop.name), "url": .text("\(frame.baseURL)/")]),
            "image": post.picture.map { .list([.text("\(frame.baseURL)\($0.fallback(wanted: 1200))")]) },
            "keywords": post.tags.isEmpty ? nil : .text(post.tags.map(\.name).joined(separator: ", ")),
            "mainEntityOfPage": .text(frame.absolute(path, post.language)),
        ])
    }
}

extension Frame {
    /// The headings of a long text, each a link to its place.
    func contents(_ text: RichText) -> HTML? {
        let headings = text.headings.filter { $0.level <= 3 }
        guard headings.count >= PostPage.fewestHeadings else { return nil }
        let links = headings.map { heading -> HTML in
            "<li class=\"contents-\(heading.level)\"><a href=\"#\(heading.id.queryEncoded)\">\(heading.title)</a></li>"
        }
        return """
            <nav class="contents" aria-labelledby="contents"><h2 id="contents">\(say("blog.contents"))</h2><ol>\(links)</ol></nav>

            """
    }
}
