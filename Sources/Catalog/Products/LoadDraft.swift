import Basics
import Store

extension ProductDraft {
    /// Everything the database says of a product but its prices, as a draft that says all of it: saving it again changes
    /// nothing. `nil` when there is no such product.
    public static func load(_ id: ID<Product>, in tx: Transaction) throws -> ProductDraft? {
        let row = try tx.row(
            """
            SELECT p.*, c.slug AS category_slug FROM products p LEFT JOIN categories c ON c.id = p.category_id
            WHERE p.id = \(id)
            """)
        guard let row else { return nil }
        var draft = ProductDraft(row: row)
        try draft.loadTexts(of: id, in: tx)
        draft.specifications = try loadSpecifications(of: id, in: tx)
        draft.options = try loadOptions(of: id, in: tx)
        draft.variants = try loadVariants(of: id, draft.options ?? [], in: tx)
        draft.pictures = try loadPictures(of: id, in: tx)
        draft.customisations = try loadCustomisations(of: id, in: tx)
        draft.leadTimes = try tx.rows("SELECT up_to, days FROM lead_times WHERE product_id = \(id) ORDER BY position")
            .map { LeadTime(upTo: $0["up_to"], days: $0["days"]) }
        let tags = try tx.rows("SELECT tag FROM product_tags WHERE product_id = \(id)").map { $0[0] as String }
        draft.tags = tags.sorted()
        // Those that a rule has put it into are no decision of the product's.
        let collections = try tx.rows(
            """
            SELECT c.slug FROM collection_products m JOIN collections c ON c.id = m.collection_id
            WHERE m.product_id = \(id)
                AND NOT EXISTS (SELECT 1 FROM collection_rules r WHERE r.collection_id = m.collection_id)
            """
        ).map { $0[0] as String }
        draft.collectionSlugs = collections.sorted()
        return draft
    }

    private init(row: Row) {
        self.init(slug: row["slug"], title: [:])
        isComplete = true
        (status, audience, unit, taxClass) = (row["status"], row["audience"], row["unit"], row["tax_class"])
        categorySlug = row["category_slug"]
        (brand, origin, hsCode, port) = (row["brand"], row["origin"], row["hs_code"], row["port"])
        (moq, increment, position, sampleMost) = (row["moq"], row["increment"], row["position"], row["sample_most"])
        weights = Weights(row: row)
        packing = Packing(row: row)
        let (quantity, period): (Int?, Product.SupplyPeriod?) = (row["supply_quantity"], row["supply_period"])
        if let quantity, let period { supply = Supply(quantity: quantity, period: period) }
    }

    private mutating func loadTexts(of id: ID<Product>, in tx: Transaction) throws {
        for row in try tx.rows("SELECT * FROM product_texts WHERE product_id = \(id)") {
            let language: LanguageTag = row["language"]
            title[language] = row["title"]
            summary[language] = row["summary"]
            description[language] = row["description"]
            seoTitle[language] = row["seo_title"]
            seoDescription[language] = row["seo_description"]
        }
    }

    private static func loadSpecifications(of id: ID<Product>, in tx: Transaction) throws -> [Specification] {
        let rows = try tx.rows(
            """
            SELECT s.position, s.number, s.unit, t.language, t.name, t.value
            FROM specifications s JOIN specification_texts t ON t.specification_id = s.id
            WHERE s.product_id = \(id) ORDER BY s.position
            """)
        return rows.grouped(by: "position").map { rows in
            var specification = Specification(name: [:], number: rows[0]["number"], unit: rows[0]["unit"])
            for row in rows {
                specification.name[row["language"]] = row["name"]
                specification.words[row["language"]] = row["value"]
            }
            return specification
        }
    }

    private static func loadOptions(of id: ID<Product>, in tx: Transaction) throws -> [Option] {
        let names = try tx.rows(
            """
            SELECT o.position, t.language, t.name FROM options o LEFT JOIN option_texts t ON t.option_id = o.id
            WHERE o.product_id = \(id) ORDER BY o.position
            """
        ).grouped(by: "position")
        let values = try tx.rows(
            """
            SELECT o.position AS option_position, v.position, v.key, v.swatch, t.language, t.label
            FROM options o JOIN option_values v ON v.option_id = o.id
            LEFT JOIN option_value_texts t ON t.value_id = v.id
            WHERE o.product_id = \(id) ORDER BY o.position, v.position
            """
        ).grouped(by: "option_position")
        let byOption = Dictionary(values.map { ($0[0]["option_position"] as Int, $0) }, uniquingKeysWith: { $1 })
        return names.map { rows in
            let values = (byOption[rows[0]["position"]] ?? []).grouped(by: "position").map { rows in
                OptionValue(key: rows[0]["key"], label: Localised(rows: rows, "label"), swatch: rows[0]["swatch"])
            }
            return Option(name: Localised(rows: rows, "name"), values: values)
        }
    }

