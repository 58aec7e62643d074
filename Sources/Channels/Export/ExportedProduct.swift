import Basics
import Catalog
import MoneyKit
import Pricing
import Store

/// A product as a file says it: the draft, and names in the place of this database's ids.
struct ExportedProduct: Sendable {
    let id: ID<Product>
    let draft: ProductDraft
    /// From the root down.
    let categorySlugs: [String]
    let categoryTitles: [String]
    let pictures: [(source: String, alt: Localised, sku: String?)]

    static func page(after last: String, _ options: ExportOptions, in tx: Transaction) throws -> [ExportedProduct] {
        let ids = try tx.rows("SELECT id FROM products WHERE id > \(last) ORDER BY id LIMIT \(ProductExport.productsOfPage)")
            .map { $0[0] as ID<Product> }
        var paths: [String: [(slug: String, title: String)]] = [:]
        return try ids.compactMap { id in
            guard var draft = try Offer.load(id, in: tx) else { return nil }
            if !options.hasPrices { draft.dropPrices() }
            let slug = draft.categorySlug ?? ""
            let path = try paths[slug] ?? categoryPath(slug, options.language, in: tx)
            paths[slug] = path
            return ExportedProduct(
                id: id, draft: draft, categorySlugs: path.map(\.slug), categoryTitles: path.map(\.title),
                pictures: try pictures(of: draft, options, in: tx))
        }
    }

    private static func categoryPath(
        _ slug: String, _ language: LanguageTag, in tx: Transaction
    ) throws -> [(slug: String, title: String)] {
        var path: [(slug: String, title: String)] = []
        var next: String? = slug.isEmpty ? nil : slug
        while let slug = next, path.count < 16 {
            let row = try tx.row(
                """
                SELECT p.slug, t.title FROM categories c LEFT JOIN categories p ON p.id = c.parent_id
                LEFT JOIN category_texts t ON t.category_id = c.id AND t.language = \(language) WHERE c.slug = \(slug)
                """)
            let title: String?? = row?["title"]
            path.insert((slug, title.flatMap { $0 } ?? slug), at: 0)
            let parent: String?? = row?["slug"]
            next = parent.flatMap { $0 }
        }
        return path
    }

    private static func pictures(
        of draft: ProductDraft, _ options: ExportOptions, in tx: Transaction
    ) throws -> [(source: String, alt: Localised, sku: String?)] {
        try (draft.pictures ?? []).map { use in
            let name: String = try tx.value("SELECT file_name FROM pictures WHERE id = \(use.pictureID)") ?? use.pictureID
            return (options.pictureAddress?(use.pictureID, name) ?? name, use.alt, use.sku)
        }
    }

    // MARK: What most formats ask for

    var variants: [ProductDraft.VariantDraft] { draft.variants ?? [] }

    func text(_ texts: Localised, _ language: LanguageTag) -> String {
        texts[language] ?? ""
    }

    /// The title, in another language where this one has none: every format needs one.
    func title(_ language: LanguageTag) -> String {
        draft.title.best([language, .english])?.text ?? draft.title.texts.min { $0.key < $1.key }?.value ?? draft.slug
    }

    /// The name of an option and the label of a variant's value of it.
    func options(of variant: ProductDraft.VariantDraft, _ language: LanguageTag) -> [(name: String, value: String)] {
        zip(draft.options ?? [], variant.optionKeys).map { option, key in
            let label = option.values.first { $0.key == key }?.label
            return (option.name.anyText(language), label?.anyText(language) ?? key)
        }
    }

    /// The price of one unit at the least quantity.
    func price(_ variant: ProductDraft.VariantDraft, _ currency: Currency) -> String {
        unmistakable(variant.prices?[currency.code]?.min { $0.from < $1.from }?.price ?? "")
    }

    func stock(_ variant: ProductDraft.VariantDraft) -> String? {
        variant.stock.flatMap { $0 }.map(String.init)
    }

    /// Specifications in words: `500 ml`.
    func specifications(_ language: LanguageTag) -> [(name: String, value: String)] {
        (draft.specifications ?? []).compactMap { specification in
            guard let name = specification.name[language] else { return nil }
            let number = specification.number.map { specification.unit.isEmpty ? $0 : "\($0) \(specification.unit)" }
            let value = number ?? specification.words[language] ?? ""
            return value.isEmpty ? nil : (name, value)
        }
    }
}

extension Localised {
    /// The text in this language, or else in the first that has one.
    func anyText(_ language: LanguageTag) -> String {
        best([language, .english])?.text ?? texts.min { $0.key < $1.key }?.value ?? ""
    }
}

/// Thousandths as a decimal: 1250 grams are `1.25` kilograms.
func decimalText(_ thousandths: Int?, per unit: Int) -> String {
    guard let thousandths else { return "" }
    let digits = String(unit).count - 1
    let fraction = String(thousandths % unit)
    let padded = String(repeating: "0", count: digits - fraction.count) + fraction
    let kept = padded.reversed().drop { $0 == "0" }.reversed()
    return unmistakable("\(thousandths / unit)" + (kept.isEmpty ? "" : "." + String(kept)))
}

/// A decimal that nobody takes for thousands: three decimals get a nought, `3.855` is `3.8550`.
func unmistakable(_ decimal: String) -> String {
    let fraction = decimal.split(separator: ".").dropFirst().first ?? ""
    return fraction.count == 3 ? decimal + "0" : decimal
}

/// What occurs anywhere in the catalogue and so needs a column.
struct CatalogueSpan: Sendable {
    /// The export's own language first.
    var languages: [LanguageTag] = []
    var breaks: [(currency: String, from: [Int])] = []
    var sampleCurrencies: [String] = []
    var customisations: [ProductDraft.Customisation.Kind] = []
    var mostAttributes = 0

    static func load(_ options: ExportOptions, in tx: Transaction) throws -> CatalogueSpan {
        var span = CatalogueSpan()
        let used = try tx.rows("SELECT DISTINCT language FROM product_texts").map { $0[0] as LanguageTag }.sorted()
        span.languages = used.filter { $0 == options.language } + used.filter { $0 != options.language }
        if options.hasPrices { try span.loadPrices(in: tx) }
        let kinds = Set(try tx.rows("SELECT DISTINCT kind FROM customisations").map { $0[0] as String })
        span.customisations = ProductDraft.Customisation.Kind.allCases.filter { kinds.contains($0.rawValue) }
        let options: Int = try tx.value("SELECT max(position) + 1 FROM options", as: Int?.self).flatMap { $0 } ?? 0
        let specifications: Int = try tx.value("SELECT max(position) + 1 FROM specifications", as: Int?.self).flatMap { $0 } ?? 0
        span.mostAttributes = min(WooCommerceColumns.mostAttributes, options + specifications)
        return span
    }

    private mutating func loadPrices(in tx: Transaction) throws {
        let rows = try tx.rows(
            """
            SELECT DISTINCT l.currency, p.from_quantity FROM prices p JOIN price_lists l ON l.id = p.price_list_id
            ORDER BY l.currency, p.from_quantity
            """)
        for row in rows {
            let currency: String = row["currency"]
            if breaks.last?.currency != currency { breaks.append((currency, [])) }
            breaks[breaks.count - 1].from.append(row["from_quantity"])
        }
        sampleCurrencies = try tx.rows(
            "SELECT DISTINCT l.currency FROM sample_prices s JOIN price_lists l ON l.id = s.price_list_id ORDER BY l.currency"
        ).map { $0[0] }
    }
}
