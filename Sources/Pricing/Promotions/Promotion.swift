import Basics
import Catalog
import MoneyKit
import Store

/// Something that the seller takes off for a while: from the goods, from their shipping, or a sample for nothing. Either it comes by
/// itself or for whoever types one of its codes.
public struct Promotion: Hashable, Sendable {
    public static let mostNameCharacters = 80

    /// What is taken off.
    public enum Effect: Hashable, Sendable, Codable {
        /// Hundredths of a percent off the goods that it is for; of each product from so many pieces on, its variants together.
        case percent(basisPoints: Int, from: Int)
        /// So much off all of those goods together, in each currency in which it is given.
        case amount([Money])
        /// So much off each piece of them.
        case perPiece([UnitPrice])
        /// Of every `take` pieces of a variant `pay` are paid: three for the price of two.
        case multiple(take: Int, pay: Int)
        /// As many pieces of samples are free.
        case samples(most: Int)
        /// What the cheapest service takes is free.
        case shipping

        /// Its name in forms and texts.
        public var kind: Kind {
            switch self {
            case .percent: .percent
            case .amount: .amount
            case .perPiece: .perPiece
            case .multiple: .multiple
            case .samples: .samples
            case .shipping: .shipping
            }
        }
    }

    public enum Kind: String, Sendable, CaseIterable {
        case percent, amount, perPiece, multiple, samples, shipping
    }

    /// Where it stands in time.
    public enum State: String, Sendable, CaseIterable {
        case off, planned, running, ended
    }

    /// As buyers read it.
    public var name: Localised
    public var effect: Effect
    public var terms: PromotionTerms
    public var needsCode: Bool
    public var isOn = false
    public var startsAt: Instant?
    /// The first moment at which it holds no more.
    public var endsAt: Instant?
    /// By all buyers together; `nil` for no limit.
    public var mostUses: Int?
    public var mostPerBuyer: Int?

    public init(_ name: Localised, _ effect: Effect, _ terms: PromotionTerms = PromotionTerms(), needsCode: Bool = false) {
        (self.name, self.effect, self.terms, self.needsCode) = (name, effect, terms, needsCode)
    }

    /// One that is kept.
    public struct Kept: Hashable, Sendable {
        public let id: ID<Promotion>
        public let promotion: Promotion
        /// By orders that stand.
        public let uses: Int

        public init(id: ID<Promotion>, _ promotion: Promotion, uses: Int = 0) {
            (self.id, self.promotion, self.uses) = (id, promotion, uses)
        }

        public var isUsedUp: Bool { promotion.mostUses.map { uses >= $0 } ?? false }
    }

    public func state(at now: Instant) -> State {
        if !isOn { return .off }
        if let startsAt, startsAt > now { return .planned }
        if let endsAt, endsAt <= now { return .ended }
        return .running
    }

    /// Its name for a reader; in any language rather than none.
    public func name(_ chain: [LanguageTag]) -> String {
        name.best(chain + [.english])?.text ?? name.texts.min { $0.key < $1.key }?.value ?? ""
    }
}

/// For whom, for which goods and from when on something is taken off. Empty lists and zeros mean no condition.
public struct PromotionTerms: Hashable, Sendable, Codable {
    /// ISO 3166-1 alpha-2, of where the goods go.
    public var countries: [String]
    /// The ids of products, categories and collections: goods that are any of them or in any of them, below a category too.
    public var products: [String]
    public var shelves: [String]
    /// What the goods that it is for have to come to, in each currency in which it is given.
    public var leastValue: [Money]
    /// How many pieces of them there have to be.
    public var leastQuantity: Int
    /// No more than this is taken off an order.
    public var mostOff: [Money]
    public var isFirstOrderOnly: Bool
    /// A code of it is taken beside the best promotion that comes by itself.
    public var combines: Bool
    /// Buyers with prices of their own have it too.
    public var includesAgreedPrices: Bool

    public init(
        countries: [String] = [], products: [String] = [], shelves: [String] = [], leastValue: [Money] = [],
        leastQuantity: Int = 0, mostOff: [Money] = [], isFirstOrderOnly: Bool = false, combines: Bool = false,
        includesAgreedPrices: Bool = false
    ) {
        (self.countries, self.products, self.shelves) = (countries, products, shelves)
        (self.leastValue, self.leastQuantity, self.mostOff) = (leastValue, leastQuantity, mostOff)
        (self.isFirstOrderOnly, self.combines) = (isFirstOrderOnly, combines)
        self.includesAgreedPrices = includesAgreedPrices
    }

    /// Whether it is for some goods alone.
    public var isForSomeGoods: Bool { !products.isEmpty || !shelves.isEmpty }

    /// Whether it is for a product that lies on these shelves.
    func has(_ product: ID<Product>, on shelves: Set<String>) -> Bool {
        !isForSomeGoods || products.contains(product.text) || self.shelves.contains { shelves.contains($0) }
    }
}
