import Basics
import Media
import Store

/// A product as lists show it. Its price comes from `PriceBook.lowestPrices`.
public struct ProductCard: Hashable, Sendable {
    public let id: ID<Product>
    public let slug: String
    public let title: LocalText
    public let summary: LocalText
    public let brand: String
    public let unit: Product.Unit
    public let moq: Int
    public let variantCount: Int
    public let hasSample: Bool
    public let picture: CardPicture?
    /// Shown while the pointer rests on the card.
    public let secondPicture: CardPicture?
}

/// A picture on a card, with what it shows in words.
public struct CardPicture: Hashable, Sendable {
    public let view: PictureView
    /// Empty when nobody has written one; the product's title then says it.
    public let alt: LocalText
}

/// The order of a list.
public enum CardSort: String, Sendable, CaseIterable {
    case featured, newest
    case priceUp = "price-up"
    case priceDown = "price-down"
    case name
}
