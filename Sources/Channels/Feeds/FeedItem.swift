import Basics
import Catalog
import MoneyKit

/// One variant as a feed names it, whatever the feed's format.
///
/// The price is that of the smallest order: a buyer can have nothing for less, and Google asks for the price of the smallest
/// quantity that is sold, beside how many pieces it buys. Samples stand in no feed: their price is not that of an order.
public struct FeedItem: Hashable, Sendable {
    public static let mostTitleCharacters = 150
    public static let mostDescriptionCharacters = 5_000
    public static let mostAddedPictures = 10
    public static let mostTypeCharacters = 750
    /// Google takes no longer id or group.
    static let mostIDCharacters = 50
    /// Heavier ones are refused; in grams.
    static let mostShippingGrams = 1_000_000

    public enum Availability: Hashable, Sendable {
        /// On stock, or made to order within the lead time.
        case inStock
        case outOfStock
        /// Ships on this day, `2026-11-22`.
        case backOrder(day: String)
    }

    /// What tells variants apart in words that every shopping service knows.
    public enum Trait: String, Hashable, Sendable, CaseIterable { case color, size, material }

    /// The SKU.
    public let id: String
    /// What variants of one product share; `nil` where there is but one.
    public let group: String?
    public let title: String
    public let description: String
    /// Whole addresses from here on.
    public let link: String
    public let picture: String
    public let addedPictures: [String]
    public let availability: Availability
    /// Of the smallest order.
    public let price: Money
    /// How many units the price buys, and what a unit is called: `ct`, `m`, `kg`.
    public let quantity: Int
    public let measure: String
    public let brand: String
    /// A number of GS1 whose check digit is right; empty where none is known.
    public let gtin: String
    public let traits: [Trait: String]
    /// From the topmost category down.
    public let types: [String]
    /// Of Google's taxonomy; empty where no category names one.
    public let googleCategory: String
    /// Of everything the price buys.
    public let shippingGrams: Int?
    /// Days until it ships, where that is known.
    public let handlingDays: Int?

    /// `3.85 USD`
    public var priceText: String { "\(price.decimalText) \(price.currency.code)" }

    /// The SKU is the maker's own part number where the product has a brand.
    public var mpn: String { id }

    /// `Kitchen > Kettles`, cut before it is too long.
    public var productType: String {
        var text = ""
        for type in types {
            let longer = text.isEmpty ? type : "\(text) > \(type)"
            guard longer.count <= Self.mostTypeCharacters else { break }
            text = longer
        }
        return text
    }
}

/// Why a product or a variant stands in no feed.
public struct FeedOmission: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Nothing is written in the feed's language.
        case noTitle, noDescription
        case noPicture, smallPicture
        case noPrice
        /// The SKU is longer than services take.
        case longSKU
    }

    public let product: ID<Product>
    /// Empty where the whole product is left out.
    public let sku: String
    public let reason: Reason

    public init(_ product: ID<Product>, sku: String = "", _ reason: Reason) {
        (self.product, self.sku, self.reason) = (product, sku, reason)
    }
}
