import Basics
import Media
import Store

/// Everything a product's page shows but its prices, in one language with its fallbacks.
public struct ProductDetail: Hashable, Sendable {
    public let id: ID<Product>
    public let slug: String
    public let title: LocalText
    public let summary: LocalText
    /// Harmless HTML.
    public let description: LocalText
    /// Empty where nobody has written one: the title and the summary then serve.
    public let seoTitle: LocalText
    public let seoDescription: LocalText
    public let brand: String
    public let origin: String
    public let hsCode: String
    public let unit: Product.Unit
    public let moq: Int
    public let increment: Int
    public let weights: ProductDraft.Weights
    public let packing: Packing
    public let port: String
    public let supply: ProductDraft.Supply?
    /// The most pieces of a sample that one buyer may order; `nil` when no samples are sold.
    public let sampleMost: Int?
    public let updatedAt: Instant
    /// The languages in which both title and description exist, for hreflang.
    public let availableLanguages: [LanguageTag]
    /// From the topmost category to the product's own.
    public let categories: [CategoryLink]
    public let specifications: [Specification]
    public let options: [Option]
    public let variants: [VariantChoice]
    public let pictures: [ProductPicture]
    public let leadTimes: [ProductDraft.LeadTime]
    public let customisations: [Customisation]
    /// Those that have not expired.
    public let certificates: [Certificate]

    public struct Specification: Hashable, Sendable {
        public let name: LocalText
        public let number: String?
        public let unit: String
        public let words: LocalText
    }

    public struct Option: Hashable, Sendable {
        public let name: LocalText
        public let values: [Value]

        public struct Value: Hashable, Sendable {
            public let key: String
            public let label: LocalText
            public let swatch: String?
        }
    }

    public struct VariantChoice: Hashable, Sendable {
        public let id: ID<Variant>
        public let sku: String
        public let barcode: String
        /// `nil` is not counted: made to order.
        public let stock: Int?
        /// In how many days what is ordered beyond the stock ships; `nil` where no more is sold than there is.
        public let backOrderDays: Int?
        public let weightG: Int?
        /// The place of the chosen value in each option's list.
        public let choice: [Int]
    }

    public struct ProductPicture: Hashable, Sendable {
        public let view: PictureView
        public let alt: LocalText
        /// The variant it shows, if just one.
        public let variant: ID<Variant>?
    }

    public struct Customisation: Hashable, Sendable {
        public let kind: ProductDraft.Customisation.Kind
        public let text: LocalText
        public let moq: Int
    }

    public struct CategoryLink: Hashable, Sendable {
        public let id: ID<Category>
        public let slug: String
        public let title: LocalText
    }

    /// The labels of a variant's values in the options' order, such as `Forest green / 500 ml`.
    public func label(of variant: VariantChoice) -> String {
        zip(options, variant.choice).compactMap { option, place in
            option.values.indices.contains(place) ? option.values[place].label.text : nil
        }.joined(separator: " / ")
    }
}

/// How a product is packed for export.
public struct Packing: Hashable, Sendable {
    public let carton: ProductDraft.Packing

    public init(carton: ProductDraft.Packing) {
        self.carton = carton
    }

    /// The carton's volume in cubic metres, rounded half up to four decimals: `0.0480`.
    public var cubicMetres: String? {
        guard let tenThousandths = cubicTenThousandths(of: 1) else { return nil }
        return "\(tenThousandths / 10_000)." + String(10_000 + tenThousandths % 10_000).dropFirst()
    }

    /// Ten-thousandths of a cubic metre that `cartons` take up.
    public func cubicTenThousandths(of cartons: Int) -> Int? {
        guard let length = carton.lengthMM, let width = carton.widthMM, let height = carton.heightMM else { return nil }
        let cubicMillimetres = Int128(length) * Int128(width) * Int128(height) * Int128(cartons)
        return Int(exactly: (cubicMillimetres + 50_000) / 100_000)
    }

    /// How many cartons `quantity` units fill.
    public func cartons(for quantity: Int) -> Int? {
        guard let pieces = carton.piecesPerCarton, pieces > 0, quantity > 0 else { return nil }
        return (quantity - 1) / pieces + 1
    }
}
