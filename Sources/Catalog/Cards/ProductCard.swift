import Basics
import Media
import Store

/// A product as lists show it. Its price comes from `PriceBook.lowestPrices`.
public struct ProductCard: Hashable, Sendable {
    public let id: ID<Product>
    public let slug: String
    public let title: LocalText
    public let unit: Product.Unit
    public let moq: Int
    /// The product's first picture.
    public let picture: PictureView?
}

/// The order of a list.
public enum CardSort: String, Sendable, CaseIterable {
    case featured, newest
    case priceUp = "price-up"
    case priceDown = "price-down"
    case name
}
