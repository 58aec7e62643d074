import Catalog

/// What differs of variants: new ones, and of those that stay price, stock, back-order days and measures.
enum ChangedVariants {
    static func lines(
        from known: [ProductDraft.VariantDraft], to now: [ProductDraft.VariantDraft]
    ) -> [ProductChange.Line] {
        let bySKU = Dictionary(known.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
        return now.flatMap { variant in
            let old = bySKU[variant.sku]
            var lines: [ProductChange.Line?] = []
            if old == nil || old?.optionKeys != variant.optionKeys {
                lines.append(
                    .init(
                        field: "variant", of: variant.sku, before: old?.optionKeys.joined(separator: " / ") ?? "",
                        after: variant.optionKeys.isEmpty ? variant.sku : variant.optionKeys.joined(separator: " / ")))
            }
            lines += prices(old?.prices ?? [:], variant.prices ?? [:], variant.sku)
            lines.append(.init("stock", of: variant.sku, stock(old), stock(variant)))
            lines.append(
                .init("back order days", of: variant.sku, days(old), days(variant)))
            lines.append(.init("barcode", of: variant.sku, old?.barcode, variant.barcode))
            lines.append(.init("weight", of: variant.sku, old?.weightG.map { "\($0) g" }, variant.weightG.map { "\($0) g" }))
            return lines.compactMap { $0 }
        }
    }

    private static func stock(_ variant: ProductDraft.VariantDraft?) -> String? {
        variant?.stock.flatMap { $0 }.map { String($0) }
    }

    private static func days(_ variant: ProductDraft.VariantDraft?) -> String? {
        variant?.backOrderDays.flatMap { $0 }.map { String($0) }
    }

    private static func prices(
        _ before: [String: [ProductDraft.Break]], _ after: [String: [ProductDraft.Break]], _ sku: String
    ) -> [ProductChange.Line?] {
        Set(before.keys).union(after.keys).sorted().flatMap { currency -> [ProductChange.Line?] in
            let old = Dictionary((before[currency] ?? []).map { ($0.from, $0.price) }, uniquingKeysWith: { $1 })
            let new = Dictionary((after[currency] ?? []).map { ($0.from, $0.price) }, uniquingKeysWith: { $1 })
            return Set(old.keys).union(new.keys).sorted().map {
                ProductChange.Line("price", of: "\(sku) · \(currency) @\($0)", old[$0], new[$0])
            }
        }
    }
}
