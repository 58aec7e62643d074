import Basics
import Store

/// Options, variants and pictures keep their ids where they stay, because prices, carts and orders point at them.
extension ProductWriting {
    /// Options keep their id by position, values by their key within the option.
    func writeOptions() throws {
        let options = to.options ?? []
        try tx.run("DELETE FROM options WHERE product_id = \(id) AND position >= \(options.count)")
        for (position, option) in options.enumerated() {
            let known: ID<ProductDraft.Option>? = try tx.value(
                "SELECT id FROM options WHERE product_id = \(id) AND position = \(position)")
            let own = known ?? .new(at: tx.now)
            if known == nil {
                try tx.run("INSERT INTO options (id, product_id, position) VALUES (\(own), \(id), \(position))")
            }
            try tx.run("DELETE FROM option_texts WHERE option_id = \(own)")
            for (language, name) in option.name.sorted {
                try tx.run("INSERT INTO option_texts (option_id, language, name) VALUES (\(own), \(language), \(name))")
            }
            try writeValues(of: own, option.values)
        }
    }

    private func writeValues(of option: ID<ProductDraft.Option>, _ values: [ProductDraft.OptionValue]) throws {
        let known = try tx.rows("SELECT id, key FROM option_values WHERE option_id = \(option)")
        let ids = Dictionary(
            known.map { ($0["key"] as String, $0["id"] as ID<ProductDraft.OptionValue>) }, uniquingKeysWith: { $1 })
        for (key, gone) in ids where !values.contains(where: { $0.key == key }) {
            try tx.run("DELETE FROM option_values WHERE id = \(gone)")
        }
        for (position, value) in values.enumerated() {
            let own = ids[value.key] ?? .new(at: tx.now)
            try tx.run(
                """
                INSERT INTO option_values (id, option_id, position, key, swatch)
                VALUES (\(own), \(option), \(position), \(value.key), \(value.swatch))
                ON CONFLICT (id) DO UPDATE SET position = excluded.position, swatch = excluded.swatch
                """)
            try tx.run("DELETE FROM option_value_texts WHERE value_id = \(own)")
            for (language, label) in value.label.sorted {
                try tx.run(
                    "INSERT INTO option_value_texts (value_id, language, label) VALUES (\(own), \(language), \(label))")
            }
        }
    }

    /// Variants keep their id by SKU.
    func writeVariants() throws {
        let variants = to.variants ?? []
        let valueIDs = try variants.contains { !$0.optionKeys.isEmpty } ? valueIDs() : [:]
        let known = try tx.rows("SELECT id, sku FROM variants WHERE product_id = \(id)")
        let ids = Dictionary(known.map { ($0["sku"] as String, $0["id"] as ID<Variant>) }, uniquingKeysWith: { $1 })
        let wanted = Set(variants.map(\.sku))
        for (sku, gone) in ids where !wanted.contains(sku) { try tx.run("DELETE FROM variants WHERE id = \(gone)") }
        for (position, variant) in variants.enumerated() {
            let own = ids[variant.sku] ?? .new(at: tx.now)
            try tx.run(
                """
                INSERT INTO variants (id, product_id, position, sku, barcode, stock, back_order_days, weight_g)
                VALUES (\(own), \(id), \(position), \(variant.sku), \(variant.barcode ?? ""), \(variant.stock ?? nil),
                    \(variant.backOrderDays ?? nil), \(variant.weightG))
                ON CONFLICT (id) DO UPDATE SET position = excluded.position, barcode = excluded.barcode,
                    stock = excluded.stock, back_order_days = excluded.back_order_days, weight_g = excluded.weight_g
                """)
            if ids[variant.sku] != nil { try tx.run("DELETE FROM variant_values WHERE variant_id = \(own)") }
            for (position, key) in variant.optionKeys.enumerated() {
                let value = valueIDs[ValuePlace(option: position, key: key)]
                try tx.run("INSERT INTO variant_values (variant_id, value_id) VALUES (\(own), \(value))")
            }
        }
    }

    private struct ValuePlace: Hashable {
        let option: Int
        let key: String
    }

    private func valueIDs() throws -> [ValuePlace: ID<ProductDraft.OptionValue>] {
        let rows = try tx.rows(
            """
            SELECT o.position, v.key, v.id FROM options o JOIN option_values v ON v.option_id = o.id
            WHERE o.product_id = \(id)
            """)
        return Dictionary(rows.map { (ValuePlace(option: $0["position"], key: $0["key"]), $0["id"]) }, uniquingKeysWith: { $1 })
    }

    func writePictures() throws {
        try tx.run("DELETE FROM product_pictures WHERE product_id = \(id)")
        for (position, use) in (to.pictures ?? []).enumerated() {
            let own = ID<ProductDraft.PictureUse>.new(at: tx.now)
            let known: String? = try tx.value("SELECT id FROM pictures WHERE id = \(use.pictureID)")
            guard known != nil else { throw AppError.invalid("catalog.noPicture", ["picture": use.pictureID]) }
            let variant: ID<Variant>? = try use.sku.flatMap {
                try tx.value("SELECT id FROM variants WHERE product_id = \(id) AND sku = \($0)")
            }
            try tx.run(
                """
                INSERT INTO product_pictures (id, product_id, picture_id, variant_id, position)
                VALUES (\(own), \(id), \(use.pictureID), \(variant), \(position))
                """)
            for (language, alt) in use.alt.sorted {
                try tx.run(
                    """
                    INSERT INTO product_picture_texts (product_picture_id, language, alt) VALUES (\(own), \(language), \(alt))
                    """)
            }
        }
    }
}
