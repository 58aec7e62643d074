import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Store
import Web

/// `/en/products/kettle.md`: every public page once more as Markdown, drawn from the same values as the page itself.
///
/// By address alone: the page cache tells pages apart by cookie and language, and is not to learn a third thing for what few ask.
extension Storefront {
    func addTwins(to pages: RouterGroup<WebContext>) {
        pages.get("index.md") { request, _ in try await twin(request, of: "/") { try HomePage($0, in: $1).twin } }
        pages.get("faq.md") { request, _ in
            try await twin(request, of: Place.questions) { try QuestionsPage($0, in: $1).twin }
        }
        pages.get("blog.md") { request, _ in
            try await twin(request, of: Place.blog) { try BlogPage.load(tag: nil, $0, in: $1).twin }
        }
        addTwin(at: "products/{slug}.md", Place.product, to: pages) {
            ProductTwin(page: try ProductPage.find(slug: $0, choice: $1.visit.query, $1, in: $2)).text
        }
        addTwin(at: "categories/{slug}.md", { Place.of(.category, $0) }, to: pages) {
            try CategoryPage.find(slug: $0, $1, in: $2).twin
        }
        addTwin(at: "collections/{slug}.md", { Place.of(.collection, $0) }, to: pages) {
            try CollectionPage.find(slug: $0, $1, in: $2).twin
        }
        addTwin(at: "pages/{slug}.md", { Place.of(.page, $0) }, to: pages) { try WrittenPage.find(slug: $0, $1, in: $2).twin }
        addTwin(at: "blog/{slug}.md", Place.post, to: pages) { try PostPage.find(slug: $0, $1, in: $2).twin }
    }

    private func addTwin(
        at path: RouterPath, _ place: @escaping @Sendable (String) -> String, to pages: RouterGroup<WebContext>,
        _ text: @escaping @Sendable (_ slug: String, Frame, Transaction) throws -> String
    ) {
        pages.get(path) { request, context in
            let slug = try context.slug
            return try await twin(request, of: place(slug)) { try text(slug, $0, $1) }
        }
    }

    /// - Parameter place: of the page itself, which search engines are to list in the place of its twin.
    private func twin(
        _ request: Request, of place: String, _ text: @escaping @Sendable (Frame, Transaction) throws -> String
    ) async throws -> Response {
        let visit = try Visit(request)
        do {
            let (twin, address) = try await draw(visit) { frame, tx in (try text(frame, tx), frame.absolute(place)) }
            var response = Response.text(twin, type: "text/markdown")
            response.headers[.cacheControl] = "private, no-cache"
            response.headers[.vary] = "cookie, accept-language"
            if let name = HTTPField.Name("x-robots-tag") { response.headers[name] = "noindex" }
            if let name = HTTPField.Name("link") {
                response.headers[name] = "<\(address)>; rel=\"canonical\""
            }
            return response
        } catch let moved as Moved {
            return .movedPermanently("\(moved.address).md")
        }
    }
}
