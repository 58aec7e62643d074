import Basics
import Catalog
import Store
import Web

/// One page of a list with the visitor's filters upon it, and what else it could be filtered by.
struct FilteredList: Sendable {
    /// Where the products come from.
    enum Source: Sendable {
        /// A category's or a collection's id, or `Shelf.everything`.
        case shelf(String)
        /// What a search found: slots, the best first.
        case found([Int])
    }

    let page: Page<ProductCard>
    let filters: Filters

    /// - Parameter offersCategories: the page of a category leads to those beneath it by itself.
    init(
        _ source: Source, _ index: FacetIndex, sort: CardSort, page request: PageRequest, offersCategories: Bool, _ frame: Frame,
        in tx: Transaction
    ) throws {
        let address = FilterAddress(frame.visit.query, index, frame.shop)
        let choice = address.choice(index, frame.shop)
        let prices = try frame.finder.prices.column(frame.shop.prices, index, in: tx)?.fine ?? []
        let base =
            switch source {
            case .shelf(let shelf): index.slots(onShelf: shelf)
            case .found(let slots): slots
            }
        let count = FacetCount(base, choice, prices: prices, index)
        filters = Filters(count, address, choice, index, offersCategories: offersCategories, frame)
        page =
            switch source {
            case .shelf(let shelf): try Self.page(of: shelf, count, choice, index, sort, request, frame, in: tx)
            case .found: try Self.page(of: count.found, index, request, frame, in: tx)
            }
    }

    private static func page(
        of found: [Int], _ index: FacetIndex, _ request: PageRequest, _ frame: Frame, in tx: Transaction
    ) throws -> Page<ProductCard> {
        let shown = request.offset > ProductCards.mostFound ? [] : found.dropFirst(request.offset).prefix(request.size)
        let cards = try ProductCards.of(shown.map(index.product), languages: frame.shop.languageChain, in: tx)
        return Page(items: cards, total: min(found.count, ProductCards.mostFound + 1), request: request)
    }

    private static func page(
        of shelf: String, _ count: FacetCount, _ choice: FacetChoice, _ index: FacetIndex, _ sort: CardSort,
        _ request: PageRequest, _ frame: Frame, in tx: Transaction
    ) throws -> Page<ProductCard> {
        let languages = frame.shop.languageChain
        guard !choice.isEmpty else {
            return try ProductCards.onShelf(shelf, sort, request, languages, in: tx)
        }
        let fitting = Set(count.found)
        return try ProductCards.onShelf(shelf, sort, request, languages, total: count.found.count, in: tx) { product in
            index.slot(of: product).map(fitting.contains) ?? false
        }
    }
}
