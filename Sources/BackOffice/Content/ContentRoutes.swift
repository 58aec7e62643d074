import Basics
import Catalog
import Content
import Foundation
import Hummingbird
import Store
import Web

extension BackOffice {
    /// What the seller writes beside products: posts, questions, menus, banners, redirects.
    func addContentRoutes(to admin: RouterGroup<WebContext>) {
        addPostRoutes(to: admin)
        addQuestionRoutes(to: admin)
        addMenuRoutes(to: admin)
        addBannerRoutes(to: admin)
        addRedirectRoutes(to: admin)
        addTextPreviewRoutes(to: admin)
        addTextPictureRoutes(to: admin)
        addLibraryRoutes(to: admin)
    }
}

/// The parts that the lists of content share.
extension AdminFrame {
    /// A script of the page's own, which it works without.
    func script(_ name: String) -> HTML {
        "<script type=\"module\" src=\"\(href: assets[name])\"></script>"
    }

    /// In how many of the shop's languages something is there: `en zh`.
    func languages(_ written: [LanguageTag]) -> HTML {
        "<span class=\"code small\">\(written.map(\.rawValue).joined(separator: " "))</span>"
    }
}

extension FieldReader {
    /// Names with commas or line ends between them, as people of any language type those.
    static func names(_ text: String) -> [String] {
        text.split { ",，、;；\n\r".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
