import Basics
import Catalog
import MoneyKit
import Store
import Synchronization

/// The lowest price of every product on sale in one currency, by the slots of a `FacetIndex`, for filtering by price.
public struct PriceColumn: Sendable {
    /// Products whose prices are read in one statement.
    static let batch = 500

    /// In ten-thousandths of the currency's minor unit; less than nothing where a product has no price.
    public private(set) var fine: [Int64] = []
    fileprivate var state = 0

    /// Reads the prices of products that have changed since this column was made.
    fileprivate mutating func follow(_ index: FacetIndex, _ book: PriceBook, in tx: Transaction) throws {
        let changed = index.changed(since: state)
        fine += [Int64](repeating: -1, count: max(0, index.count - fine.count))
        for start in stride(from: 0, to: changed.count, by: Self.batch) {
            let part = changed[start..<min(start + Self.batch, changed.count)]
            let prices = try book.lowestPrices(of: part.map(\.product), in: tx)
            for (slot, product) in part { fine[slot] = prices[product]?.lowest.fine ?? -1 }
        }
        state = index.state
    }
}

/// Keeps the columns of the currencies that buyers ask for.
public final class PriceShelf: Sendable {
    static let mostColumns = 20

    /// What a price depends on beside the product.
    private struct Key: Hashable {
        let rate: ExchangeRate
        let policy: CurrencyPolicy?
        let lists: [RankedList]
    }

    private let held = Mutex<[Key: PriceColumn]>([:])

    public init() {}

    /// The prices that everybody pays; none for a buyer with prices of his own, which differ from these.
    public func column(_ book: PriceBook, _ index: FacetIndex, in tx: Transaction) throws -> PriceColumn? {
        guard book.isPublic else { return nil }
        let policy = book.currency == book.base ? nil : try CurrencyPolicy.load(book.currency, in: tx)
        let key = Key(rate: book.rate, policy: policy, lists: book.lists)
        var column = held.withLock { $0[key] } ?? PriceColumn()
        guard column.state < index.state || column.fine.count < index.count, try index.isWithin(tx) else {
            return column
        }
        try column.follow(index, book, in: tx)
        held.withLock { [column] held in
            if held.count >= Self.mostColumns, held[key] == nil { held = [:] }
            if (held[key]?.state ?? -1) < column.state { held[key] = column }
        }
        return column
    }
}
