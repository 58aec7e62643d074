/// The parts of the world that tax sees as one.
enum TaxTerritory {
    /// The member states of the European Union.
    static let union: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
        "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]

    static func isUnion(_ country: String) -> Bool { union.contains(country) }
}
