import Basics
import Catalog

/// The variants that a file names, laid over those of a product. They are known again by SKU; those without one in the file,
/// by their choice of options.
struct LaidVariants {
    private(set) var variants: [ProductDraft.VariantDraft]?
    private(set) var options: [ProductDraft.Option]?
    private(set) var kept = LaidProduct.Kept()
    /// The product's own SKUs for those that were made up because the file has none.
    private(set) var renamed: [String: String] = [:]

    init(_ product: ImportedProduct, over known: ProductDraft) throws {
        guard let named = product.draft.variants else { return }
        let old = known.variants ?? []
        let bySKU = Dictionary(old.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        let namesAll = Set(old.map(\.sku)).isSubset(of: named.map(\.sku))
        var laid = LaidOptions(product.draft.options ?? [], over: known.options ?? [], namesAllVariants: namesAll)
        let pairs = try named.map { variant in
            let isMade = product.madeSKUs.contains(variant.sku)
            return (new: variant, old: try bySKU[variant.sku] ?? (isMade ? Self.match(variant, laid, in: old) : nil))
        }
        for pair in pairs where pair.old != nil { renamed[pair.new.sku] = pair.old?.sku }
        let left = Set(old.map(\.sku)).subtracting(pairs.map { $0.old?.sku ?? $0.new.sku })
        try laid.check(keepsVariants: !left.isEmpty)
        kept.skus = left
        let new = pairs.map { lay($0.new, $0.old, laid) }
        // What the file does not name keeps its prices because none are said.
        let all = Laying.ordered(old.map(\.withoutPrices), new) { $0.sku }
        laid.dropUnused(before: old, after: all)
        variants = all
        options = product.draft.options == nil ? nil : laid.options
    }

    /// The variant that one without a SKU means.
    /// - Throws: `import.whichVariant`.
    private static func match(
        _ variant: ProductDraft.VariantDraft, _ laid: LaidOptions, in old: [ProductDraft.VariantDraft]
    ) throws -> ProductDraft.VariantDraft? {
        if laid.namesNone {
            guard old.count <= 1 else { throw AppError.invalid("import.whichVariant", ["count": String(old.count)]) }
            return old.first
        }
        guard laid.namesAll else { return nil }
        let keys = laid.keys(of: variant, nil)
        return old.first { $0.optionKeys == keys }
    }

    private mutating func lay(
        _ variant: ProductDraft.VariantDraft, _ old: ProductDraft.VariantDraft?, _ laid: LaidOptions
    ) -> ProductDraft.VariantDraft {
        var variant = variant
        variant.sku = old?.sku ?? variant.sku
        variant.optionKeys = laid.keys(of: variant, old)
        variant.prices = variant.prices.map { prices in
            prices.reduce(into: [:]) { all, entry in
                let known = old?.prices?[entry.key] ?? []
                all[entry.key] = PlainPrices.laid(entry.value, over: known)
                kept.breaks += max(0, (all[entry.key]?.count ?? 0) - entry.value.count)
            }
        }
        return variant
    }
}

extension ProductDraft.VariantDraft {
    fileprivate var withoutPrices: Self {
        var copy = self
        copy.prices = nil
        return copy
    }
}
