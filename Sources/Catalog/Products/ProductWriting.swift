import Basics
import Store

/// Brings a product's tables from what one draft says to what another says, part by part; a part that is the same is left.
struct ProductWriting {
    let id: ID<Product>
    let from: ProductDraft
    let to: ProductDraft
    let tx: Transaction

    func write() throws {
        try writeProduct()
        try writeTexts()
        if from.specifications != to.specifications { try writeSpecifications() }
        // Variants that choose values which go, and values that variants choose anew: first the values, then the variants.
        if from.options != to.options { try writeOptions() }
        if from.variants != to.variants || from.options != to.options { try writeVariants() }
        if from.pictures != to.pictures { try writePictures() }
        if from.tags != to.tags { try writeTags() }
        if from.collectionSlugs != to.collectionSlugs { try writeCollections() }
        if from.leadTimes != to.leadTimes { try writeLeadTimes() }
        if from.customisations != to.customisations { try writeCustomisations() }
    }

    private func writeProduct() throws {
        let (weights, packing) = (to.weights ?? .init(), to.packing ?? .init())
        try tx.run(
            """
            INSERT INTO products (id, slug, category_id, status, audience, brand, origin, hs_code, unit, moq, increment,
                net_weight_g, gross_weight_g, length_mm, width_mm, height_mm, pieces_per_carton, carton_length_mm,
                carton_width_mm, carton_height_mm, carton_gross_g, port, supply_quantity, supply_period, sample_most, position,
                tax_class, created_at, updated_at)
            VALUES (\(id), \(to.slug), \(try category()), \(to.status ?? .draft), \(to.audience ?? .both), \(to.brand ?? ""),
                \(to.origin ?? ""), \(to.hsCode ?? ""), \(to.unit ?? .pieces), \(to.moq ?? 1), \(to.increment ?? 1),
                \(weights.netG), \(weights.grossG), \(weights.lengthMM), \(weights.widthMM), \(weights.heightMM),
                \(packing.piecesPerCarton), \(packing.lengthMM), \(packing.widthMM), \(packing.heightMM), \(packing.grossG),
                \(to.port ?? ""), \(to.supply?.quantity), \(to.supply?.period), \(to.sampleMost), \(to.position ?? 0),
                \(to.taxClass ?? .standard), \(tx.now), \(tx.now))
            ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, category_id = excluded.category_id, status = excluded.status,
                audience = excluded.audience, brand = excluded.brand, origin = excluded.origin, hs_code = excluded.hs_code,
                unit = excluded.unit, moq = excluded.moq, increment = excluded.increment, net_weight_g = excluded.net_weight_g,
                gross_weight_g = excluded.gross_weight_g, length_mm = excluded.length_mm, width_mm = excluded.width_mm,
                height_mm = excluded.height_mm, pieces_per_carton = excluded.pieces_per_carton,
                carton_length_mm = excluded.carton_length_mm, carton_width_mm = excluded.carton_width_mm,
                carton_height_mm = excluded.carton_height_mm, carton_gross_g = excluded.carton_gross_g, port = excluded.port,
                supply_quantity = excluded.supply_quantity, supply_period = excluded.supply_period,
                sample_most = excluded.sample_most, position = excluded.position, tax_class = excluded.tax_class,
                updated_at = excluded.updated_at
            """)
        if from.status != .active, to.status == .active {
            try tx.run("UPDATE products SET published_at = \(tx.now) WHERE id = \(id)")
        }
        if from.slug != to.slug { try OldSlug.keep(from.slug, replacedBy: to.slug, kind: .product, of: id.text, in: tx) }
    }

    private func category() throws -> ID<Category>? {
        guard let slug = to.categorySlug else { return nil }
        guard let category: ID<Category> = try tx.value("SELECT id FROM categories WHERE slug = \(slug)") else {
            throw AppError.invalid("catalog.noCategory", ["slug": slug])
        }
        return category
    }

