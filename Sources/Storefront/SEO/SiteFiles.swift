import Basics
import Catalog
import Channels
import HTTPTypes
import Hummingbird
import Web

/// The files that crawlers and browsers look for at fixed addresses.
extension Storefront {
    func addSiteFiles(to router: WebRouter) {
        let files = router.group().add(middleware: ErrorPages { error, request, _ in await errorPage(error, request) })
        files.get("/robots.txt") { request, _ in
            let denied = try await database.read { try CrawlerSettings.load(in: $0).denied }
            return Response.text(Robots(site: try await base(of: request), denied: denied).text, type: "text/plain")
        }
        files.get("/favicon.ico") { _, _ in
            Response(status: .movedPermanently, headers: [.location: assets["favicon.svg"]])
        }
        files.get("/site.webmanifest") { _, _ in
            let name = try await database.read { tx in try ShopSettings.load(in: tx).name }
            return Response.text(manifest(name).encoded, type: "application/manifest+json")
        }
        addSitemaps(to: files)
        addMachineFiles(to: files)
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
