import Basics
import Catalog
import Content
import HTTPTypes
import Hummingbird
import Store
import Web

extension Storefront {
    /// The blog's addresses, below the language.
    func addBlog(to pages: RouterGroup<WebContext>) {
        pages.get("blog") { request, _ in
            try await shared(request) {
                try BlogPage.load(tag: nil, $0, in: $1)
            } view: {
                $0.html
            }
        }
        pages.get("blog/feed.xml") { request, _ in try await feed(request, tag: nil) }
        pages.get("blog/tags/:slug/feed.xml") { request, context in try await feed(request, tag: try context.slug) }
        pages.get("blog/tags/:slug") { request, context in
            let slug = try context.slug
            return try await shared(request) {
                try BlogPage.load(tag: slug, $0, in: $1)
            } view: {
                $0.html
            }
        }
        pages.get("blog/:slug") { request, context in
            let slug = try context.slug
            return try await shared(request) {
                try PostPage.find(slug: slug, $0, in: $1)
            } view: {
                $0.html
            }
        }
    }

    /// What is new, in one language, of everything or of one tag.
    /// - Throws: `error.notFound` for a tag that no post has.
    private func feed(_ request: Request, tag slug: String?) async throws -> Response {
        let text = try await draw(try Visit(request)) { frame, tx in
            let tag = try slug.map { slug in
                guard let tag = try Post.tag(slug, in: tx) else { throw AppError.notFound() }
                return tag
            }
            let request = PageRequest(size: BlogFeed.mostItems)
            let page = try Post.published(frame.visit.language, tag: tag?.slug, page: request, in: tx)
            return BlogFeed(frame: frame, tag: tag, posts: page.items).text
        }
        return .text(text, type: "application/rss+xml")
    }
}
