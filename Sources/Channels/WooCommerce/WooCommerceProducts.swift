import Basics
import Catalog

/// WooCommerce's product CSV: a row a product, and for a variable product a row more for each variation, which names its
/// parent by SKU or `id:123` and may stand anywhere in the file.
///
/// The sale price is the price where there is one. Of several categories the first is kept. Grouped and external products
/// are not sold by themselves and are refused.
final class WooCommerceProducts: ProductAdapter {
    private let columns: WooCommerceColumns
    private let options: ImportOptions
    private var variationCounts: [String: Int] = [:]

    let isScattered = true

    init(_ header: Header, _ options: ImportOptions) throws {
        columns = WooCommerceColumns(header)
        self.options = options
        guard columns.type != nil, columns.name ?? columns.sku != nil else { throw ProductFormat.missing("Type", "Name") }
    }

    func note(_ row: TableRow) {
        if isVariation(row), let parent = row.text(columns.parent) { variationCounts[parent, default: 0] += 1 }
    }

    func rowCount(of product: String) -> Int {
        1 + (variationCounts[product] ?? 0)
    }

    func key(of row: TableRow) -> RowKey {
        if isVariation(row) { return row.text(columns.parent).map { .product($0) } ?? .alone }
        let names = [row.text(columns.sku), row.text(columns.id).map { "id:\($0)" }].compactMap { $0 }
        guard let name = names.first(where: { variationCounts[$0] != nil }) else { return .alone }
        return .product(name)
    }

    func record(from rows: [TableRow]) throws -> ImportRecord {
        guard let parent = rows.first(where: { !isVariation($0) }) else { throw AppError.invalid("import.noParent") }
        let types = kinds(parent)
        if types.contains("grouped") { throw AppError.invalid("import.groupedProduct") }
        if types.contains("external") { throw AppError.invalid("import.externalProduct") }
        var product = ImportedProduct(handle: nil, title: parent.text(columns.name), options.language)
        try readTexts(parent, into: &product)
        let variations = rows.filter(isVariation)
        if types.contains("variable"), variations.isEmpty { throw AppError.invalid("import.noVariant") }
        try readVariants(parent, variations, into: &product)
        return .product(product)
    }

    private func kinds(_ row: TableRow) -> [String] {
        CellReading.list(row.text(columns.type)?.lowercased() ?? "", ",")
    }

    private func isVariation(_ row: TableRow) -> Bool {
        kinds(row).contains("variation")
    }

    private func readTexts(_ row: TableRow, into product: inout ImportedProduct) throws {
        let language = options.language
        product.draft.summary[language] = row.text(columns.summary)
        product.draft.description[language] = row.text(columns.description)
        product.draft.tags = row.text(columns.tags).map { CellReading.list($0, ",") }
        let isHidden = row.text(columns.visibility)?.lowercased() == "hidden"
        product.draft.status = row.text(columns.published).map { $0 == "1" && !isHidden ? .active : .draft }
        if let category = row.text(columns.categories).flatMap({ WooCommerceLists.items($0).first }) {
            product.categoryPath = CellReading.list(category, ">")
        }
        let weights = ProductDraft.Weights(
            grossG: try row.text(columns.weight).map { try options.cells.grams($0, unit: columns.weightUnit) },
            lengthMM: try length(row, columns.length), widthMM: try length(row, columns.width),
            heightMM: try length(row, columns.height))
        if weights != ProductDraft.Weights() { product.draft.weights = weights }
    }

    private func length(_ row: TableRow, _ column: Int?) throws -> Int? {
        try row.text(column).map { try options.cells.measure($0, by: columns.millimetresPerUnit, isWeight: false) }
    }

    // MARK: Variants

