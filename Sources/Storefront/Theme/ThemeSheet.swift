import Basics
import Content
import Hummingbird
import Store
import Web

/// Where the style sheet of a theme lies: its address names its content, so browsers keep it for a year.
enum ThemeSheet {
    static let type = "text/css; charset=utf-8"
    /// Of a drawing that somebody opens alone: it draws, and does nothing else in the name of this site.
    static let drawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

    static func address(of css: String) -> String {
        let digest = Secrets.hexadecimal(Array(Secrets.sha256(Array(css.utf8)).prefix(8)))
        return "/assets/theme-\(digest).css"
    }
}

extension Storefront {
    /// `/assets/theme-{digest}.css` and `/theme-files/{digest}/{name}`.
    func addTheme(to router: WebRouter) {
        // Named as the site's own files name this part of an address.
        router.get("/assets/:digest") { request, _ in try await sheet(request) }
        router.get("/theme-files/:digest/:name") { _, context in
            try await themeFile(try context.parameters.require("digest"), try context.parameters.require("name"))
        }
    }

    private func sheet(_ request: Request) async throws -> Response {
        // Connections that have sent a form ask here for what lies ready compressed.
        if let ready = cache.assetAnswer(to: request) { return ready }
        let address = request.uri.path
        let published = try await database.read { tx in try shops.liveTheme(in: tx).css }
        if !published.isEmpty, ThemeSheet.address(of: published) == address {
            // From now on it is answered without a question to the database.
            await offTheLoop { cache.addAsset(address, Array(published.utf8), type: ThemeSheet.type, isPassing: true) }
            return cache.assetAnswer(to: request) ?? Self.kept(Array(published.utf8), ThemeSheet.type)
        }
        guard let token = ThemePreview.token(request) else { throw AppError.notFound() }
        let draft = try await database.read { tx in
            try ThemeDraft.shown(to: token, in: tx).map { try ThemeSource($0, in: tx) }
        }
        guard let draft else { throw AppError.notFound() }
        let tried = await offTheLoop { ThemeCheck(draft).css }
        guard ThemeSheet.address(of: tried) == address else { throw AppError.notFound() }
        var response = Self.kept(Array(tried.utf8), ThemeSheet.type)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private func themeFile(_ digest: String, _ name: String) async throws -> Response {
        guard let bytes = try await database.read({ try ThemeBlobs.load(digest, in: $0) }) else { throw AppError.notFound() }
        guard let type = await offTheLoop({ FileCheck.mediaType(name, bytes) }) else { throw AppError.notFound() }
        var response = Self.kept(bytes, type)
        if name.hasSuffix(".svg") { response.headers[.contentSecurityPolicy] = ThemeSheet.drawingPolicy }
        return response
    }

    private static func kept(_ bytes: [UInt8], _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
