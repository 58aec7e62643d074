import Catalog
import Pricing

/// What a process keeps in memory to filter lists: what each product has, what it costs, and what was searched for last.
struct Finder: Sendable {
    let facets = FacetShelf()
    let prices = PriceShelf()
    let found = FoundShelf()
}
