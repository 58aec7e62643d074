import Catalog
import Pricing

/// What a process keeps in memory to filter lists: what each product has, and what it costs.
struct Finder: Sendable {
    let facets = FacetShelf()
    let prices = PriceShelf()
}
