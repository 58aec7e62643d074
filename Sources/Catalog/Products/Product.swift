import Basics
import Store

/// A thing the seller makes. This is its name as a type; what is known of it is in `ProductDraft` (to write) and in the
/// typed answers of `ProductQueries` (to show).
public enum Product {
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

public enum Variant {}
public enum Category {}
public enum Collection {}
