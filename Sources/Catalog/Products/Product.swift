import Basics
import Store

/// A thing the seller makes. This is its name as a type; what is known of it is in `ProductDraft` (to write) and in the
/// typed answers of `ProductQueries` (to show).
public enum Product {
    public static let mostPictures = ProductRules.mostPictures

    public enum Status: String, Storable, Sendable, CaseIterable, Codable {
        case draft, active, archived
    }

    /// Who is shown the product: visitors of the own site, buyers on marketplaces, or both.
    public enum Audience: String, Storable, Sendable, CaseIterable, Codable {
        case own, marketplace, both
    }

    /// What a quantity counts.
    public enum Unit: String, Storable, Sendable, CaseIterable, Codable {
        case pieces = "pcs"
        case sets, metres = "m", kilograms = "kg"
    }

    public enum SupplyPeriod: String, Storable, Sendable, CaseIterable, Codable {
        case day, week, month, year
    }
}

/// One choice of a product's options: what is counted, priced and ordered. A name as a type.
public enum Variant {}
/// A shelf of the catalogue's tree. A product lies on one; its page shows those beneath it too.
public enum Category {}
/// A choice of products in the seller's own order, such as what is new.
public enum Collection {}
