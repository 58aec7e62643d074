import Basics
import Media
import Store

extension ProductDetail {
    /// The product at `slug`, or `nil` when there is none that visitors see; `OldSlug.target` may know where it went.
    /// Ten statements, each along an index.
    public static func find(slug: String, languages: Languages, in tx: Transaction) throws -> ProductDetail? {
        let row = try tx.row(
            """
            SELECT * FROM products WHERE slug = \(slug) AND status = \(Product.Status.active)
                AND audience <> \(Product.Audience.marketplace)
            """)
        return try row.map { try ProductDetail(row: $0, languages, in: tx) }
    }

    /// The same for staff, who see what visitors do not.
    public static func preview(_ id: ID<Product>, languages: Languages, in tx: Transaction) throws -> ProductDetail? {
        try tx.row("SELECT * FROM products WHERE id = \(id)").map { try ProductDetail(row: $0, languages, in: tx) }
    }

    private init(row: Row, _ languages: Languages, in tx: Transaction) throws {
        let id: ID<Product> = row["id"]
        let texts = try Texts(of: id, languages, in: tx)
        let (options, places) = try Self.options(of: id, languages, in: tx)
        let (quantity, period): (Int?, Product.SupplyPeriod?) = (row["supply_quantity"], row["supply_period"])
        self.id = id
        slug = row["slug"]
        title = texts.title.text(or: row["slug"])
        (summary, description) = (texts.summary.text, texts.description.text)
        (seoTitle, seoDescription) = (texts.seoTitle.text, texts.seoDescription.text)
        (brand, origin, hsCode, port) = (row["brand"], row["origin"], row["hs_code"], row["port"])
        (unit, moq, increment, sampleMost) = (row["unit"], row["moq"], row["increment"], row["sample_most"])
        weights = ProductDraft.Weights(row: row)
        packing = Packing(carton: ProductDraft.Packing(row: row))
        supply = quantity.flatMap { quantity in period.map { ProductDraft.Supply(quantity: quantity, period: $0) } }
        updatedAt = row["updated_at"]
        availableLanguages = texts.complete.sorted()
        categories = try CategoryLink.path(to: row["category_id"], languages, in: tx)
        specifications = try Self.specifications(of: id, languages, in: tx)
        self.options = options
        variants = try Self.variants(of: id, places, in: tx)
        pictures = try Self.pictures(of: id, languages, in: tx)
        leadTimes = try tx.rows("SELECT up_to, days FROM lead_times WHERE product_id = \(id) ORDER BY position")
            .map { ProductDraft.LeadTime(upTo: $0["up_to"], days: $0["days"]) }
        customisations = try Self.customisations(of: id, languages, in: tx)
        certificates = try Certificate.shown(of: id, in: tx)
    }

    /// The texts of every language are walked, because hreflang names all; only those of the chain are carried over.
    private struct Texts {
        var title: BestText, summary: BestText, description: BestText, seoTitle: BestText, seoDescription: BestText
        var complete: [LanguageTag] = []

        init(of id: ID<Product>, _ languages: Languages, in tx: Transaction) throws {
            let empty = BestText(languages)
            (title, summary, description, seoTitle, seoDescription) = (empty, empty, empty, empty, empty)
            let rows = try tx.rows(
                """
                SELECT language, CASE WHEN description <> '' THEN 1 ELSE 0 END AS is_complete,
                    CASE WHEN language IN \(languages.chain) THEN title END AS title,
                    CASE WHEN language IN \(languages.chain) THEN summary END AS summary,
                    CASE WHEN language IN \(languages.chain) THEN description END AS description,
                    CASE WHEN language IN \(languages.chain) THEN seo_title END AS seo_title,
                    CASE WHEN language IN \(languages.chain) THEN seo_description END AS seo_description
                FROM product_texts WHERE product_id = \(id)
                """)
            for row in rows {
                let language: LanguageTag = row["language"]
                if row["is_complete"] as Bool { complete.append(language) }
                title.offer(row["title"], language)
                summary.offer(row["summary"], language)
                description.offer(row["description"], language)
                seoTitle.offer(row["seo_title"], language)
                seoDescription.offer(row["seo_description"], language)
            }
        }
    }

    private static func specifications(
        of id: ID<Product>, _ languages: Languages, in tx: Transaction
    ) throws -> [Specification] {
        let rows = try tx.rows(
            """
            SELECT s.position, s.number, s.unit, t.language, t.name, t.value
            FROM specifications s JOIN specification_texts t ON t.specification_id = s.id
            WHERE s.product_id = \(id) AND t.language IN \(languages.chain) ORDER BY s.position
            """)
        return rows.grouped(by: "position").map { rows in
            var (name, words) = (BestText(languages), BestText(languages))
            for row in rows {
                name.offer(row["name"], row["language"])
                words.offer(row["value"], row["language"])
            }
            return Specification(name: name.text, number: rows[0]["number"], unit: rows[0]["unit"], words: words.text)
        }
    }

