import Basics

/// Magento 2 (Adobe Commerce) writes products and their tier prices into files of different kinds.
enum MagentoFiles {
    /// The category above all others, which no visitor sees.
    static let rootCategory = "Default Category"

    /// - Throws: `import.missingColumns`.
    static func adapter(_ header: Header, _ options: ImportOptions) throws -> any ProductAdapter {
        guard header.has("sku") else { throw ProductFormat.missing("sku") }
        if header.has("tier_price_qty") { return MagentoTierPrices(header, options) }
        if header.has("product_type") { return try MagentoProducts(header, options) }
        return try MagentoFixtures(header, options)
    }

    /// `color=Red,size=M` as pairs. A comma belongs to a value unless a name and an equals sign follow it.
    static func pairs(_ text: String, separator: Character = ",") -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for part in text.split(separator: separator, omittingEmptySubsequences: false) {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isName =
                halves.count == 2 && !halves[0].isEmpty && halves[0].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            if isName {
                pairs.append((String(halves[0]), String(halves[1])))
            } else if !pairs.isEmpty {
                pairs[pairs.count - 1].value += String(separator) + part
            }
        }
        return pairs
    }

    /// `eco_collection` as `Eco collection`.
    static func label(of attribute: String) -> String {
        let words = attribute.replacingOccurrences(of: "_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
