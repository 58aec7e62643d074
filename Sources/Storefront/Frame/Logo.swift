import Foundation
import Web

/// The shop's logo, drawn into the page so that it takes the page's colours: `logo.svg` from the folder of images.
///
/// A drawing is only used for the shop that its `title` names, so that nobody trades under another's sign; without one the
/// name stands there in letters.
struct Logo: Sendable {
    private let name: String
    private let drawing: HTML

    init?(_ file: String) {
        guard let match = file.firstMatch(of: /<svg([^>]*)>\s*<title>([^<]+)<\/title>([\s\S]*)<\/svg>/) else { return nil }
        name = String(match.2)
        let attributes = String(match.1)
            .replacing(/\sxmlns="[^"]*"/, with: "")
            .replacing(/stroke="#[0-9a-f]{6}"/, with: "stroke=\"currentColor\"")
        let strokes = String(match.3).replacing(/<g stroke="#[0-9a-f]{6}"/, with: "<g class=\"mark\"")
        drawing = "<svg\(HTML(trusted: attributes)) role=\"img\" aria-label=\"\(name)\">\(HTML(trusted: strokes))</svg>"
    }

    func drawn(for shop: String) -> HTML? {
        name == shop ? drawing : nil
    }
}

extension Frame {
    var logo: HTML { drawnLogo?.drawn(for: shop.name) ?? "<span class=\"logo-name\">\(shop.name)</span>" }
}
