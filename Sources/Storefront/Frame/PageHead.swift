import Basics
import Media
import Web

/// What a page says of itself to search engines and to whoever shares its address.
struct PageHead: Sendable {
    enum Kind: String, Sendable {
        case website, article, product
    }

    /// Without the shop's name, which is added.
    var title: String
    var description = ""
    var kind = Kind.website
    /// The page's one address after the language, with a page number if it has one and nothing else.
    var canonical: String
    /// Of a list that has several pages: those after the first say so, in their titles and descriptions too.
    var number = 1
    /// Where the page has another address in each language, those addresses; `canonical` is the one of this language.
    var places: [LanguageTag: String] = [:]
    /// The feed that lists what is new here.
    var feed: String?
    /// The page once more as Markdown, after the language; `nil` where there is none.
    var twin: String?
    /// The languages in which the page is whole; those alone are announced. Empty where a page is not for search engines.
    var languages: [LanguageTag] = []
    /// The address of a picture to show beside the title, and its size.
    var picture: SharedPicture?
    var isIndexed = true
    /// Where the browser goes by itself, and after how many seconds.
    var refresh: (seconds: Int, url: String)?
    var previous: String?
    var next: String?
    var data: [JSON] = []
    /// The picture that is seen first, to be asked for before the styles are read.
    var preload: HTML?

    func place(_ language: LanguageTag) -> String { places[language] ?? canonical }

    struct SharedPicture: Sendable, Hashable {
        let address: String
        let width: Int
        let height: Int
        let alt: String

        init(address: String, width: Int, height: Int, alt: String) {
            (self.address, self.width, self.height, self.alt) = (address, width, height, alt)
        }
    }
}

extension Frame {
    /// The tags of `head` that are about the page and not about the site.
    func tags(_ head: PageHead) -> HTML {
        let robots: HTML? = head.isIndexed ? nil : "<meta name=\"robots\" content=\"noindex\">\n"
        let text = description(head)
        let description: HTML? = text.isEmpty ? nil : "<meta name=\"description\" content=\"\(text)\">\n"
        return """
            <title>\(title(head))</title>
            \(description)\(robots)\(refresh(head))\(links(head))\(openGraph(head))\(head.data.map(script))
            """
    }

    private func refresh(_ head: PageHead) -> HTML? {
        head.refresh.map { "<meta http-equiv=\"refresh\" content=\"\($0.seconds); url=\($0.url)\">\n" }
    }

    private func title(_ head: PageHead) -> String {
        if head.title.isEmpty { return shop.name }
        let title = numbered(head)
        return title.hasSuffix(shop.name) ? title : "\(title) – \(shop.name)"
    }

    /// No two pages of a list have the same title.
    private func numbered(_ head: PageHead) -> String {
        guard head.number > 1 else { return head.title }
        return say("found.numbered", ["title": head.title, "number": String(head.number)])
    }

    private func description(_ head: PageHead) -> String {
        guard head.number > 1, !head.description.isEmpty else { return head.description }
        return say("found.numberedText", ["text": head.description, "number": String(head.number)])
    }

    /// What a page is about: in the seller's words, or where there are none in the shop's.
    /// - Parameter key: of the words below `found`, for pages of this kind.
    func described(_ text: String, or key: String, _ title: String) -> String {
        text.isEmpty ? say("found.\(key)", ["title": title, "shop": shop.name]) : text
    }

    private func links(_ head: PageHead) -> HTML {
        guard head.isIndexed else { return .empty }
        let alternates = head.languages.map { language -> HTML in
            """
            <link rel="alternate" hreflang="\(language.rawValue)" href="\(absolute(head.place(language), language))">

            """
        }
        let standard = fallback(head).map { language -> HTML in
            """
            <link rel="alternate" hreflang="x-default" href="\(absolute(head.place(language), language))">

            """
        }
        return """
            <link rel="canonical" href="\(canonical(head))">
            \(alternates)\(standard)\(neighbour("prev", head.previous))\(neighbour("next", head.next))\(feed(head.feed))\(twin(head.twin))
            """
    }

    /// The language for who speaks none of the page's: the shop's own.
    private func fallback(_ head: PageHead) -> LanguageTag? {
        head.languages.contains(shop.mainLanguage) ? shop.mainLanguage : head.languages.first
    }

    /// The page's one address. A page shown in a language that its content lacks is another's copy.
    private func canonical(_ head: PageHead) -> String {
        let own = head.languages.contains(visit.language) ? visit.language : fallback(head) ?? visit.language
        return absolute(head.place(own), own)
    }

    private func neighbour(_ name: String, _ address: String?) -> HTML? {
        address.map { "<link rel=\"\(name)\" href=\"\(absolute($0))\">\n" }
    }

    private func feed(_ address: String?) -> HTML? {
        address.map { "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"\(shop.name)\" href=\"\(absolute($0))\">\n" }
    }

    private func twin(_ place: String?) -> HTML? {
        place.map { "<link rel=\"alternate\" type=\"text/markdown\" href=\"\(twin($0, nil))\">\n" }
    }

    private func openGraph(_ head: PageHead) -> HTML {
        guard head.isIndexed else { return .empty }
        let text = self.description(head)
        let description: HTML? = text.isEmpty ? nil : "<meta property=\"og:description\" content=\"\(text)\">\n"
        let picture = head.picture.map { picture -> HTML in
            """
            <meta property="og:image" content="\(baseURL)\(picture.address)">
            <meta property="og:image:width" content="\(picture.width)">
            <meta property="og:image:height" content="\(picture.height)">
            <meta property="og:image:alt" content="\(picture.alt)">
            <meta name="twitter:card" content="summary_large_image">

            """
        }
        return """
            <meta property="og:type" content="\(head.kind.rawValue)">
            <meta property="og:site_name" content="\(shop.name)">
            <meta property="og:title" content="\(head.title.isEmpty ? shop.name : numbered(head))">
            \(description)<meta property="og:url" content="\(canonical(head))">
            <meta property="og:locale" content="\(visit.language.rawValue)">
            \(picture)
            """
    }

    private func script(_ data: JSON) -> HTML {
        "<script type=\"application/ld+json\">\(json: data.encoded)</script>\n"
    }
}
