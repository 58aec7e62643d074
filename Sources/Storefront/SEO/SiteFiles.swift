import Basics
import Catalog
import HTTPTypes
import Hummingbird
import Web

/// The files that crawlers and browsers look for at fixed addresses.
extension Storefront {
    func addSiteFiles(to router: WebRouter) {
        let files = router.group().add(middleware: ErrorPages { await errorPage($0, $1) })
        files.get("/robots.txt") { request, _ in
            Response.text(robots(try await base(of: request)), type: "text/plain")
        }
        files.get("/favicon.ico") { _, _ in
            Response(status: .movedPermanently, headers: [.location: assets["favicon.svg"]])
        }
        files.get("/site.webmanifest") { _, _ in
            let name = try await database.read { tx in try ShopSettings.load(in: tx).name }
            return Response.text(manifest(name).encoded, type: "application/manifest+json")
        }
        addSitemaps(to: files)
    }

    /// Carts, orders and choices are nobody's search result. A pattern without an end would also be the beginning of others,
    /// such as `/en/products/cartridge` (RFC 9309 §2.2.3).
    /// - Parameter base: the domain's own address: each has a sitemap of the pages that are at home there.
    private func robots(_ base: String) -> String {
        let own = ["cart", "checkout"].flatMap { page in ["$", "/", "?"].map { "Disallow: /*/\(page)\($0)\n" } }.joined()
        return """
            User-agent: *
            Disallow: /admin
            Disallow: /api/
            \(own)Disallow: /*/orders/
            Disallow: /*?*currency=
            Disallow: /*?*language=
            Disallow: /*?*sort=
            Sitemap: \(base)/sitemap.xml

            """
    }

    /// W3C Web Application Manifest, as far as a shop needs one.
    private func manifest(_ name: String) -> JSON {
        .object([
            "name": .text(name), "short_name": .text(name), "start_url": "/", "display": "browser",
            "background_color": "#fbfbf9", "theme_color": "#0e4b44",
            "icons": .list([.object(["src": .text(assets["favicon.svg"]), "type": "image/svg+xml", "sizes": "any"])]),
        ])
    }
}
