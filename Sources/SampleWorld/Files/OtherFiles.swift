// The names are those of the YAML files.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

/// An entry of `categories.yaml`.
struct CategoryFile: Decodable {
    let slug: String
    let title: Words
    let summary: Words
    let seo_title: Words
    let seo_description: Words
    let picture: String?
    let parent: String?
}

/// An entry of `collections.yaml`.
struct CollectionFile: Decodable {
    let slug: String
    let title: Words
    let summary: Words
    let products: [String]
}

/// One of `pages/*.yaml`.
struct PageFile: Decodable {
    let slug: String
    /// `menu` when it is not said.
    let listed: String?
    let title: Words
    let summary: Words?
    let seo_description: Words?
    let body: Words
    /// The file of the picture at its head.
    let picture: String?
}

/// `shipping.yaml`: zones, their services, and what a parcel costs by each.
struct ShippingFile: Decodable {
    let zones: [Zone]

    struct Zone: Decodable {
        let key: String
        let name: Words
        let countries: Countries
        let services: [Way]
    }

    struct Way: Decodable {
        let name: Words
        let transit: Words
        let carrier: String?
        /// `all` when it is not said.
        let kinds: String?
        /// Cubic centimetres a kilogram, and kilograms.
        let divisor: Int?
        let step_kg: String?
        let free_from_usd: String?
        let rates: [Rate]
    }

    /// A list of ISO codes, or `"*"` for every country that no other zone names.
    enum Countries: Decodable {
        case these([String])
        case rest

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let codes = try? container.decode([String].self) {
                self = .these(codes)
            } else {
                self = .rest
            }
        }
    }

    /// By weight or, in a service by volume, by room. What is more than the last is quoted.
    struct Rate: Decodable {
        let up_to_kg: String?
        let up_to_m3: String?
        let price_usd: String
    }
}
