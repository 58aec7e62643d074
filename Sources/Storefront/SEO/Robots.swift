import Channels

/// The rules for crawlers (RFC 9309). Carts, orders and choices are nobody's search result. A pattern without an end would also
/// be the beginning of others, such as `/en/products/cartridge` (§2.2.3).
struct Robots: Sendable {
    let site: String
    let denied: Set<Crawler>

    var text: String {
        let own = ["cart", "checkout"].flatMap { page in ["$", "/", "?"].map { "Disallow: /*/\(page)\($0)\n" } }.joined()
        return """
            User-agent: *
            Disallow: /admin
            Disallow: /api/
            \(own)Disallow: /*/orders/
            Disallow: /*?*currency=
            Disallow: /*?*language=
            Disallow: /*?*sort=
            \(keptOut)Sitemap: \(site)/sitemap.xml

            """
    }

    /// A group of its own: a crawler that finds its name obeys that group alone (§2.2.1).
    private var keptOut: String {
        guard !denied.isEmpty else { return "" }
        let names = denied.map { "User-agent: \($0.rawValue)\n" }.sorted().joined()
        return "\n\(names)Disallow: /\n\n"
    }
}