    /// Attributes that tell variations apart are options; the others are specifications.
    private func readVariants(_ parent: TableRow, _ variations: [TableRow], into product: inout ImportedProduct) throws {
        let attributes = attributes(parent)
        let optionNames = attributes.map(\.name).filter { name in
            variations.contains { row in self.attributes(row).contains { $0.name == name && !$0.value.isEmpty } }
        }
        let specifications = attributes.filter { !optionNames.contains($0.name) && !$0.value.isEmpty }
        if !specifications.isEmpty {
            product.draft.specifications = specifications.map {
                let words = WooCommerceLists.items($0.value).joined(separator: ", ")
                return .init(name: [options.language: $0.name], words: [options.language: words])
            }
        }
        let rows = variations.isEmpty ? [parent] : variations
        let entries = try rows.map { try entry($0, optionNames) }
        let skus = try VariantRows(optionNames: optionNames, entries: entries).fill(&product, options.language)
        product.pictures = pictures(parent, sku: nil)
        if !variations.isEmpty { product.pictures += zip(variations, skus).flatMap { pictures($0, sku: $1) } }
        product.pictures = PictureReference.merged(product.pictures)
    }

    private func attributes(_ row: TableRow) -> [(name: String, value: String)] {
        columns.attributes.compactMap { pair in row.text(pair.name).map { ($0, row.text(pair.value) ?? "") } }
    }

    private func entry(_ row: TableRow, _ optionNames: [String]) throws -> VariantRows.Entry {
        var entry = VariantRows.Entry(sku: row.text(columns.sku), barcode: row.text(columns.barcode))
        let values = Dictionary(attributes(row).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        entry.values = optionNames.map { WooCommerceLists.items(values[$0] ?? "").first ?? "" }
        entry.weightG = try row.text(columns.weight).map { try options.cells.grams($0, unit: columns.weightUnit) }
        if columns.stock != nil {
            // An empty cell says nothing; "parent" is the parent's stock, which is not split among variants.
            entry.stock = row.text(columns.stock).flatMap { try? options.cells.whole($0) }.map { .some(max(0, $0)) }
        }
        let price = row.text(columns.salePrice) ?? row.text(columns.regularPrice)
        entry.prices = try price.map { [options.currency.code: [.plain(try options.cells.price($0, options.currency.code))]] }
        return entry
    }

    private func pictures(_ row: TableRow, sku: String?) -> [PictureReference] {
        WooCommerceLists.items(row.text(columns.pictures) ?? "").map { PictureReference(source: $0, sku: sku) }
    }
}

/// Lists in one cell: separated by commas; a comma within an item has a backslash before it.
enum WooCommerceLists {
    static func items(_ text: String) -> [String] {
        CellReading.list(text.replacingOccurrences(of: "\\,", with: "\u{0}"), ",")
            .map { $0.replacingOccurrences(of: "\u{0}", with: ",") }
    }

    static func text(_ items: [String]) -> String {
        items.map { $0.replacingOccurrences(of: ",", with: "\\,") }.joined(separator: ", ")
    }
}

/// Where each column is. The units of weight and size stand in the names, as `Weight (kg)`.
struct WooCommerceColumns {
    static let mostAttributes = 50

    let id, type, sku, name, published, visibility, summary, description, stock, weight, length, width, height: Int?
    let salePrice, regularPrice, categories, tags, pictures, parent, barcode: Int?
    let attributes: [(name: Int?, value: Int?)]
    let weightUnit: String
    let millimetresPerUnit: Int

    init(_ header: Header) {
        id = header["ID"]
        type = header["Type"]
        sku = header["SKU"]
        name = header["Name"]
        published = header["Published"]
        visibility = header["Visibility in catalog", "Visibility in catalogue"]
        summary = header["Short description"]
        description = header["Description"]
        stock = header["Stock"]
        salePrice = header["Sale price"]
        regularPrice = header["Regular price"]
        categories = header["Categories"]
        tags = header["Tags"]
        pictures = header["Images"]
        parent = header["Parent"]
        barcode = header["GTIN, UPC, EAN, or ISBN"]
        attributes = (1...Self.mostAttributes).compactMap { number in
            header["Attribute \(number) name"].map { ($0, header["Attribute \(number) value(s)"]) }
        }
        weightUnit = ["kg", "g", "lbs", "oz"].first { header["Weight (\($0))"] != nil } ?? "kg"
        weight = header["Weight (\(weightUnit))"]
        let units = [("cm", 10), ("mm", 1), ("m", 1000)]
        let unit = units.first { header["Length (\($0.0))"] != nil } ?? units[0]
        millimetresPerUnit = unit.1
        length = header["Length (\(unit.0))"]
        width = header["Width (\(unit.0))"]
        height = header["Height (\(unit.0))"]
    }
}
