import Basics
import Catalog

/// Magento's `catalog_product` CSV. Variants come before the configurable product that lists them, as Magento wants it; texts
/// in other languages follow as rows of a store view that is named by the language.
struct MagentoSheet: ProductSheet {
    let options: ExportOptions

    let header = [
        "sku", "store_view_code", "attribute_set_code", "product_type", "categories", "product_websites", "name", "description",
        "short_description", "weight", "product_online", "tax_class_name", "visibility", "price", "url_key", "meta_title",
        "meta_description", "base_image", "base_image_label", "additional_images", "country_of_manufacture",
        "additional_attributes", "qty", "manage_stock", "configurable_variations", "configurable_variation_labels",
    ]

    func rows(of product: ExportedProduct) -> [[String]] {
        guard let first = product.variants.first else { return [] }
        guard product.draft.options?.isEmpty == false else {
            return [main(product, sku: first.sku, only: first)] + views(product, sku: first.sku)
        }
        let sku = first.sku + "-P"
        return product.variants.map { child(product, $0) } + [main(product, sku: sku, only: nil)] + views(product, sku: sku)
    }

    /// A row from what is not empty in it.
    private func row(_ cells: [String: String]) -> [String] {
        header.map { cells[$0] ?? "" }
    }

    private func main(_ product: ExportedProduct, sku: String, only variant: ProductDraft.VariantDraft?) -> [String] {
        var cells = texts(product, options.language)
        cells["sku"] = sku
        cells["attribute_set_code"] = "Default"
        cells["product_type"] = variant == nil ? "configurable" : "simple"
        if !product.categoryTitles.isEmpty {
            let titles = product.categoryTitles.map { $0.replacing("/", with: "-").replacing(",", with: " ") }
            cells["categories"] = ([MagentoFiles.rootCategory] + titles).joined(separator: "/")
        }
        cells["product_websites"] = "base"
        cells["weight"] = decimalText(product.draft.weights?.grossG ?? variant?.weightG, per: 1000)
        cells["product_online"] = product.draft.status == .active ? "1" : "2"
        cells["tax_class_name"] = "Taxable Goods"
        cells["visibility"] = "Catalog, Search"
        cells["url_key"] = product.draft.slug
        cells["country_of_manufacture"] = product.draft.origin
        cells["additional_attributes"] = product.specifications(options.language)
            .map { "\(code($0.name))=\($0.value.replacing("|", with: "/"))" }.joined(separator: ",")
        let pictures = product.pictures.filter { variant != nil || $0.sku == nil }
        cells["base_image"] = pictures.first?.source
        cells["base_image_label"] = pictures.first?.alt[options.language]
        cells["additional_images"] = pictures.dropFirst().map(\.source).joined(separator: ",")
        cells["manage_stock"] = "0"
        if let variant { sell(variant, of: product, into: &cells) } else { vary(product, into: &cells) }
        return row(cells)
    }

    private func child(_ product: ExportedProduct, _ variant: ProductDraft.VariantDraft) -> [String] {
        let chosen = product.options(of: variant, options.language)
        var cells = [
            "sku": variant.sku, "attribute_set_code": "Default", "product_type": "simple", "product_websites": "base",
            "name": ([product.title(options.language)] + chosen.map(\.value)).joined(separator: "-"),
            "weight": decimalText(variant.weightG, per: 1000), "product_online": "1", "tax_class_name": "Taxable Goods",
            "visibility": "Not Visible Individually",
            "additional_attributes": chosen.map { "\(code($0.name))=\(value($0.value))" }.joined(separator: ","),
        ]
        cells["base_image"] = product.pictures.first { $0.sku == variant.sku }?.source
        sell(variant, of: product, into: &cells)
        return row(cells)
    }

    private func sell(_ variant: ProductDraft.VariantDraft, of product: ExportedProduct, into cells: inout [String: String]) {
        cells["price"] = product.price(variant, options.currency)
        cells["qty"] = product.stock(variant)
        cells["manage_stock"] = product.stock(variant) == nil ? "0" : "1"
    }

    private func vary(_ product: ExportedProduct, into cells: inout [String: String]) {
        cells["configurable_variations"] = product.variants.map { variant in
            (["sku=\(variant.sku)"] + product.options(of: variant, options.language).map { "\(code($0.name))=\(value($0.value))" })
                .joined(separator: ",")
        }.joined(separator: "|")
        cells["configurable_variation_labels"] = (product.draft.options ?? []).map { option in
            let name = option.name.anyText(options.language)
            return "\(code(name))=\(name)"
        }.joined(separator: ",")
    }

    private func views(_ product: ExportedProduct, sku: String) -> [[String]] {
        product.draft.title.texts.keys.sorted().filter { $0 != options.language }.map { language in
            var cells = texts(product, language)
            cells["sku"] = sku
            cells["store_view_code"] = language.rawValue
            return row(cells)
        }
    }

    private func texts(_ product: ExportedProduct, _ language: LanguageTag) -> [String: String] {
        [
            "name": product.title(language), "description": product.text(product.draft.description, language),
            "short_description": product.text(product.draft.summary, language),
            "meta_title": product.text(product.draft.seoTitle, language),
            "meta_description": product.text(product.draft.seoDescription, language),
        ]
    }

    private func code(_ name: String) -> String {
        Slug.make(from: name).replacing("-", with: "_")
    }

    private func value(_ label: String) -> String {
        label.replacing("|", with: "/")
    }
}
