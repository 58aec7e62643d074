import Basics

extension ProductDraft {
    /// A draft of another product that says what this one says: texts, prices, pictures and measures. What belongs to one thing
    /// alone is left behind: stock and bar codes. A variant's SKU is `sku`, with its choices after it where there are several.
    public func copied(slug: String, sku: String) -> ProductDraft {
        var copy = self
        copy.slug = slug
        copy.status = .draft
        var renamed: [String: String] = [:]
        let isAlone = variants?.count == 1
        copy.variants = variants?.map { variant in
            var variant = variant
            let old = variant.sku
            variant.sku = isAlone ? sku : ([sku] + variant.optionKeys).joined(separator: "-").uppercased()
            (variant.stock, variant.barcode) = (.some(nil), "")
            renamed[old] = variant.sku
            return variant
        }
        copy.pictures = pictures?.map { PictureUse(pictureID: $0.pictureID, alt: $0.alt, sku: $0.sku.flatMap { renamed[$0] }) }
        return copy
    }
}
