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
        pages.get("blog/feed.xml") { request, _ in try await feed(request) }
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

    /// What is new, in one language.
    private func feed(_ request: Request) async throws -> Response {
        let text = try await draw(try Visit(request)) { frame, tx in
            let page = try Post.published(frame.visit.language, page: PageRequest(size: BlogFeed.mostItems), in: tx)
            return BlogFeed(frame: frame, posts: page.items).text
        }
        return .text(text, type: "application/rss+xml")
    }
}
