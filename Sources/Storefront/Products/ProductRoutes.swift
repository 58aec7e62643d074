import Basics
import Catalog
import Foundation
import HTTPTypes
import Hummingbird
import Media
import Store
import Web

extension Storefront {
    /// What belongs to a product besides its page: how it will look before it is published, and the files of its certificates.
    func addProducts(to pages: RouterGroup<WebContext>) {
        pages.get("products/preview/:token") { request, context in
            try await preview(request, try context.parameters.require("token"))
        }
        pages.get("products/:slug/certificates/:certificate") { request, context in
            let raw = try context.parameters.require("slug")
            let id = ID<Certificate>(try context.parameters.require("certificate"))
            return try await certificate(id, of: raw.removingPercentEncoding ?? raw, request)
        }
    }

    private var certificateFiles: AttachmentFolder { Certificate.files(beside: media) }

    /// Nobody keeps this page, and no search engine lists it.
    private func preview(_ request: Request, _ token: String) async throws -> Response {
        let page = try await draw(try Visit(request)) { frame, tx in
            guard let preview = try ProductPreview.find(token: token, in: tx) else { throw AppError(.gone, "preview.ended") }
            return try ProductPage.preview(preview, frame, in: tx)
        }
        var response = Response.personal(page.html)
        if let name = HTTPField.Name("x-robots-tag") { response.headers[name] = "noindex, nofollow" }
        return response
    }

    /// A file that buyers may have. Of one that is shown on request, or has expired, nothing is said.
    private func certificate(_ id: ID<Certificate>, of slug: String, _ request: Request) async throws -> Response {
        _ = try Visit(request)
        let found = try await database.read { try Certificate.fetched(id, ofProductAt: slug, in: $0) }
        guard let file = found?.file, let kind = file.fileKind else { throw AppError.notFound() }
        let folder = certificateFiles
        guard let bytes = await offTheLoop({ folder.read(file) }) else { throw AppError.notFound() }
        return .attachment(bytes, name: file.name, mediaType: kind.mediaType)
    }
}
