import Basics
import Catalog
import Hummingbird
import Store
import Web

extension Storefront {
    /// Where a domain of the shop shows that it leads here.
    func addDomainProof(to router: WebRouter) {
        router.group(RouterPath(DomainProof.path))
            .add(middleware: ErrorPages { error, request, _ in await errorPage(error, request) })
            .get("") { request, _ in
                guard let word = try await database.read({ try DomainProof.find(in: $0) }) else { throw AppError.notFound() }
                let host = SiteAddress.host(in: request.head.authority ?? "")
                var response = Response.text(DomainProof.answer(word, host: host), type: "text/plain")
                response.headers[.cacheControl] = "no-store"
                return response
            }
    }
}