    /// A language without a title has no text of its own: it cannot be shown.
    private func writeTexts() throws {
        for language in Set(from.title.texts.keys).subtracting(to.title.texts.keys).sorted() {
            try tx.run("DELETE FROM product_texts WHERE product_id = \(id) AND language = \(language)")
        }
        for (language, title) in to.title.sorted where texts(from, language) != texts(to, language) {
            try tx.run(
                """
                INSERT INTO product_texts
                    (product_id, language, title, summary, description, seo_title, seo_description, sort_title, written)
                VALUES (\(id), \(language), \(title), \(to.summary[language] ?? ""), \(to.description[language] ?? ""),
                    \(to.seoTitle[language] ?? ""), \(to.seoDescription[language] ?? ""), \(SearchText.folded(title)),
                    \(WrittenTexts(to, language).rawValue))
                ON CONFLICT (product_id, language) DO UPDATE SET title = excluded.title, summary = excluded.summary,
                    description = excluded.description, seo_title = excluded.seo_title,
                    seo_description = excluded.seo_description, sort_title = excluded.sort_title, written = excluded.written
                """)
        }
    }

    private func texts(_ draft: ProductDraft, _ language: LanguageTag) -> [String?] {
        [draft.title, draft.summary, draft.description, draft.seoTitle, draft.seoDescription].map { $0[language] }
    }

    private func writeSpecifications() throws {
        try tx.run("DELETE FROM specifications WHERE product_id = \(id)")
        for (position, specification) in (to.specifications ?? []).enumerated() {
            let own = ID<ProductDraft.Specification>.new(at: tx.now)
            try tx.run(
                """
                INSERT INTO specifications (id, product_id, position, number, unit)
                VALUES (\(own), \(id), \(position), \(specification.number), \(specification.unit))
                """)
            for language in Set(specification.name.texts.keys).union(specification.words.texts.keys).sorted() {
                try tx.run(
                    """
                    INSERT INTO specification_texts (specification_id, language, name, value)
                    VALUES (\(own), \(language), \(specification.name[language] ?? ""), \(specification.words[language] ?? ""))
                    """)
            }
        }
    }

    private func writeTags() throws {
        try tx.run("DELETE FROM product_tags WHERE product_id = \(id)")
        for tag in to.tags ?? [] { try tx.run("INSERT INTO product_tags (product_id, tag) VALUES (\(id), \(tag))") }
    }

    /// A product that joins a collection stands at its end.
    private func writeCollections() throws {
        let (old, new) = (Set(from.collectionSlugs ?? []), Set(to.collectionSlugs ?? []))
        for slug in old.subtracting(new).sorted() {
            try tx.run(
                """
                DELETE FROM collection_products
                WHERE product_id = \(id) AND collection_id = (SELECT id FROM collections WHERE slug = \(slug))
                """)
        }
        for slug in new.subtracting(old).sorted() {
            let isRuled: Int? = try tx.value(
                "SELECT 1 FROM collection_rules r JOIN collections c ON c.id = r.collection_id WHERE c.slug = \(slug)")
            guard isRuled == nil else { throw AppError(.conflict, "catalog.collectionByRule", ["slug": slug]) }
            let added = try tx.run(
                """
                INSERT INTO collection_products (collection_id, product_id, position)
                SELECT id, \(id), (SELECT coalesce(max(position) + 1, 0) FROM collection_products WHERE collection_id = c.id)
                FROM collections c WHERE slug = \(slug)
                """)
            guard added == 1 else { throw AppError.invalid("catalog.noCollection", ["slug": slug]) }
        }
    }

    private func writeLeadTimes() throws {
        try tx.run("DELETE FROM lead_times WHERE product_id = \(id)")
        for (position, time) in (to.leadTimes ?? []).enumerated() {
            try tx.run(
                """
                INSERT INTO lead_times (product_id, position, up_to, days)
                VALUES (\(id), \(position), \(time.upTo), \(time.days))
                """)
        }
    }

    private func writeCustomisations() throws {
        try tx.run("DELETE FROM customisations WHERE product_id = \(id)")
        for (position, customisation) in (to.customisations ?? []).enumerated() {
            let own = ID<ProductDraft.Customisation>.new(at: tx.now)
            try tx.run(
                """
                INSERT INTO customisations (id, product_id, position, kind, moq)
                VALUES (\(own), \(id), \(position), \(customisation.kind), \(customisation.moq))
                """)
            for (language, text) in customisation.text.sorted {
                try tx.run(
                    """
                    INSERT INTO customisation_texts (customisation_id, language, text) VALUES (\(own), \(language), \(text))
                    """)
            }
        }
    }
}
