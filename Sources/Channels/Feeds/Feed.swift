import Basics
import Catalog
import Foundation
import MoneyKit

/// A list of products at an address that another service fetches by itself: for one language, one country and one currency.
public struct Feed: Hashable, Sendable, Codable {
    /// Whose rules it follows.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// RSS 2.0 with Google's own elements (https://support.google.com/merchants/answer/7052112).
        case google
        /// A CSV table (https://www.facebook.com/business/help/120325381656392).
        case meta

        public var fileExtension: String { self == .google ? "xml" : "csv" }
        public var mediaType: String { self == .google ? "application/xml" : "text/csv" }
        /// Smaller pictures are refused, in pixels of either side.
        var leastPicturePixels: Int { self == .google ? 100 : 500 }
    }

    public var kind: Kind
    public var language: LanguageTag
    /// ISO 3166-1 alpha-2: where the buyers are.
    public var country: String
    public var currency: Currency
    public var isOn: Bool

    public init(_ kind: Kind, _ language: LanguageTag, _ country: String, _ currency: Currency, isOn: Bool = true) {
        (self.kind, self.language, self.country, self.currency) = (kind, language, country, currency)
        self.isOn = isOn
    }

    /// Whether the shop still has its language and sells in its currency.
    public func isServed(by shop: ShopSettings) -> Bool {
        shop.languages.contains(language) && shop.currencies.contains(currency)
    }

    /// `google/en-US`: what it is known by.
    public var key: String { "\(kind.rawValue)/\(language.rawValue)-\(country)" }

    /// From the site's root: `/feeds/google/en-US.xml`. It never changes.
    public var path: String { "/feeds/\(key).\(kind.fileExtension)" }
}
