import Basics

/// What is left of a list when a choice is made, and how many more each further tick would leave. A facet's own choice does not
/// count for its own values: they say how many there would be if one ticked them instead or too.
public struct FacetCount: Sendable {
    /// The slots that fit everything, in the order they came.
    public private(set) var found: [Int] = []
    /// By place in the index's values.
    private(set) var counts: [Int]
    /// The prices of those that fit everything but the prices.
    public private(set) var prices: [Int64] = []
    /// How many of those that fit everything else can be taken from stock.
    public private(set) var inStock = 0

    private static let (none, price, stock) = (-1, -2, -3)

    /// - Parameter prices: of each slot, or less than nothing where it has none; empty when nobody asks for prices.
    public init(_ base: [Int], _ choice: FacetChoice, prices: [Int64], _ index: FacetIndex) {
        counts = [Int](repeating: 0, count: index.values.count)
        let ticks = Self.ticks(choice, index)
        let facets = index.facetNumbers
        for slot in base {
            let values = index.starts[slot]..<index.starts[slot + 1]
            let own = slot < prices.count ? prices[slot] : -1
            let hasStock = index.slots[slot].hasStock
            // Which one facet it fails, if no more than one.
            var failed: Int?
            var failures = 0
            for tick in ticks where !values.contains(where: { tick.fits[Int(index.flat[$0])] }) {
                (failed, failures) = (tick.facet, failures + 1)
            }
            if !choice.prices.isEmpty, own < 0 || !choice.prices.contains(where: { $0.contains(own) }) {
                (failed, failures) = (Self.price, failures + 1)
            }
            if choice.needsStock, !hasStock { (failed, failures) = (Self.stock, failures + 1) }
            guard failures < 2 else { continue }
            if failed == nil { found.append(slot) }
            for place in values {
                let value = Int(index.flat[place])
                if failed == nil || facets[value] == failed { counts[value] += 1 }
            }
            if own >= 0, failed == nil || failed == Self.price { self.prices.append(own) }
            if hasStock, failed == nil || failed == Self.stock { inStock += 1 }
        }
    }

    /// How many a value would leave.
    public func count(of place: Int) -> Int { counts[place] }

    public func count(ofShelf shelf: String, _ index: FacetIndex) -> Int { index.placeOfShelf[shelf].map { counts[$0] } ?? 0 }

    private struct Tick {
        let facet: Int
        /// Whether a value will do, by its place.
        let fits: [Bool]
    }

    /// For each facet of the choice the values that will do.
    private static func ticks(_ choice: FacetChoice, _ index: FacetIndex) -> [Tick] {
        let numbers = index.facetNumbers
        let names = Set(choice.keys.keys).union(choice.ranges.keys)
        return names.sorted().map { name in
            let places = index.placesOfFacet[name] ?? []
            let (keys, ranges) = (choice.keys[name] ?? [], choice.ranges[name] ?? [])
            var fits = [Bool](repeating: false, count: index.values.count)
            for place in places {
                let value = index.values[place]
                fits[place] =
                    keys.contains(value.key)
                    || value.number.map { number in ranges.contains { $0.contains(Int64(number)) } } ?? false
            }
            return Tick(facet: places.first.map { numbers[$0] } ?? none, fits: fits)
        }
    }
}
