import Catalog

/// Prices that a file gives without a quantity: they hold from the least quantity on that the product has a price for.
enum PlainPrices {
    /// The place of a quantity in a break that has none yet.
    static let noQuantity = 0

    /// The named breaks over the known ones; a quantity that is not named keeps its price.
    static func laid(_ named: [ProductDraft.Break], over known: [ProductDraft.Break]) -> [ProductDraft.Break] {
        let least = known.map(\.from).min() ?? 1
        var all = Dictionary(known.map { ($0.from, $0.price) }, uniquingKeysWith: { first, _ in first })
        // A price that names its quantity wins over the one that does not.
        for price in named where price.from == noQuantity { all[least] = price.price }
        for price in named where price.from != noQuantity { all[price.from] = price.price }
        return all.sorted { $0.key < $1.key }.map { ProductDraft.Break(from: $0.key, price: $0.value) }
    }
}

extension ProductDraft.Break {
    static func plain(_ price: String) -> ProductDraft.Break {
        ProductDraft.Break(from: PlainPrices.noQuantity, price: price)
    }
}
