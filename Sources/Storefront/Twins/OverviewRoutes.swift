import Basics
import Catalog
import Channels
import HTTPTypes
import Hummingbird
import Store
import Web

/// Files at the root that machines look for by name.
extension Storefront {
    func addMachineFiles(to files: RouterGroup<WebContext>) {
        files.get("/llms.txt") { request, _ in
            let language = try await database.read { try ShopSettings.load(in: $0).baseLanguage }
            return try await overview(Visit(request, language: language, rest: "/"))
        }
        files.get("/:language/llms.txt") { request, _ in try await overview(try Visit(request)) }
        // By this file search engines know that it is this site who tells them; see `IndexNow`.
        files.get("/{key}.txt") { _, context in
            let key = try context.parameters.require("key")
            let settings = try await database.read { try CrawlerSettings.load(in: $0) }
            guard settings.tellsIndexNow, !key.isEmpty, key == settings.indexNowKey else { throw AppError.notFound() }
            return Response.text(key, type: "text/plain")
        }
    }

    private func overview(_ visit: Visit) async throws -> Response {
        var response = Response.text(try await draw(visit) { try Overview($0, in: $1).text }, type: "text/plain")
        response.headers[.cacheControl] = "private, no-cache"
        response.headers[.vary] = "cookie, accept-language"
        if let name = HTTPField.Name("x-robots-tag") { response.headers[name] = "noindex" }
        return response
    }
}
