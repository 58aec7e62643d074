import Basics
import Catalog

/// Magento's `catalog_product` CSV: a row a simple product; a configurable product is a row that lists the SKUs of its
/// variants, which are rows of their own; a row with a store view holds the texts of another language.
///
/// Weights are read as kilograms. The special price is the price where there is one. Of several categories the deepest is kept.
final class MagentoProducts: ProductAdapter {
    private let columns: MagentoColumns
    private let options: ImportOptions
    /// The configurable product of each variant's SKU, from the first reading.
    private var parents: [String: String] = [:]
    private var counts: [String: Int] = [:]

    let isScattered = true

    init(_ header: Header, _ options: ImportOptions) throws {
        columns = MagentoColumns(header)
        self.options = options
        guard columns.sku != nil else { throw ProductFormat.missing("sku") }
    }

    func note(_ row: TableRow) {
        guard let sku = row.text(columns.sku) else { return }
        if row.text(columns.storeView) == nil {
            for child in variations(row) {
                parents[child.sku] = sku
                counts[sku, default: 1] += 1
            }
        } else {
            counts[sku, default: 1] += 1
        }
    }

    func rowCount(of product: String) -> Int { counts[product] ?? 1 }

    func key(of row: TableRow) -> RowKey {
        row.text(columns.sku).map { .product(parents[$0] ?? $0) } ?? .alone
    }

    func record(from rows: [TableRow]) throws -> ImportRecord {
        let own = rows.filter { row in row.text(columns.sku).map { parents[$0] == nil } ?? false }
        guard let main = own.first(where: { $0.text(columns.storeView) == nil }), let sku = main.text(columns.sku) else {
            throw AppError.invalid(rows.contains { $0.text(columns.sku) == nil } ? "import.noSKU" : "import.noParent")
        }
        let type = main.text(columns.type)?.lowercased() ?? "simple"
        guard ["simple", "virtual", "configurable", "downloadable"].contains(type) else {
            throw AppError.invalid("import.productType", ["type": type])
        }
        var product = ImportedProduct(
            handle: main.text(columns.urlKey), title: main.text(columns.name), options.language)
        try readProduct(main, into: &product)
        readTexts(main, options.language, into: &product.draft)
        for row in own {
            guard let view = row.text(columns.storeView), let language = StoreViews.language(view) else { continue }
            if let title = row.text(columns.name) { product.draft.title[language] = title }
            readTexts(row, language, into: &product.draft)
        }
        let children = rows.filter { row in row.text(columns.sku).map { parents[$0] == sku } ?? false }
        try readVariants(main, children, into: &product)
        return .product(product)
    }

    private func readTexts(_ row: TableRow, _ language: LanguageTag, into draft: inout ProductDraft) {
        row.text(columns.summary).map { draft.summary[language] = $0 }
        row.text(columns.description).map { draft.description[language] = $0 }
        row.text(columns.metaTitle).map { draft.seoTitle[language] = $0 }
        row.text(columns.metaDescription).map { draft.seoDescription[language] = $0 }
    }

    private func readProduct(_ row: TableRow, into product: inout ImportedProduct) throws {
        product.draft.status = row.text(columns.online).map { $0 == "1" ? .active : .draft }
        product.draft.origin = row.text(columns.origin).flatMap { $0.count == 2 ? $0.uppercased() : nil }
        let paths = CellReading.list(row.text(columns.categories) ?? "", ",").map { CellReading.list($0, "/") }
            .map { $0.first == MagentoFiles.rootCategory ? Array($0.dropFirst()) : $0 }
        product.categoryPath = paths.reduce([]) { $1.count > $0.count ? $1 : $0 }
        if let weight = row.text(columns.weight) {
            let grams = try options.cells.grams(weight, unit: "kg")
            if grams > 0 { product.draft.weights = .init(grossG: grams) }
        }
    }

    // MARK: Variants

    private func variations(_ row: TableRow) -> [(sku: String, values: [(name: String, value: String)])] {
        let list = (row.text(columns.variations) ?? "").split(separator: "|")
        return list.compactMap { part in
            let pairs = MagentoFiles.pairs(String(part))
            return pairs.first { $0.name == "sku" }.map { ($0.value, pairs.filter { $0.name != "sku" }) }
        }
    }

    private func readVariants(_ main: TableRow, _ children: [TableRow], into product: inout ImportedProduct) throws {
        let variations = variations(main)
        let codes = variations.first?.values.map(\.name) ?? []
        let labels = Dictionary(
            MagentoFiles.pairs(main.text(columns.variationLabels) ?? "").map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        let bySKU = Dictionary(children.map { ($0.text(columns.sku) ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        var rows = VariantRows(optionNames: codes.map { labels[$0] ?? MagentoFiles.label(of: $0) })
        for variation in variations {
            guard let row = bySKU[variation.sku] else { throw AppError.invalid("import.variantMissing", ["sku": variation.sku]) }
            var entry = try entry(row)
            entry.values = codes.map { code in variation.values.first { $0.name == code }?.value ?? "" }
            rows.entries.append(entry)
            product.pictures += pictures(row, sku: entry.sku)
        }
        if variations.isEmpty { rows.entries = [try entry(main)] }
        try rows.fill(&product, options.language)
        product.pictures = PictureReference.merged(pictures(main, sku: nil) + product.pictures)
        let others = MagentoFiles.pairs(main.text(columns.attributes) ?? "").filter {
            !codes.contains($0.name) && !$0.value.isEmpty
        }
        if !others.isEmpty {
            product.draft.specifications = others.map {
                let words = $0.value.replacingOccurrences(of: "|", with: ", ")
                return .init(name: [options.language: MagentoFiles.label(of: $0.name)], words: [options.language: words])
            }
        }
    }

    private func entry(_ row: TableRow) throws -> VariantRows.Entry {
        var entry = VariantRows.Entry(sku: row.text(columns.sku))
        entry.weightG = try row.text(columns.weight).map { try options.cells.grams($0, unit: "kg") }
        if columns.quantity != nil {
            let isCounted = row.text(columns.managesStock) != "0"
            let quantity = try row.text(columns.quantity).map(options.cells.whole)
            entry.stock = isCounted ? quantity.map { .some(max(0, $0)) } : .some(nil)
        }
        let price = row.text(columns.specialPrice) ?? row.text(columns.price)
        entry.prices = try price.map { [options.currency.code: [.plain(try options.cells.price($0, options.currency.code))]] }
        return entry
    }

    private func pictures(_ row: TableRow, sku: String?) -> [PictureReference] {
        var found: [PictureReference] = []
        if let base = row.text(columns.basePicture) {
            found.append(
                PictureReference(source: base, alt: [options.language: row.text(columns.basePictureAlt) ?? ""], sku: sku))
        }
        let alts = CellReading.list(row.text(columns.otherPictureAlts) ?? "", ",")
        for (index, source) in CellReading.list(row.text(columns.otherPictures) ?? "", ",").enumerated() {
            found.append(
                PictureReference(
                    source: source, alt: [options.language: alts.indices.contains(index) ? alts[index] : ""], sku: sku))
        }
        return found
    }
}
