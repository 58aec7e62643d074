import Basics
import Catalog
import Media
import Store
import Web

/// One file of the sitemap (https://www.sitemaps.org/protocol.html): every page in each language it is whole in, with the same
/// page's other languages, its last change and its pictures.
struct Sitemap: Sendable {
    let baseURL: String
    /// The shop's languages; what is written in others is not announced.
    let languages: [LanguageTag]
    let mainLanguage: LanguageTag
    /// The address at which each language is at home; pages of languages that are at home elsewhere are named beside this domain's
    /// pages, and listed in the sitemap of their own.
    let homes: [LanguageTag: String]
    private(set) var text = ""

    init(
        baseURL: String, languages: [LanguageTag], mainLanguage: LanguageTag, homes: [LanguageTag: String] = [:]
    ) {
        (self.baseURL, self.languages, self.mainLanguage) = (baseURL, languages, mainLanguage)
        self.homes = homes
    }

    /// The file that names the others.
    static func index(baseURL: String, files: Int) -> String {
        let entries = (1...files).map { "<sitemap><loc>\(baseURL)/sitemaps/\($0).xml</loc></sitemap>\n" }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(entries)</sitemapindex>

            """
    }

    var file: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" \
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
        \(text)</urlset>

        """
    }

    /// A page that has the same address in every language.
    /// - Parameter place: the page's address after the language.
    mutating func add(_ place: String, in written: [LanguageTag], updatedAt: Instant? = nil, pictures: [PictureView] = []) {
        add(written.reduce(into: [:]) { $0[$1] = place }, updatedAt: updatedAt, pictures: pictures)
    }

    /// A page that has an address of its own in each language it is written in.
    mutating func add(_ places: [LanguageTag: String], updatedAt: Instant?, pictures: [PictureView] = []) {
        let announced = languages.filter { places[$0] != nil }
        guard let standard = announced.contains(mainLanguage) ? mainLanguage : announced.first else { return }
        let alternates =
            announced.map { link($0.rawValue, address(places[$0] ?? "", $0)) }.joined()
            + link("x-default", address(places[standard] ?? "", standard))
        let changed = updatedAt.map { "<lastmod>\($0.iso8601)</lastmod>" } ?? ""
        let images = pictures.map { picture in
            "<image:image><image:loc>\(baseURL)\(picture.fallback(wanted: 1200))</image:loc></image:image>"
        }.joined()
        for language in announced where isHere(language) {
            text += "<url><loc>\(address(places[language] ?? "", language))</loc>\(changed)\(alternates)\(images)</url>\n"
        }
    }

    private func link(_ language: String, _ address: String) -> String {
        "<xhtml:link rel=\"alternate\" hreflang=\"\(language)\" href=\"\(address)\"/>"
    }

    /// Slugs are percent-encoded in `place`, so nothing here needs escaping.
    private func address(_ place: String, _ language: LanguageTag) -> String {
        "\(homes[language] ?? baseURL)/\(language.rawValue)\(place)"
    }

    private func isHere(_ language: LanguageTag) -> Bool { homes[language] ?? baseURL == baseURL }
}
