import Basics
import Catalog
import Content
import Store

/// A page that search engines may list, as one site has it: where it is in each of the site's languages, and what tells that it
/// has changed.
struct PublicPage: Hashable, Sendable {
    /// What stays the same as long as it is the same page of the same site.
    let id: String
    /// Whole addresses of one site, one a language.
    let addresses: [String]
    let mark: String

    /// Products that are read in one statement.
    static let productsAtOnce = 1_000

    /// Every page of the sitemap but the lists that only gather others.
    static func all(site: String, in tx: Transaction) throws -> [PublicPage] {
        let languages = try ShopSettings.load(in: tx).languages
        let (marks, places, domains) = (try PageMarks.load(in: tx), try LocalPlaces.load(in: tx), try ShopDomains.load(in: tx))
        func address(_ path: String, _ language: LanguageTag) -> String {
            "\(domains.base(of: language, main: site))/\(language.rawValue)\(path)"
        }
        func page(_ entry: SitemapEntry, _ kind: OldSlug.Kind, _ mark: String? = nil) -> PublicPage {
            let addresses = languages.filter(entry.languages.contains).map { address(places(kind, entry.slug, $0), $0) }
            return PublicPage(
                id: Place.of(kind, entry.slug), addresses: addresses,
                mark: "\(entry.updatedAt?.milliseconds ?? 0) \(mark ?? "")")
        }
        var pages = try SitemapEntry.categories(in: tx).map { page($0, .category, marks.categories[$0.slug]) }
        pages += try SitemapEntry.collections(in: tx).map { page($0, .collection, marks.collections[$0.slug]) }
        pages += try SitemapEntry.pages(in: tx).filter { $0.slug != ContactPage.introSlug }.map { page($0, .page) }
        pages += try Post.addresses(in: tx).map { post in
            let addresses = languages.compactMap { language in
                post.slugs[language].map { address(Place.post($0), language) }
            }
            return PublicPage(id: "post:\(post.id.text)", addresses: addresses, mark: "\(post.updatedAt.milliseconds)")
        }
        var offset = 0
        while case let products = try SitemapEntry.products(offset: offset, limit: productsAtOnce, in: tx), !products.isEmpty {
            pages += products.map { page($0, .product, marks.prices[$0.slug]) }
            offset += products.count
        }
        return pages.flatMap { $0.parts(main: site) }
    }

    /// One for each site where the page is read, since each site is told of by itself. At the main one it keeps its id.
    private func parts(main: String) -> [PublicPage] {
        Dictionary(grouping: addresses) { Self.site(of: $0) }.sorted { $0.key < $1.key }.map { site, addresses in
            PublicPage(id: site == main ? id : "\(id) \(site)", addresses: addresses, mark: mark)
        }
    }

    /// `https://lakeward.example` of `https://lakeward.example/en/products/kettle`.
    static func site(of address: String) -> String {
        address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
    }

    var site: String { Self.site(of: addresses.first ?? "") }
}

/// What search engines have not been told yet.
struct PageNews: Sendable {
    /// Pages that are new or have changed.
    let pages: [PublicPage]
    /// The ids of those that went, with the addresses they had.
    let gone: [(id: String, addresses: [String])]

    static func load(site: String, in tx: Transaction) throws -> PageNews {
        let rows = try tx.rows("SELECT page, addresses, mark FROM indexnow_told")
        let told = rows.map { row in
            let addresses = (row["addresses"] as String).split(separator: "\n").map(String.init)
            return PublicPage(id: row["page"], addresses: addresses, mark: row["mark"])
        }
        return PageNews(now: try PublicPage.all(site: site, in: tx), told: told)
    }

    init(now: [PublicPage], told: [PublicPage]) {
        let before = Dictionary(told.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        pages = now.filter { before[$0.id] != $0 }
        let there = Set(now.map(\.id))
        gone = told.filter { !there.contains($0.id) }.map { page in
            (page.id, page.addresses.filter { PublicPage.site(of: $0) == page.site })
        }
        old = before
    }

    private let old: [String: PublicPage]

    /// What is to be told of a page: where it is, and where it was and is no more. A site is told nothing of another's addresses.
    func addresses(of page: PublicPage) -> [String] {
        let before = (old[page.id]?.addresses ?? []).filter { PublicPage.site(of: $0) == page.site }
        return page.addresses + before.filter { !page.addresses.contains($0) }
    }
}
