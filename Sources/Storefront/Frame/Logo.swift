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
    /// On the colour of the page: the seller's own picture, one for each kind of light if there are two.
    var logo: HTML {
        guard let picture = shop.dress.logo else { return signOrName }
        let dark: HTML? = shop.dress.darkLogo.map {
            "<source srcset=\"\(href: $0.address)\" media=\"(prefers-color-scheme: dark)\"\($0.size)>"
        }
        return "<picture>\(dark)\(image(picture))</picture>"
    }

    /// On the foot, which is dark in every light.
    var footLogo: HTML {
        (shop.dress.darkLogo ?? shop.dress.logo).map(image) ?? signOrName
    }

    private func image(_ picture: ThemePicture) -> HTML {
        "<img class=\"logo-image\" src=\"\(href: picture.address)\" alt=\"\(shop.name)\"\(picture.size)>"
    }

    private var signOrName: HTML {
        drawnLogo?.drawn(for: shop.name) ?? "<span class=\"logo-name\">\(shop.name)</span>"
    }
}