    /// The options with their values, and the place of each value by its id.
    private static func options(
        of id: ID<Product>, _ languages: Languages, in tx: Transaction
    ) throws -> ([Option], [String: (option: Int, value: Int)]) {
        let rows = try tx.rows(
            """
            SELECT o.position AS option_position, -1 AS value_position, o.id AS value_id, '' AS key, NULL AS swatch, t.language,
                t.name AS label
            FROM options o LEFT JOIN option_texts t ON t.option_id = o.id AND t.language IN \(languages.chain)
            WHERE o.product_id = \(id)
            UNION ALL
            SELECT o.position, v.position, v.id, v.key, v.swatch, t.language, t.label
            FROM options o JOIN option_values v ON v.option_id = o.id
            LEFT JOIN option_value_texts t ON t.value_id = v.id AND t.language IN \(languages.chain)
            WHERE o.product_id = \(id)
            ORDER BY 1, 2
            """)
        var options: [Option] = []
        var places: [String: (option: Int, value: Int)] = [:]
        for rows in rows.grouped(by: "option_position") {
            let values = rows.grouped(by: "value_position")
            for (place, value) in values.dropFirst().enumerated() { places[value[0]["value_id"]] = (options.count, place) }
            options.append(
                Option(
                    name: label(values[0], languages, or: ""),
                    values: values.dropFirst().map { rows in
                        let key: String = rows[0]["key"]
                        return Option.Value(key: key, label: label(rows, languages, or: key), swatch: rows[0]["swatch"])
                    }))
        }
        return (options, places)
    }

    private static func label(_ rows: [Row], _ languages: Languages, or fallback: String) -> LocalText {
        var label = BestText(languages)
        for row in rows { label.offer(row["label"], row["language"]) }
        return label.text(or: fallback)
    }

    private static func variants(
        of id: ID<Product>, _ places: [String: (option: Int, value: Int)], in tx: Transaction
    ) throws -> [VariantChoice] {
        let rows = try tx.rows(
            """
            SELECT v.id, v.sku, v.barcode, v.stock, v.back_order_days, v.weight_g, m.value_id
            FROM variants v LEFT JOIN variant_values m ON m.variant_id = v.id
            WHERE v.product_id = \(id) ORDER BY v.position, v.id
            """)
        return rows.grouped(by: "id").map { rows in
            let chosen = rows.compactMap { row in (row["value_id"] as String?).flatMap { places[$0] } }
            return VariantChoice(
                id: rows[0]["id"], sku: rows[0]["sku"], barcode: rows[0]["barcode"], stock: rows[0]["stock"],
                backOrderDays: rows[0]["back_order_days"], weightG: rows[0]["weight_g"],
                choice: chosen.sorted { $0.option < $1.option }.map(\.value))
        }
    }

    private static func pictures(
        of id: ID<Product>, _ languages: Languages, in tx: Transaction
    ) throws -> [ProductPicture] {
        let rows = try tx.rows(
            """
            SELECT u.position, u.variant_id, i.id, i.width, i.height, i.colour, t.language, t.alt
            FROM product_pictures u JOIN pictures i ON i.id = u.picture_id
            LEFT JOIN product_picture_texts t ON t.product_picture_id = u.id AND t.language IN \(languages.chain)
            WHERE u.product_id = \(id) ORDER BY u.position
            """)
        return rows.grouped(by: "position").map { rows in
            var alt = BestText(languages)
            for row in rows { alt.offer(row["alt"], row["language"]) }
            return ProductPicture(view: PictureView(row: rows[0]), alt: alt.text, variant: rows[0]["variant_id"])
        }
    }

    private static func customisations(
        of id: ID<Product>, _ languages: Languages, in tx: Transaction
    ) throws -> [Customisation] {
        let rows = try tx.rows(
            """
            SELECT c.position, c.kind, c.moq, t.language, t.text FROM customisations c
            LEFT JOIN customisation_texts t ON t.customisation_id = c.id AND t.language IN \(languages.chain)
            WHERE c.product_id = \(id) ORDER BY c.position
            """)
        return rows.grouped(by: "position").map { rows in
            var text = BestText(languages)
            for row in rows { text.offer(row["text"], row["language"]) }
            return Customisation(kind: rows[0]["kind"], text: text.text, moq: rows[0]["moq"])
        }
    }
}

extension ProductDetail.CategoryLink {
    /// The categories from the topmost down to `id`.
    static func path(
        to id: ID<Category>?, _ languages: Languages, in tx: Transaction
    ) throws -> [ProductDetail.CategoryLink] {
        guard let id else { return [] }
        let rows = try tx.rows(
            """
            WITH RECURSIVE above (id, slug, parent_id, level) AS (
                SELECT id, slug, parent_id, 1 FROM categories WHERE id = \(id)
                UNION ALL
                SELECT c.id, c.slug, c.parent_id, a.level + 1 FROM above a JOIN categories c ON c.id = a.parent_id
                WHERE a.level < \(Shelf.mostLevels)
            )
            SELECT a.id, a.slug, t.language, t.title FROM above a
            LEFT JOIN category_texts t ON t.category_id = a.id AND t.language IN \(languages.chain)
            ORDER BY a.level DESC
            """)
        return rows.grouped(by: "id").map { rows in
            var title = BestText(languages)
            for row in rows { title.offer(row["title"], row["language"]) }
            return .init(id: rows[0]["id"], slug: rows[0]["slug"], title: title.text(or: rows[0]["slug"]))
        }
    }
}
