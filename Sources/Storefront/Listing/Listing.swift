import Basics
import Catalog
import Store
import Web

/// A page of products with its sort and its pager, as categories, collections and search show it.
struct Listing: Sendable {
    static let pageSize = 24
    /// Cards that are on a screen before anybody scrolls.
    static let eagerCards = 4

    let frame: Frame
    let cards: [Card]
    let page: Page<ProductCard>
    let sort: CardSort
    /// The address after the language, without a query.
    let path: String
    /// Search results come by how well they match.
    var isSortable = true
    /// A larger total is said to be more than this.
    var mostCounted: Int?
    let filters: Filters
    /// The words that were searched for.
    var searched = ""

    /// - Throws: `Moved` when the filters came from the form: a choice has one address.
    init(
        _ list: FilteredList, sort: CardSort, path: String, searched: String = "", isSortable: Bool = true,
        mostCounted: Int? = nil, _ frame: Frame, in tx: Transaction
    ) throws {
        (self.frame, page, self.sort, self.path) = (frame, list.page, sort, path)
        (filters, self.searched) = (list.filters, searched)
        (self.isSortable, self.mostCounted) = (isSortable, mostCounted)
        cards = try Card.priced(page.items, frame, in: tx)
        if frame.visit.query.has(FilterAddress.sent) { throw Moved(address: frame.path(place(page: 1))) }
    }

    /// The sort and page that an address asks for; what cannot be read is the first of each.
    static func asked(_ query: Form) -> (sort: CardSort, page: PageRequest) {
        (CardSort(rawValue: query["sort"]) ?? .featured, PageRequest(number: query.number("page") ?? 1, size: pageSize))
    }

    var html: HTML {
        guard filters.isOffered else { return products }
        return "<div class=\"filtered\">\(panel)<div class=\"filtered-list\">\(chips)\(products)</div></div>"
    }

    private var panel: HTML {
        let sort = sort == .featured ? [] : [(name: "sort", value: sort.rawValue)]
        return FilterPanel(
            frame: frame, filters: filters, path: path, kept: (searched.isEmpty ? [] : [("q", searched)]) + sort
        ).html
    }

    /// The filters that are on, each with the way to be without it.
    private var chips: HTML? {
        guard filters.isChosen else { return nil }
        let words = FilterWords(frame: frame)
        let items = filters.chips.map { chip -> HTML in
            let text = words.chip(chip)
            return """
                <li><a class="chip" href="\(frame.path(place(page: 1, filters.address.without(chip.pick), sort)))" rel="nofollow" \
                aria-label="\(frame.say("filter.remove", ["name": text]))">\(text)\(Icon.close.drawn())</a></li>
                """
        }
        return "<ul class=\"chips chips-on\" aria-label=\"\(frame.say("filter.on"))\">\(items)</ul>"
    }

    private var nothing: HTML {
        guard filters.isChosen else { return "<p class=\"muted\">\(frame.say("list.empty"))</p>" }
        return """
            <div class="empty"><h2>\(frame.say("filter.nothing"))</h2><p>\(frame.say("filter.nothingHint"))</p>\
            <a class="btn btn-line" href="\(frame.path("/contact"))">\(frame.say("search.ask"))</a></div>
            """
    }

    private var products: HTML {
        guard !cards.isEmpty else { return nothing }
        let items = cards.enumerated().map { $1.html(frame, loading: $0 < Self.eagerCards ? .plain : .lazy) }
        return """
            <div class="listing-bar"><p class="num">\(count("list.count"))</p>\(sorts)</div>
            <h2 class="vh">\(frame.say("frame.products"))</h2>
            <ul class="grid">\(items)</ul>
            \(pager)
            """
    }

    /// How many there are in the words of `key`: `1,000+ products`.
    func count(_ key: String, _ arguments: [String: String] = [:]) -> String {
        let most = mostCounted ?? .max
        let number = frame.number(min(page.total, most)) + (page.total > most ? "+" : "")
        return frame.texts.count(key, min(page.total, most), arguments.merging(["count": number]) { $1 })
    }

    private var sorts: HTML? {
        guard isSortable, page.total > 1 else { return nil }
        let links = CardSort.allCases.map { choice -> HTML in
            let current: HTML? = choice == sort ? " aria-current=\"true\"" : nil
            return "<a href=\"\(address(sort: choice))\" rel=\"nofollow\"\(current)>\(name(choice))</a>"
        }
        return """
            <div class="sort"><details class="pick"><summary>\(frame.say("list.sort", ["name": name(sort)]))\(Icon.down.drawn())\
            </summary><div class="pick-list">\(links)</div></details></div>
            """
    }

    private func name(_ sort: CardSort) -> String { frame.say("list.sort.\(sort.rawValue)") }

    // MARK: Pages

    /// The address of a page after the language, for links that search engines follow.
    func place(page number: Int) -> String { place(page: number, filters.address, sort) }

    private func place(page number: Int, _ address: FilterAddress, _ sort: CardSort) -> String {
        var query = [searched.isEmpty ? "" : "q=\(searched.queryEncoded)", address.query].filter { !$0.isEmpty }
        if sort != .featured { query.append("sort=\(sort.rawValue)") }
        if number > 1 { query.append("page=\(number)") }
        return query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    }

    /// The one address of this page: the sort is a view of it, the page number is not.
    var canonical: String {
        let number = page.request.number
        return number > 1 ? "\(path)?page=\(number)" : path
    }

    /// What search engines read of this page of the list.
    func data(_ title: String) -> JSON {
        frame.listData(
            title, at: canonical, page.items.map { ($0.title.text, Place.product($0.slug)) }, after: page.request.offset,
            of: page.total)
    }

    var previous: String? { page.request.number > 1 ? place(page: page.request.number - 1) : nil }
    var next: String? { page.request.number < page.pageCount ? place(page: page.request.number + 1) : nil }

    private func address(sort: CardSort) -> String { frame.path(place(page: 1, filters.address, sort)) }

    private var pager: HTML? {
        guard page.pageCount > 1 else { return nil }
        let back = previous.map { link($0, frame.say("list.previous"), " rel=\"prev\"") }
        let on = next.map { link($0, frame.say("list.next"), " rel=\"next\"") }
        return """
            <nav class="pages" aria-label="\(frame.say("list.pages"))">\(back)\(numbers)\(on)</nav>
            """
    }

    /// The first, the last, and the neighbours of this page.
    private var numbers: [HTML] {
        let here = page.request.number
        let shown = Set([1, page.pageCount, here - 1, here, here + 1]).filter { (1...page.pageCount).contains($0) }.sorted()
        return shown.enumerated().map { index, number in
            let gap: HTML? = index > 0 && shown[index - 1] < number - 1 ? "<span aria-hidden=\"true\">…</span>" : nil
            let label = frame.say("list.page", ["number": String(number)])
            if number == here { return "\(gap)<span aria-current=\"page\" aria-label=\"\(label)\">\(number)</span>" }
            return "\(gap)<a href=\"\(frame.path(place(page: number)))\" aria-label=\"\(label)\">\(number)</a>"
        }
    }

    private func link(_ place: String, _ label: String, _ relation: HTML) -> HTML {
        "<a href=\"\(frame.path(place))\"\(relation)>\(label)</a>"
    }
}