    private static func loadVariants(of id: ID<Product>, _ options: [Option], in tx: Transaction) throws -> [VariantDraft] {
        let rows = try tx.rows(
            """
            SELECT v.position, v.sku, v.barcode, v.stock, v.back_order_days, v.weight_g, o.key FROM variants v
            LEFT JOIN (
                SELECT m.variant_id, w.key, a.position FROM variant_values m
                JOIN option_values w ON w.id = m.value_id JOIN options a ON a.id = w.option_id
                WHERE a.product_id = \(id)
            ) o ON o.variant_id = v.id
            WHERE v.product_id = \(id) ORDER BY v.position, v.id, o.position
            """)
        return rows.grouped(by: "sku").map { rows in
            var variant = VariantDraft(sku: rows[0]["sku"], optionKeys: rows.compactMap { $0["key"] })
            variant.barcode = rows[0]["barcode"]
            variant.stock = .some(rows[0]["stock"])
            variant.backOrderDays = .some(rows[0]["back_order_days"])
            variant.weightG = rows[0]["weight_g"]
            return variant
        }
    }

    private static func loadPictures(of id: ID<Product>, in tx: Transaction) throws -> [PictureUse] {
        let rows = try tx.rows(
            """
            SELECT u.position, u.picture_id, v.sku, t.language, t.alt FROM product_pictures u
            LEFT JOIN variants v ON v.id = u.variant_id
            LEFT JOIN product_picture_texts t ON t.product_picture_id = u.id
            WHERE u.product_id = \(id) ORDER BY u.position
            """)
        return rows.grouped(by: "position").map { rows in
            PictureUse(pictureID: rows[0]["picture_id"], alt: Localised(rows: rows, "alt"), sku: rows[0]["sku"])
        }
    }

    private static func loadCustomisations(of id: ID<Product>, in tx: Transaction) throws -> [Customisation] {
        let rows = try tx.rows(
            """
            SELECT c.position, c.kind, c.moq, t.language, t.text FROM customisations c
            LEFT JOIN customisation_texts t ON t.customisation_id = c.id
            WHERE c.product_id = \(id) ORDER BY c.position
            """)
        return rows.grouped(by: "position").map { rows in
            Customisation(kind: rows[0]["kind"], text: Localised(rows: rows, "text"), moq: rows[0]["moq"])
        }
    }
}

extension ProductDraft.Customisation.Kind: Storable {}

extension ProductDraft.Weights {
    init(row: Row) {
        self.init(
            netG: row["net_weight_g"], grossG: row["gross_weight_g"], lengthMM: row["length_mm"], widthMM: row["width_mm"],
            heightMM: row["height_mm"])
    }
}

extension ProductDraft.Packing {
    init(row: Row) {
        self.init(
            piecesPerCarton: row["pieces_per_carton"], lengthMM: row["carton_length_mm"], widthMM: row["carton_width_mm"],
            heightMM: row["carton_height_mm"], grossG: row["carton_gross_g"])
    }
}

extension Localised {
    /// The texts of rows that differ in their language; a left join's empty row has none.
    init(rows: [Row], _ column: String) {
        self.init()
        for row in rows {
            if let language: LanguageTag = row["language"] { self[language] = row[column] }
        }
    }
}

extension [Row] {
    /// Neighbouring rows that agree in `column`.
    func grouped(by column: String) -> [[Row]] {
        var groups: [[Row]] = []
        var last: Value?
        for row in self {
            let value: AnyValue = row[column]
            if value.stored == last { groups[groups.count - 1].append(row) } else { groups.append([row]) }
            last = value.stored
        }
        return groups
    }
}

/// A column of any type, to compare.
private struct AnyValue: Storable {
    let stored: Value

    init(stored: Value) {
        self.stored = stored
    }
}
