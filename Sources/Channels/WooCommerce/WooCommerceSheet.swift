import Catalog

/// WooCommerce's product CSV: a variable product's row, then one for each of its variations.
struct WooCommerceSheet: ProductSheet {
    let options: ExportOptions
    let header: [String]
    private let attributeCount: Int

    init(options: ExportOptions, span: CatalogueSpan) {
        self.options = options
        attributeCount = max(1, span.mostAttributes)
        var names = [
            "Type", "SKU", "Name", "Published", "Visibility in catalog", "Short description", "Description", "In stock?", "Stock",
            "Weight (kg)", "Length (cm)", "Width (cm)", "Height (cm)", "Regular price", "Categories", "Tags", "Images", "Parent",
        ]
        for number in 1...attributeCount {
            names += ["name", "value(s)", "visible", "global"].map { "Attribute \(number) \($0)" }
        }
        header = names
    }

    func rows(of product: ExportedProduct) -> [[String]] {
        guard let first = product.variants.first else { return [] }
        guard product.draft.options?.isEmpty == false else { return [simple(product, first)] }
        // A variable product has a SKU of its own, which no variant may have.
        let parent = first.sku + "-P"
        return [variable(product, parent)] + product.variants.map { variation(product, $0, parent) }
    }

    private func simple(_ product: ExportedProduct, _ variant: ProductDraft.VariantDraft) -> [String] {
        let weight = product.draft.weights?.grossG ?? variant.weightG
        var row = ["simple", variant.sku]
        row += texts(product)
        row += stock(product, variant)
        row += measures(product, weight)
        row.append(product.price(variant, options.currency))
        row += shelf(product)
        row.append("")
        row += attributes(product.specifications(options.language))
        return row
    }

    private func variable(_ product: ExportedProduct, _ parent: String) -> [String] {
        var choices: [(name: String, value: String)] = []
        for option in product.draft.options ?? [] {
            let labels = option.values.map { $0.label.anyText(options.language) }
            choices.append((option.name.anyText(options.language), WooCommerceLists.text(labels)))
        }
        var row = ["variable", parent]
        row += texts(product)
        row += ["1", ""]
        row += measures(product, product.draft.weights?.grossG)
        row.append("")
        row += shelf(product)
        row.append("")
        row += attributes(choices + product.specifications(options.language))
        return row
    }

    private func variation(_ product: ExportedProduct, _ variant: ProductDraft.VariantDraft, _ parent: String) -> [String] {
        let chosen = product.options(of: variant, options.language)
        let name = product.title(options.language) + " - " + chosen.map(\.value).joined(separator: ", ")
        let pictures = product.pictures.filter { $0.sku == variant.sku }.map(\.source)
        var row = ["variation", variant.sku, name, "1", "visible", "", ""]
        row += stock(product, variant)
        row += [decimalText(variant.weightG, per: 1000), "", "", "", product.price(variant, options.currency), "", ""]
        row += [WooCommerceLists.text(pictures), parent]
        row += attributes(chosen.map { (name: $0.name, value: WooCommerceLists.text([$0.value])) })
        return row
    }

    private func texts(_ product: ExportedProduct) -> [String] {
        [
            product.title(options.language), product.draft.status == .active ? "1" : "0", "visible",
            product.text(product.draft.summary, options.language), product.text(product.draft.description, options.language),
        ]
    }

    private func stock(_ product: ExportedProduct, _ variant: ProductDraft.VariantDraft) -> [String] {
        let stock = product.stock(variant)
        return [stock == "0" ? "0" : "1", stock ?? ""]
    }

    private func measures(_ product: ExportedProduct, _ weightG: Int?) -> [String] {
        let weights = product.draft.weights
        return [
            decimalText(weightG, per: 1000), decimalText(weights?.lengthMM, per: 10), decimalText(weights?.widthMM, per: 10),
            decimalText(weights?.heightMM, per: 10),
        ]
    }

    private func shelf(_ product: ExportedProduct) -> [String] {
        let category = product.categoryTitles.joined(separator: " > ")
        return [
            category.isEmpty ? "" : WooCommerceLists.text([category]), (product.draft.tags ?? []).joined(separator: ", "),
            WooCommerceLists.text(product.pictures.filter { $0.sku == nil }.map(\.source)),
        ]
    }

    private func attributes(_ list: [(name: String, value: String)]) -> [String] {
        var cells: [String] = []
        for item in list.prefix(attributeCount) { cells += [item.name, item.value, "1", "0"] }
        return cells + blanks(attributeCount * 4 - cells.count)
    }
}
