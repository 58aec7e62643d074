import Basics
import Catalog
import Store

/// The products and shelves of these tests.
enum Cast {
    static let english = Languages(chain: [.english])
    static let french = Languages(chain: [.french, .english])

    /// A bottle with two colours and two sizes, all of whose fields are filled.
    static func bottle() -> ProductDraft {
        var draft = ProductDraft(slug: "harbour-bottle", title: [.english: "Harbour bottle", .french: "Gourde Harbour"])
        draft.summary = [.english: "Keeps tea hot for a day."]
        draft.description = [.english: "<p>Steel, <strong>double wall</strong>.</p>", .french: "<p>Acier à double paroi.</p>"]
        draft.seoTitle = [.english: "Insulated bottle"]
        (draft.status, draft.audience, draft.unit) = (.active, .both, .pieces)
        (draft.brand, draft.origin, draft.hsCode, draft.port) = ("Tidewater", "CN", "9617001100", "Ningbo")
        (draft.moq, draft.increment, draft.sampleMost) = (100, 50, 2)
        draft.tags = ["steel", "bestseller"]
        draft.specifications = [
            .init(name: [.english: "Capacity", .french: "Contenance"], number: "500", unit: "ml"),
            .init(name: [.english: "Material", .french: "Matière"], words: [.english: "18/8 steel", .french: "Acier 18/8"]),
        ]
        draft.options = [
            .init(
                name: [.english: "Colour", .french: "Couleur"],
                values: [
                    .init(key: "green", label: [.english: "Green", .french: "Vert"], swatch: "#2f5d50"),
                    .init(key: "sand", label: [.english: "Sand"], swatch: "#d9c7a3"),
                ]),
            .init(name: [.english: "Size"], values: [.init(key: "500", label: [.english: "500 ml"])]),
        ]
        var green = ProductDraft.VariantDraft(sku: "HB-500-GRN", optionKeys: ["green", "500"])
        (green.barcode, green.stock, green.weightG) = ("4006381333931", 40, 310)
        draft.variants = [green, ProductDraft.VariantDraft(sku: "HB-500-SND", optionKeys: ["sand", "500"])]
        draft.weights = .init(netG: 300, grossG: 360, lengthMM: 70, widthMM: 70, heightMM: 260)
        draft.packing = .init(piecesPerCarton: 24, lengthMM: 500, widthMM: 340, heightMM: 290, grossG: 9_600)
        draft.supply = .init(quantity: 50_000, period: .month)
        draft.leadTimes = [.init(upTo: 1_000, days: 15), .init(upTo: nil, days: 30)]
        draft.customisations = [.init(kind: .logo, text: [.english: "Laser engraving"], moq: 300)]
        return draft
    }

    /// A product of which only the least is said.
    static func plain(_ slug: String, _ title: String, status: Product.Status = .active) -> ProductDraft {
        var draft = ProductDraft(slug: slug, title: [.english: title])
        draft.status = status
        draft.variants = [.init(sku: slug.uppercased())]
        return draft
    }

    /// Two pictures, as the media room would have stored them.
    static func addPictures(in tx: Transaction) throws {
        for name in ["aa", "bb"] {
            try tx.run(
                """
                INSERT INTO pictures (id, file_name, width, height, bytes, colour, created_at)
                VALUES (\(name), \(name + ".jpg"), 1600, 1200, 5000, '#eeeeee', \(tx.now))
                """)
        }
    }

    /// How many rows each table of the catalogue and the journal hold: what a refusal must not change.
    static func counts(in tx: Transaction) throws -> [Int] {
        let tables: [SQL] = [
            "products", "product_texts", "variants", "variant_values", "options", "option_values", "specifications", "old_slugs",
            "shelves", "product_search", "product_pictures", "journal", "revisions",
        ]
        return try tables.map { try tx.value("SELECT count(*) FROM \($0)") ?? 0 }
    }
}
