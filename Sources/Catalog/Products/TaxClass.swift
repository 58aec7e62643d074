import Store

extension Product {
    /// What kind of goods a product is to the tax office. What that costs is a matter of the country.
    public enum TaxClass: String, Storable, Sendable, CaseIterable, Codable {
        case standard, reduced, zero
    }
}
