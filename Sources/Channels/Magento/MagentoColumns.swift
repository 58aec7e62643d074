import Basics

/// Where each column of a `catalog_product` file is.
struct MagentoColumns {
    let sku, storeView, type, categories, name, description, summary, weight, online, price, specialPrice: Int?
    let urlKey, metaTitle, metaDescription, quantity, managesStock, origin, attributes, variations, variationLabels: Int?
    let basePicture, basePictureAlt, otherPictures, otherPictureAlts: Int?

    init(_ header: Header) {
        sku = header["sku"]
        storeView = header["store_view_code"]
        type = header["product_type"]
        categories = header["categories"]
        name = header["name"]
        description = header["description"]
        summary = header["short_description"]
        weight = header["weight"]
        online = header["product_online"]
        price = header["price"]
        specialPrice = header["special_price"]
        urlKey = header["url_key"]
        metaTitle = header["meta_title"]
        metaDescription = header["meta_description"]
        quantity = header["qty"]
        managesStock = header["manage_stock"]
        origin = header["country_of_manufacture"]
        attributes = header["additional_attributes"]
        variations = header["configurable_variations"]
        variationLabels = header["configurable_variation_labels"]
        basePicture = header["base_image"]
        basePictureAlt = header["base_image_label"]
        otherPictures = header["additional_images"]
        otherPictureAlts = header["additional_image_labels"]
    }
}

/// What store views are called, as languages: `fr`, `fr_FR`, `store_de`, `french`.
enum StoreViews {
    static func language(_ view: String) -> LanguageTag? {
        let words = view.lowercased().split(whereSeparator: { $0 == "_" || $0 == "-" || $0 == " " })
        for word in words {
            if let language = names[String(word)] { return language }
        }
        let tags = words.filter { $0.count == 2 }
        return tags.first.flatMap { LanguageTag(rawValue: String($0)) }
    }

    private static let names: [String: LanguageTag] = [
        "english": .english, "spanish": .spanish, "french": .french, "german": .german, "portuguese": .portuguese,
        "russian": .russian, "arabic": .arabic, "chinese": .chinese, "japanese": .japanese,
    ]
}
