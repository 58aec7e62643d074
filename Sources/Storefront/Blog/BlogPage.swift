import Basics
import Catalog
import Content
import Store
import Web

/// The posts of a language, or of one tag in it, the newest first.
struct BlogPage: Sendable {
    static let pageSize = 12
    static let eagerCards = 2

    let frame: Frame
    let tag: PostTag?
    let page: Page<PostCard>
    let languages: [LanguageTag]

    /// - Throws: `error.notFound` for a tag that no post has, and beyond the last page.
    static func load(tag slug: String?, _ frame: Frame, in tx: Transaction) throws -> BlogPage {
        let tag = try slug.map { slug in
            guard let tag = try Post.tag(slug, in: tx) else { throw AppError.notFound() }
            return tag
        }
        let request = PageRequest(number: frame.visit.query.number("page") ?? 1, size: pageSize)
        let page = try Post.published(frame.visit.language, tag: tag?.slug, page: request, in: tx)
        guard request.number == 1 || !page.items.isEmpty else { throw AppError.notFound() }
        return BlogPage(frame: frame, tag: tag, page: page, languages: try Post.languages(tag: tag?.slug, in: tx))
    }

    var title: String { tag.map { frame.say("blog.tagged", ["tag": $0.name]) } ?? frame.say("blog.title") }
    var path: String { tag.map { Place.tag($0.slug) } ?? Place.blog }

    private func place(_ number: Int) -> String { number > 1 ? "\(path)?page=\(number)" : path }

    var html: HTML {
        let number = page.request.number
        let crumbs =
            [Crumb(title: frame.say("blog.title"), path: Place.blog)] + (tag.map { [Crumb(title: $0.name, path: path)] } ?? [])
        let head = PageHead(
            title: title, description: frame.described("", or: tag == nil ? "blog" : "tag", tag?.name ?? title),
            canonical: place(number), number: number, feed: "\(path)/feed.xml", twin: tag == nil ? path : nil,
            languages: number == 1 ? frame.shop.announced(languages) : [frame.visit.language],
            picture: .init(frame.social(.blog)), isIndexed: !page.items.isEmpty, previous: number > 1 ? place(number - 1) : nil,
            next: number < page.pageCount ? place(number + 1) : nil, data: [frame.breadcrumbs(crumbs), data])
        let cards = page.items.enumerated().map { $1.html(frame, loading: $0 < Self.eagerCards ? .plain : .lazy) }
        let list: HTML =
            cards.isEmpty
            ? "<p class=\"muted\">\(frame.say("blog.empty"))</p>" : "<ul class=\"posts\">\(cards)</ul>\n\(pager)"
        return frame.page(
            head, current: Place.blog,
            """
            <div class="wrap">\(frame.crumbs(crumbs))
            <div class="listing-head"><h1>\(title)</h1></div>
            \(list)<div class="band"></div></div>
            """)
    }

    private var data: JSON {
        frame.listData(
            title, at: place(page.request.number), page.items.map { ($0.title, Place.post($0.slug)) }, after: page.request.offset,
            of: page.total)
    }

    /// Links that crawlers follow.
    private var pager: HTML? {
        guard page.pageCount > 1 else { return nil }
        let here = page.request.number
        let shown = Set([1, page.pageCount, here - 1, here, here + 1]).filter { (1...page.pageCount).contains($0) }.sorted()
        let numbers = shown.map { number -> HTML in
            let label = frame.say("list.page", ["number": String(number)])
            return number == here
                ? "<span aria-current=\"page\" aria-label=\"\(label)\">\(number)</span>"
                : "<a href=\"\(frame.path(place(number)))\" aria-label=\"\(label)\">\(number)</a>"
        }
        let back: HTML? =
            here > 1 ? "<a href=\"\(frame.path(place(here - 1)))\" rel=\"prev\">\(frame.say("list.previous"))</a>" : nil
        let on: HTML? =
            here < page.pageCount
            ? "<a href=\"\(frame.path(place(here + 1)))\" rel=\"next\">\(frame.say("list.next"))</a>" : nil
        return "<nav class=\"pages\" aria-label=\"\(frame.say("list.pages"))\">\(back)\(numbers)\(on)</nav>"
    }
}

extension PostCard {
    static let sizes = "(min-width: 48rem) 28vw, 92vw"
    static let widest = 960

    /// The title beside it says what it is about, so the picture is silent.
    func html(_ frame: Frame, loading: PictureTag.Loading) -> HTML {
        let photo = picture.map { view -> HTML in
            let tag = PictureTag(picture: view, sizes: Self.sizes, widest: Self.widest, loading: loading)
            return "<div class=\"post-photo\">\(tag.html)</div>\n"
        }
        let text: HTML? = summary.isEmpty ? nil : "<p class=\"muted\">\(summary)</p>"
        return """
            <li class="post-card">\(photo)<p class="small muted"><time datetime="\(publishedAt.iso8601)">\(frame.day(publishedAt.day))</time></p>
            <h2 class="post-title"><a href="\(frame.path(Place.post(slug)))">\(title)</a></h2>\(text)</li>
            """
    }
}
