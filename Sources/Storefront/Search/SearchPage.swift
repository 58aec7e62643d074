import Basics
import Catalog
import Store
import Web

/// What was found for a buyer's words; every product when there are none.
struct SearchPage: Sendable {
    /// What lies beyond is not searched for.
    static let mostCharacters = 200
    static let popularCount = 4

    let frame: Frame
    let text: String
    let listing: Listing
    let popular: [Card]

    /// - Throws: `error.notFound` beyond the last page.
    init(_ frame: Frame, in tx: Transaction) throws {
        let (sort, page) = Listing.asked(frame.visit.query)
        let text = String(frame.visit.query["q"].prefix(Self.mostCharacters))
        let languages = frame.shop.languageChain
        let found =
            text.isEmpty
            ? try ProductCards.all(sort: sort, page: page, languages: languages, in: tx)
            : try ProductCards.search(text, page: page, languages: languages, in: tx)
        guard page.number == 1 || !found.items.isEmpty else { throw AppError.notFound() }
        (self.frame, self.text) = (frame, text)
        listing = try Listing(
            found, sort: text.isEmpty ? sort : .featured, path: "/search",
            keptQuery: text.isEmpty ? "" : "q=\(text.queryEncoded)", isSortable: text.isEmpty,
            mostCounted: text.isEmpty ? nil : ProductCards.mostFound, frame, in: tx)
        popular =
            found.items.isEmpty
            ? try Card.priced(ProductCards.first(Self.popularCount, languages: languages, in: tx), frame, in: tx) : []
    }

    var html: HTML {
        let title =
            text.isEmpty
            ? frame.say("list.allProducts")
            : listing.count("search.found", ["text": text])
        let head = PageHead(
            title: title, canonical: listing.canonical, languages: text.isEmpty ? frame.shop.languagesWithContent : [],
            isIndexed: text.isEmpty, previous: listing.previous, next: listing.next)
        return frame.page(head, listing.page.items.isEmpty && !text.isEmpty ? nothing : found(title))
    }

    private func found(_ title: String) -> HTML {
        """
        <div class="wrap">
        <div class="listing-head"><h1>\(title)</h1>\(frame.searchForm(id: "q-page", text: text))</div>
        \(listing.html)<div class="band"></div></div>
        """
    }

    private var nothing: HTML {
        let cards = popular.map { $0.html(frame) }
        return """
            <div class="wrap"><div class="empty"><h1>\(frame.say("search.nothing", ["text": text]))</h1>\
            <p>\(frame.say("search.nothingHint"))</p>\(frame.searchForm(id: "q-page", text: text))<div class="btn-row">\
            <a class="btn" href="\(frame.path("/contact"))">\(frame.say("search.ask"))</a>\
            <a class="btn btn-quiet" href="\(frame.path("/search"))">\(frame.say("search.all"))</a></div></div>
            <section class="band" aria-labelledby="popular"><div class="band-head"><h2 id="popular">\
            \(frame.say("search.popular"))</h2></div><ul class="grid">\(cards)</ul></section></div>
            """
    }
}
