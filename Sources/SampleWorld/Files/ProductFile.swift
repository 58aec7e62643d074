// The names are those of the YAML files.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Catalog

/// One product as `products/*.yaml` tells it.
struct ProductFile: Decodable {
    let slug: String
    let category: String
    let collections: [String]?
    let tags: [String]?
    let brand: String
    let origin: String
    let hs_code: String
    let status: String
    let audience: String
    let title: Words
    let summary: Words
    let description: Words
    let seo_title: Words
    let seo_description: Words
    let unit: String
    let specifications: [Specification]
    let options: [Option]?
    let variants: [Variant]
    let images: [Image]
    let net_weight_g: Int
    let gross_weight_g: Int
    let dimensions_mm: [Int]
    let packing: Packing
    let port: String
    let supply_ability: Supply
    let lead_times: [LeadTime]
    let moq: Int
    let increment: Int
    let prices: [Break]
    let prices_eur: [Break]?
    let sample: Sample?
    let customisation: [Customisation]?

    struct Specification: Decodable {
        let name: Words
        let value: Value
        let unit: String?
    }

    /// Words in each language, or a number kept as it is written.
    enum Value: Decodable {
        case words(Words)
        case number(String)

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self = .number(text)
            } else {
                self = .words(try Words(from: decoder))
            }
        }
    }

    struct Option: Decodable {
        let name: Words
        let values: [OptionValue]
    }

    struct OptionValue: Decodable {
        let key: String
        let label: Words
        let swatch: String?
    }

    struct Variant: Decodable {
        let sku: String
        let barcode: String?
        let options: [String]?
        let stock: Int?
        let price_delta: String?
        let image: Int?
    }

    struct Image: Decodable {
        let file: String
        let alt: Words
    }

    struct Packing: Decodable {
        let pieces_per_carton: Int
        /// Centimetres with at most one decimal, as cartons are measured.
        let carton_cm: [String]
        let carton_gross_kg: String
    }

    struct Supply: Decodable {
        let quantity: Int
        let per: String
    }

    struct LeadTime: Decodable {
        let up_to: Int?
        let days: Int
    }

    struct Break: Decodable {
        let from: Int
        let price: String
    }

    struct Sample: Decodable {
        let price: String
        let max: Int
    }

    struct Customisation: Decodable {
        let kind: String
        let text: Words
        let moq: Int
    }
}
