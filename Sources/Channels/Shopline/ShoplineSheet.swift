import Catalog

/// SHOPLINE's product table.
struct ShoplineSheet: ProductSheet {
    let options: ExportOptions

    let header = [
        "Handle", "Title*", "Subtitle", "Product description html", "SEO title", "SEO description", "Brand", "Product type",
        "Tags", "Published", "Master image", "Option1 name", "Option1 value", "Option2 name", "Option2 value", "Option3 name",
        "Option3 value", "SKU", "Barcode", "SKU price", "SKU weight", "Weight unit", "SKU inventory quantity",
        "Track inventory", "SKU image",
    ]

    func rows(of product: ExportedProduct) -> [[String]] {
        product.variants.enumerated().map { index, variant in
            let isFirst = index == 0
            let chosen = product.options(of: variant, options.language)
            let stock = product.stock(variant)
            var row = [product.draft.slug]
            row += isFirst ? texts(product) : blanks(10)
            row += optionCells(chosen, named: isFirst)
            row += [
                variant.sku, variant.barcode ?? "", product.price(variant, options.currency),
                decimalText(variant.weightG, per: 1000), variant.weightG == nil ? "" : "kg", stock ?? "",
                stock == nil ? "N" : "Y", product.pictures.first { $0.sku == variant.sku }?.source ?? "",
            ]
            return row
        }
    }

    private func texts(_ product: ExportedProduct) -> [String] {
        let draft = product.draft
        let language = options.language
        return [
            product.title(language), product.text(draft.summary, language), product.text(draft.description, language),
            product.text(draft.seoTitle, language), product.text(draft.seoDescription, language), draft.brand ?? "",
            product.categoryTitles.joined(separator: " > "), (draft.tags ?? []).joined(separator: ","),
            draft.status == .active ? "Y" : "N", product.pictures.map(\.source).joined(separator: ","),
        ]
    }
}
