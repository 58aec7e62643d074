import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Web

extension Storefront {
    func addSearch(to pages: RouterGroup<WebContext>) {
        pages.get("search") { request, context in try await search(request, context) }
        pages.get("search/suggest") { request, context in try await suggest(request, context) }
    }

    /// A search that found nothing is counted, and so lies in no cache: each one counts.
    private func search(_ request: Request, _ context: WebContext) async throws -> Response {
        do {
            return try await shared(request) { frame, tx in
                let page = try SearchPage(frame, in: tx)
                if page.isMissed { throw Missed(page: page) }
                return page
            } view: {
                $0.html
            }
        } catch let missed as Missed {
            await count(missed.page, context)
            return .page(missed.page.html)
        }
    }

    /// A page is shown whether its search could be counted or not.
    private func count(_ page: SearchPage, _ context: WebContext) async {
        guard missThrottle.take(context.origin, at: clock.now()) == nil else { return }
        let (text, language, found) = (page.text, page.frame.visit.language, page.listing.page.total)
        do {
            try await database.write { try MissedSearch.count(text, language: language, found: found, in: $0) }
        } catch {
            logger.error("a missed search was not counted: \(error)")
        }
    }

    private func suggest(_ request: Request, _ context: WebContext) async throws -> Response {
        if let seconds = suggestThrottle.take(context.origin, at: clock.now()) {
            return Response(status: .tooManyRequests, headers: [.retryAfter: String(seconds)])
        }
        let suggestions = try await draw(try Visit(request)) { try Suggestions($0, in: $1) }
        var response = Response.text(suggestions.json.encoded, type: "application/json")
        // Prices are in the visitor's currency, and a buyer's own may be among them.
        response.headers[.cacheControl] = "private, max-age=\(Suggestions.keptSeconds)"
        response.headers[.vary] = "cookie, accept-language"
        return response
    }
}

/// Carries a page past the page cache.
private struct Missed: Error {
    let page: SearchPage
}
