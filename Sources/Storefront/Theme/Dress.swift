import Basics
import Catalog
import Content
import Store
import Web

/// What a theme comes to in one language: its sheet, its pictures, and the seller's own words around pages.
struct Dress: Sendable {
    /// The address of the theme's style sheet; `nil` for the shipped look, which needs none.
    let sheet: String?
    let logo: ThemePicture?
    /// On dark grounds, such as the foot.
    let darkLogo: ThemePicture?
    let favicon: ThemePicture?
    /// Whether the home page opens with a picture: one that is not shown is not sent.
    let hasHeroPicture: Bool
    /// What browsers paint around the page.
    let lightColour, darkColour: String
    /// Harmless HTML by place and by a block's name; what is broken or empty is not there.
    let snippets: [SnippetPlace: HTML]
    let blocks: [String: HTML]

    init(_ check: ThemeCheck, _ language: LanguageTag, shop: String, legalName: String, tagline: String) {
        let theme = check.theme
        func picture(_ path: String) -> ThemePicture? { theme.files[path].map { ThemePicture(path, $0) } }
        sheet = check.css.isEmpty ? nil : ThemeSheet.address(of: check.css)
        logo = picture(theme.look.logo)
        darkLogo = picture(theme.look.darkLogo)
        favicon = picture(theme.look.favicon)
        hasHeroPicture = theme.look.hero != .words
        lightColour = theme.look.light[.background].hex
        darkColour = theme.look.dark[.background].hex
        let home = "/\(language.rawValue)"
        let values = [
            "shop": shop, "legal_name": legalName, "tagline": tagline, "language": language.rawValue, "home": home,
            "products": "\(home)/search", "contact": "\(home)/contact", "cart": "\(home)/cart", "account": "\(home)/account",
        ]
        func html(_ kind: ThemeFile.Kind, _ name: String) -> HTML? {
            let text = theme.path(kind, name, language).flatMap { check.texts[$0] }?.html(values) { theme.files[$0] } ?? ""
            return text.isEmpty ? nil : HTML(trusted: text)
        }
        snippets = SnippetPlace.allCases.reduce(into: [:]) { $0[$1] = html(.snippet, $1.rawValue) }
        blocks = theme.blocks.reduce(into: [:]) { $0[$1] = html(.block, $1) }
    }

    /// What the member of staff tries out who visits, or else what everybody sees.
    static func tried(_ visit: Visit, _ shop: Shop, in tx: Transaction) throws -> Dress? {
        guard let token = visit.themeToken, let theme = try ThemeDraft.shown(to: token, in: tx) else { return nil }
        return Dress(
            try ThemeCheck(theme, in: tx), visit.language, shop: shop.name, legalName: shop.legalName,
            tagline: shop.tagline?.text ?? "")
    }
}

/// A picture of a theme's folder.
struct ThemePicture: Sendable {
    let address, mediaType: String
    let width, height: Int?

    init(_ path: String, _ file: ThemeFile) {
        (address, mediaType, width, height) = (file.address(path), ThemeFile.mediaType(path), file.width, file.height)
    }

    /// Its size, so that nothing moves when it comes.
    var size: HTML? {
        guard let width, let height else { return nil }
        return " width=\"\(width)\" height=\"\(height)\""
    }
}

extension Frame {
    /// What the seller has written for a place of the page.
    func snippet(_ place: SnippetPlace) -> HTML? {
        shop.dress.snippets[place].map {
            let width: HTML = place == .product ? "" : " class=\"wrap\""
            return """
                <div class="theme-snippet theme-\(place.rawValue)"><div\(width)><div class="prose">\($0)</div></div></div>

                """
        }
    }

    /// The tags of the head by which browsers know the shop.
    var themeTags: HTML {
        let dress = shop.dress
        let icon: HTML =
            if let favicon = dress.favicon {
                "<link rel=\"icon\" href=\"\(href: favicon.address)\" type=\"\(favicon.mediaType)\">"
            } else {
                "<link rel=\"icon\" href=\"\(assets["favicon.svg"])\" type=\"image/svg+xml\">"
            }
        return """
            <meta name="theme-color" content="\(dress.lightColour)" media="(prefers-color-scheme: light)">
            <meta name="theme-color" content="\(dress.darkColour)" media="(prefers-color-scheme: dark)">
            \(icon)
            """
    }

    var themeSheet: HTML? {
        shop.dress.sheet.map { "<link rel=\"stylesheet\" href=\"\(href: $0)\">\n" }
    }
}
