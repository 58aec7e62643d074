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
    let found: FoundProducts?
    let listing: Listing
    let popular: [Card]

    /// - Throws: `error.notFound` beyond the last page.
    init(_ frame: Frame, in tx: Transaction) throws {
        let (sort, page) = Listing.asked(frame.visit.query)
        let text = String(frame.visit.query["q"].prefix(Self.mostCharacters))
        let index = try frame.finder.facets.index(in: tx)
        let found = text.isEmpty ? nil : try frame.finder.found.find(text, language: frame.visit.language, index, in: tx)
        let list = try FilteredList(
            found.map { .found(index.slots(numbered: $0.numbers)) } ?? .shelf(Shelf.everything), index, sort: sort, page: page,
            offersCategories: true, frame, in: tx)
        guard page.number == 1 || !list.page.items.isEmpty else { throw AppError.notFound() }
        (self.frame, self.text, self.found) = (frame, text, found)
        listing = try Listing(
            list, sort: text.isEmpty ? sort : .featured, path: "/search", searched: text, isSortable: text.isEmpty,
            mostCounted: text.isEmpty ? nil : ProductCards.mostFound, frame, in: tx)
        popular =
            Self.foundNothing(found)
            ? try Card.priced(
                ProductCards.first(Self.popularCount, languages: frame.shop.languageChain, in: tx), frame, in: tx) : []
    }

    private static func foundNothing(_ found: FoundProducts?) -> Bool { found?.numbers.isEmpty ?? false }

    /// The buyer's own words found nothing: the seller wants to know.
    var isMissed: Bool {
        guard let found, listing.page.request.number == 1, !listing.filters.isChosen else { return false }
        return found.numbers.isEmpty || found.corrected != nil
    }

    var html: HTML {
        let title =
            text.isEmpty
            ? frame.say("list.allProducts")
            : listing.count("search.found", ["text": found?.corrected ?? text])
        let isIndexed = text.isEmpty && !listing.filters.isChosen
        let head = PageHead(
            title: title, description: isIndexed ? frame.described("", or: "everything", title) : "",
            canonical: listing.canonical,
            number: listing.page.request.number, languages: isIndexed ? frame.shop.languagesWithContent : [],
            picture: .init(frame.social(.everything)), isIndexed: isIndexed, previous: listing.previous, next: listing.next,
            data: isIndexed ? [listing.data(title)] : [])
        return frame.page(head, Self.foundNothing(found) ? nothing : products(title))
    }

    private func products(_ title: String) -> HTML {
        """
        <div class="wrap">
        <div class="listing-head"><h1>\(title)</h1>\(understood)\(frame.searchForm(id: "q-page", text: text))</div>
        \(listing.html)<div class="band"></div></div>
        """
    }

    /// Another spelling: that it was taken because the buyer's finds nothing, or that it finds more.
    private var understood: HTML? {
        if let corrected = found?.corrected {
            return "<p role=\"status\">\(frame.say("search.corrected", ["text": text, "corrected": corrected]))</p>"
        }
        return found?.suggestion.map { other in
            """
            <p><a href="\(frame.path("/search?q=\(other.queryEncoded)"))" rel="nofollow">\
            \(frame.say("search.didYouMean", ["text": other]))</a></p>
            """
        }
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
