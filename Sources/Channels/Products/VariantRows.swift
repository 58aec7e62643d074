import Basics
import Catalog

/// Variants as tables write them: each with its option values in words, often without a SKU.
struct VariantRows {
    struct Entry {
        var sku: String?
        var barcode: String?
        /// The words of its value of each option, in the options' order; an empty one is any.
        var values: [String] = []
        var stock: Int??
        var backOrderDays: Int??
        var weightG: Int?
        var prices: [String: [ProductDraft.Break]]?
    }

    static let mostOptions = 3
    /// The label of a value that a file leaves empty.
    static let unsaid = "–"

    var optionNames: [String]
    var entries: [Entry] = []

    /// Gives the product options and variants. A variant without a SKU gets one from the slug and its values.
    /// - Returns: the SKU of each entry.
    /// - Throws: `import.noVariant`, `import.tooManyOptions`, `import.skuTwice`, `import.variantsAlike`.
    @discardableResult
    func fill(_ product: inout ImportedProduct, _ language: LanguageTag) throws -> [String] {
        guard !entries.isEmpty else { throw AppError.invalid("import.noVariant") }
        guard optionNames.count <= Self.mostOptions else {
            throw AppError.invalid("import.tooManyOptions", ["most": String(Self.mostOptions)])
        }
        var keys = optionNames.map { _ in OptionKeys() }
        var skus: Set<String> = []
        var choices: Set<[String]> = []
        var variants: [ProductDraft.VariantDraft] = []
        for entry in entries {
            let chosen = optionNames.indices.map { keys[$0].key(of: entry.values.indices.contains($0) ? entry.values[$0] : "") }
            let sku = entry.sku ?? ([product.draft.slug] + chosen).joined(separator: "-")
            if entry.sku == nil { product.madeSKUs.insert(sku) }
            guard skus.insert(sku).inserted else { throw AppError.invalid("import.skuTwice", ["sku": sku]) }
            guard choices.insert(chosen).inserted else {
                throw AppError.invalid("import.variantsAlike", ["values": entry.values.joined(separator: " / ")])
            }
            var variant = ProductDraft.VariantDraft(sku: sku, optionKeys: chosen)
            variant.barcode = entry.barcode
            (variant.stock, variant.backOrderDays) = (entry.stock, entry.backOrderDays)
            variant.weightG = entry.weightG
            variant.prices = entry.prices
            variants.append(variant)
        }
        product.draft.variants = variants
        guard !optionNames.isEmpty else { return variants.map(\.sku) }
        product.draft.options = zip(optionNames, keys).map { name, keys in
            let values = keys.values.map { ProductDraft.OptionValue(key: $0.key, label: [language: $0.label]) }
            return ProductDraft.Option(name: [language: name], values: values)
        }
        return variants.map(\.sku)
    }
}

/// The keys of one option's values, in the order in which the words first come.
private struct OptionKeys {
    private(set) var values: [(key: String, label: String)] = []
    private var known: [String: String] = [:]
    private var taken: Set<String> = []

    mutating func key(of words: String) -> String {
        let label = words.isEmpty ? VariantRows.unsaid : words
        if let key = known[label] { return key }
        let slug = Slug.make(from: label)
        var key = slug.isEmpty ? "value" : slug
        var number = 2
        while !taken.insert(key).inserted {
            key = "\(slug)-\(number)"
            number += 1
        }
        known[label] = key
        values.append((key, label))
        return key
    }
}
