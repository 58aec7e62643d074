import Basics

/// Everything a person, a file or the demo shop says about one product, before it is saved.
///
/// `Product.save(draft, in: tx)` matches it to a product by `slug`, or else by any SKU of its variants, and makes the
/// database say what the draft says. A field that is `nil` and a language that is not named are left as they are; an empty
/// list empties.
public struct ProductDraft: Hashable, Sendable, Codable {
    /// The draft says everything, as a form of the back office does: texts, measures and supply that it leaves out are
    /// emptied. Prices are still left as they are where they are `nil`.
    public var isComplete = false
    public var slug: String
    public var title: Localised
    public var summary: Localised = [:]
    /// HTML from anywhere; sanitised when it is saved.
    public var description: Localised = [:]
    public var seoTitle: Localised = [:]
    public var seoDescription: Localised = [:]
    public var status: Product.Status?
    public var audience: Product.Audience?
    public var categorySlug: String?
    public var collectionSlugs: [String]?
    public var tags: [String]?
    public var brand: String?
    /// ISO 3166-1 alpha-2.
    public var origin: String?
    public var hsCode: String?
    public var taxClass: Product.TaxClass?
    public var unit: Product.Unit?
    public var moq: Int?
    public var increment: Int?
    public var specifications: [Specification]?
    public var options: [Option]?
    public var variants: [VariantDraft]?
    public var pictures: [PictureUse]?
    public var weights: Weights?
    public var packing: Packing?
    public var port: String?
    public var supply: Supply?
    public var leadTimes: [LeadTime]?
    public var customisations: [Customisation]?
    /// The sample's prices by currency code, as decimals with a point, and the most pieces one buyer may order.
    public var samplePrices: [String: String]?
    public var sampleMost: Int?
    public var position: Int?

    public init(slug: String, title: Localised) {
        self.slug = slug
        self.title = title
    }

    /// One row of the specification table: a number with a unit (`500`, `ml`), or words in each language.
    public struct Specification: Hashable, Sendable, Codable {
        public var name: Localised
        public var number: String?
        public var unit: String
        public var words: Localised

        public init(name: Localised, number: String? = nil, unit: String = "", words: Localised = [:]) {
            (self.name, self.number, self.unit, self.words) = (name, number, unit, words)
        }
    }

    /// An axis along which variants differ, such as colour. At most three.
    public struct Option: Hashable, Sendable, Codable {
        public var name: Localised
        public var values: [OptionValue]

        public init(name: Localised, values: [OptionValue]) {
            (self.name, self.values) = (name, values)
        }
    }

    public struct OptionValue: Hashable, Sendable, Codable {
        /// Stable within its option, such as `forest-green`.
        public var key: String
        public var label: Localised
        /// `#rrggbb`
        public var swatch: String?

        public init(key: String, label: Localised, swatch: String? = nil) {
            (self.key, self.label, self.swatch) = (key, label, swatch)
        }
    }

    public struct VariantDraft: Hashable, Sendable, Codable {
        public var sku: String
        public var barcode: String?
        /// The key of one value for each option, in the options' order.
        public var optionKeys: [String]
        /// `.some(nil)` is "not counted, made to order".
        public var stock: Int??
        /// In how many days what is ordered beyond the stock ships; `.some(nil)` is "no more is sold than there is".
        public var backOrderDays: Int??
        public var weightG: Int?
        /// Quantity breaks by currency code; `nil` leaves the prices as they are.
        public var prices: [String: [Break]]?

        public init(sku: String, optionKeys: [String] = []) {
            (self.sku, self.optionKeys) = (sku, optionKeys)
        }
    }

    /// The price of one unit from so many on, as a decimal with a point.
    public struct Break: Hashable, Sendable, Codable {
        public var from: Int
        public var price: String

        public init(from: Int, price: String) {
            (self.from, self.price) = (from, price)
        }
    }

    public struct PictureUse: Hashable, Sendable, Codable {
        /// The id of a picture already in the media store.
        public var pictureID: String
        public var alt: Localised
        /// The variant it shows, if just one.
        public var sku: String?

        public init(pictureID: String, alt: Localised = [:], sku: String? = nil) {
            (self.pictureID, self.alt, self.sku) = (pictureID, alt, sku)
        }
    }

    public struct Weights: Hashable, Sendable, Codable {
        public var netG: Int?
        public var grossG: Int?
        public var lengthMM: Int?
        public var widthMM: Int?
        public var heightMM: Int?

        public init(netG: Int? = nil, grossG: Int? = nil, lengthMM: Int? = nil, widthMM: Int? = nil, heightMM: Int? = nil) {
            (self.netG, self.grossG) = (netG, grossG)
            (self.lengthMM, self.widthMM, self.heightMM) = (lengthMM, widthMM, heightMM)
        }
    }

    public struct Packing: Hashable, Sendable, Codable {
        public var piecesPerCarton: Int?
        public var lengthMM: Int?
        public var widthMM: Int?
        public var heightMM: Int?
        public var grossG: Int?

        public init(
            piecesPerCarton: Int? = nil, lengthMM: Int? = nil, widthMM: Int? = nil, heightMM: Int? = nil, grossG: Int? = nil
        ) {
            self.piecesPerCarton = piecesPerCarton
            (self.lengthMM, self.widthMM, self.heightMM) = (lengthMM, widthMM, heightMM)
            self.grossG = grossG
        }
    }

    public struct Supply: Hashable, Sendable, Codable {
        public var quantity: Int
        public var period: Product.SupplyPeriod

        public init(quantity: Int, period: Product.SupplyPeriod) {
            (self.quantity, self.period) = (quantity, period)
        }
    }

    public struct LeadTime: Hashable, Sendable, Codable {
        /// `nil` is any quantity above the others.
        public var upTo: Int?
        public var days: Int

        public init(upTo: Int?, days: Int) {
            (self.upTo, self.days) = (upTo, days)
        }
    }

    public struct Customisation: Hashable, Sendable, Codable {
        public enum Kind: String, Sendable, CaseIterable, Codable {
            case logo, packaging, colour, mould
        }
        public var kind: Kind
        public var text: Localised
        public var moq: Int

        public init(kind: Kind, text: Localised, moq: Int) {
            (self.kind, self.text, self.moq) = (kind, text, moq)
        }
    }
}
