import Catalog

/// Shopify's product CSV, with the header that its own export and most other programs read.
struct ShopifySheet: ProductSheet {
    let options: ExportOptions

    let header = [
        "Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Name", "Option1 Value", "Option2 Name",
        "Option2 Value", "Option3 Name", "Option3 Value", "Variant SKU", "Variant Grams", "Variant Inventory Tracker",
        "Variant Inventory Qty", "Variant Inventory Policy", "Variant Fulfillment Service", "Variant Price",
        "Variant Requires Shipping", "Variant Taxable", "Variant Barcode", "Image Src", "Image Position", "Image Alt Text",
        "Gift Card", "SEO Title", "SEO Description", "Variant Image", "Variant Weight Unit", "Status",
    ]

    func rows(of product: ExportedProduct) -> [[String]] {
        let count = max(product.variants.count, product.pictures.count, 1)
        return (0..<count).map { index in
            let isFirst = index == 0
            let hasVariant = product.variants.indices.contains(index)
            var row = [product.draft.slug]
            row += isFirst ? texts(product) : blanks(6)
            row += hasVariant ? variant(product, product.variants[index], isFirst) : blanks(16)
            row += picture(product, index)
            row.append(isFirst ? "false" : "")
            row += isFirst ? seo(product) : blanks(2)
            row.append(hasVariant ? variantPicture(product, index) : "")
            row.append(hasVariant ? "g" : "")
            row.append(isFirst ? product.draft.status?.rawValue ?? "" : "")
            return row
        }
    }

    private func texts(_ product: ExportedProduct) -> [String] {
        [
            product.title(options.language), product.text(product.draft.description, options.language),
            product.draft.brand ?? "", product.categoryTitles.last ?? "", (product.draft.tags ?? []).joined(separator: ", "),
            product.draft.status == .active ? "true" : "false",
        ]
    }

    private func variant(_ product: ExportedProduct, _ variant: ProductDraft.VariantDraft, _ isFirst: Bool) -> [String] {
        var chosen = product.options(of: variant, options.language)
        if chosen.isEmpty { chosen = [("Title", "Default Title")] }
        var cells = optionCells(chosen, named: isFirst)
        let stock = product.stock(variant)
        cells += [
            variant.sku, variant.weightG.map(String.init) ?? "", stock == nil ? "" : "shopify", stock ?? "",
            (variant.backOrderDays ?? nil) == nil ? "deny" : "continue", "manual",
            product.price(variant, options.currency), "true", "true", variant.barcode ?? "",
        ]
        return cells
    }

    private func picture(_ product: ExportedProduct, _ index: Int) -> [String] {
        guard product.pictures.indices.contains(index) else { return ["", "", ""] }
        let picture = product.pictures[index]
        return [picture.source, String(index + 1), picture.alt[options.language] ?? ""]
    }

    private func seo(_ product: ExportedProduct) -> [String] {
        [product.text(product.draft.seoTitle, options.language), product.text(product.draft.seoDescription, options.language)]
    }

    private func variantPicture(_ product: ExportedProduct, _ index: Int) -> String {
        product.pictures.first { $0.sku == product.variants[index].sku }?.source ?? ""
    }
}
