import Basics
import Catalog

/// What the person who imports may change.
public enum ImportScope: String, Sendable, Codable {
    case everything
    /// Prices in the file are left aside.
    case withoutPrices
    /// Only prices of products that are there.
    case pricesAlone

    /// What is left of a product, and whether prices were taken out.
    struct Limited {
        var product: ImportedProduct
        var leavesPrices = false
    }

    func limited(_ product: ImportedProduct) -> Limited {
        switch self {
        case .everything: return Limited(product: product)
        case .withoutPrices:
            var limited = Limited(product: product)
            limited.leavesPrices = product.draft.hasPrices
            limited.product.draft.dropPrices()
            return limited
        case .pricesAlone:
            var limited = Limited(product: product)
            limited.product.draft = ProductDraft(slug: product.draft.slug, title: [:])
            limited.product.draft.samplePrices = product.draft.samplePrices
            limited.product.draft.variants = product.draft.variants?.map { variant in
                var priced = ProductDraft.VariantDraft(sku: variant.sku)
                priced.prices = variant.prices
                return priced
            }
            (limited.product.categoryPath, limited.product.categorySlugs) = ([], [])
            limited.product.customisations = []
            return limited
        }
    }

    /// - Throws: `import.unknownSKU` for what only somebody who may change everything can add.
    func check(isNew product: ImportedProduct) throws {
        guard self == .pricesAlone else { return }
        throw AppError.invalid("import.unknownSKU", ["sku": product.draft.variants?.first?.sku ?? product.draft.slug])
    }

    func check(_ product: ImportedProduct, against known: ProductDraft) throws {
        guard self == .pricesAlone else { return }
        let skus = Set((known.variants ?? []).map(\.sku))
        let stranger = product.draft.variants?.first { !skus.contains($0.sku) && !product.madeSKUs.contains($0.sku) }
        if let stranger { throw AppError.invalid("import.unknownSKU", ["sku": stranger.sku]) }
    }
}

extension ProductDraft {
    fileprivate var hasPrices: Bool {
        samplePrices?.isEmpty == false || (variants ?? []).contains { $0.prices?.isEmpty == false }
    }

    /// Leaves everything but what it costs.
    mutating func dropPrices() {
        samplePrices = nil
        variants = variants?.map { variant in
            var variant = variant
            variant.prices = nil
            return variant
        }
    }
}
