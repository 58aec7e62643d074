import Basics
import Catalog
import MoneyKit

/// What a change touches of one product, as it was or as it became: enough to show it and to take it back, and nothing else, so that
/// what others have changed meanwhile stays.
public struct BulkValue: Codable, Hashable, Sendable {
    /// The breaks of one variant in the currency of the change.
    public struct Prices: Codable, Hashable, Sendable {
        public let sku: String
        public let breaks: [Break]
    }

    public struct Break: Codable, Hashable, Sendable {
        public let from: Int
        public let price: String
    }

    public struct Lead: Codable, Hashable, Sendable {
        public let upTo: Int?
        public let days: Int
    }

    public struct Stock: Codable, Hashable, Sendable {
        public let sku: String
        /// Nothing where it is not counted.
        public let count: Int?
    }

    public var status: Product.Status?
    /// Empty where there is none.
    public var category: String?
    public var collections: [String]?
    public var tags: [String]?
    public var moq: Int?
    public var leadTimes: [Lead]?
    public var stock: [Stock]?
    public var prices: [Prices]?

    init(of draft: ProductDraft, for change: BulkChange) {
        switch change {
        case .status: status = draft.status
        case .category: category = draft.categorySlug ?? ""
        case .collection, .uncollect: collections = draft.collectionSlugs ?? []
        case .tags: tags = draft.tags ?? []
        case .moq: moq = draft.moq
        case .leadTime: leadTimes = (draft.leadTimes ?? []).map { Lead(upTo: $0.upTo, days: $0.days) }
        case .stock: stock = (draft.variants ?? []).map { Stock(sku: $0.sku, count: $0.stock ?? nil) }
        case .prices(let price):
            prices = (draft.variants ?? []).map { variant in
                let own = variant.prices?[price.currency.code] ?? []
                return Prices(sku: variant.sku, breaks: own.map { Break(from: $0.from, price: $0.price) })
            }
        }
    }

    /// The draft with this in the place of what it has.
    func restored(in draft: ProductDraft, for change: BulkChange) -> ProductDraft {
        var wanted = draft
        if let status { wanted.status = status }
        if let category { wanted.categorySlug = category.isEmpty ? nil : category }
        if let collections { wanted.collectionSlugs = collections }
        if let tags { wanted.tags = tags }
        if let moq { wanted.moq = moq }
        if let leadTimes { wanted.leadTimes = leadTimes.map { .init(upTo: $0.upTo, days: $0.days) } }
        for (index, variant) in (wanted.variants ?? []).enumerated() {
            if let own = stock?.first(where: { $0.sku == variant.sku }) { wanted.variants?[index].stock = .some(own.count) }
            if let own = prices?.first(where: { $0.sku == variant.sku }), let code = change.currency?.code {
                wanted.variants?[index].prices?[code] = own.breaks.map { .init(from: $0.from, price: $0.price) }
            }
        }
        return wanted
    }
}
