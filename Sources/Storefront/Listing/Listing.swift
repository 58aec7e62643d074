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
    /// What stays in the address when page or sort change, such as `q=bottle`.
    var keptQuery = ""
    /// Search results come by how well they match.
    var isSortable = true
    /// A larger total is said to be more than this.
    var mostCounted: Int?

    init(
        _ page: Page<ProductCard>, sort: CardSort, path: String, keptQuery: String = "", isSortable: Bool = true,
        mostCounted: Int? = nil, _ frame: Frame, in tx: Transaction
    ) throws {
        (self.frame, self.page, self.sort, self.path) = (frame, page, sort, path)
        (self.keptQuery, self.isSortable, self.mostCounted) = (keptQuery, isSortable, mostCounted)
        cards = try Card.priced(page.items, frame, in: tx)
    }

    /// The sort and page that an address asks for; what cannot be read is the first of each.
    static func asked(_ query: Form) -> (sort: CardSort, page: PageRequest) {
        (CardSort(rawValue: query["sort"]) ?? .featured, PageRequest(number: query.number("page") ?? 1, size: pageSize))
    }

    var html: HTML {
        guard !cards.isEmpty else { return "<p class=\"muted\">\(frame.say("list.empty"))</p>" }
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
            return "<a href=\"\(address(sort: choice, page: 1))\" rel=\"nofollow\"\(current)>\(name(choice))</a>"
        }
        return """
            <div class="sort"><details class="pick"><summary>\(frame.say("list.sort", ["name": name(sort)]))\(Icon.down.drawn())\
            </summary><div class="pick-list">\(links)</div></details></div>
            """
    }

    private func name(_ sort: CardSort) -> String { frame.say("list.sort.\(sort.rawValue)") }

    // MARK: Pages

    /// The address of a page after the language, for links that search engines follow.
    func place(page number: Int) -> String {
        var query = keptQuery.isEmpty ? [] : [keptQuery]
        if sort != .featured { query.append("sort=\(sort.rawValue)") }
        if number > 1 { query.append("page=\(number)") }
        return query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    }

    /// The one address of this page: the sort is a view of it, the page number is not.
    var canonical: String {
        let number = page.request.number
        return number > 1 ? "\(path)?page=\(number)" : path
    }

    var previous: String? { page.request.number > 1 ? place(page: page.request.number - 1) : nil }
    var next: String? { page.request.number < page.pageCount ? place(page: page.request.number + 1) : nil }

    private func address(sort: CardSort, page number: Int) -> String {
        var query = keptQuery.isEmpty ? [] : [keptQuery]
        if sort != .featured { query.append("sort=\(sort.rawValue)") }
        return frame.path(query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))")
    }

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
