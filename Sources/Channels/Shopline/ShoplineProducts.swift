import Basics
import Catalog

/// SHOPLINE's product table: a fixed header, `Title*` and others with a star required; one row a variant, rows of one product
/// together under its handle. Columns are found by name, since the template has changed its wording over the years.
final class ShoplineProducts: ProductAdapter {
    private let columns: ShoplineColumns
    private let options: ImportOptions

    init(_ header: Header, _ options: ImportOptions) throws {
        columns = ShoplineColumns(header)
        self.options = options
        guard columns.title ?? columns.handle != nil else { throw ProductFormat.missing("Handle", "Title*") }
    }

    /// A row without a handle that has a title begins a product whose address is made from it.
    func key(of row: TableRow) -> RowKey {
        if let handle = row.text(columns.handle) { return .product(handle) }
        return row.text(columns.title).map { .product(Slug.make(from: $0)) } ?? .continuation
    }

    func record(from rows: [TableRow]) throws -> ImportRecord {
        guard let first = rows.first else { throw AppError.invalid("import.noTitle") }
        let language = options.language
        var product = ImportedProduct(handle: first.text(columns.handle), title: first.text(columns.title), language)
        readTexts(first, into: &product)
        let variants = rows.filter {
            $0.line == first.line || $0.text(columns.sku) != nil || $0.text(columns.optionValues[0]) != nil
        }
        let names = columns.optionNames.map { first.text($0) }.prefix { $0 != nil }.compactMap { $0 }
        let skus = try VariantRows(optionNames: names, entries: variants.map(entry)).fill(&product, language)
        let pictures = rows.flatMap { row in
            CellReading.list(row.text(columns.pictures) ?? "", ",\n").map { PictureReference(source: $0) }
        }
        let ofVariants = zip(variants, skus).compactMap { row, sku in
            row.text(columns.variantPicture).map { PictureReference(source: $0, sku: sku) }
        }
        product.pictures = PictureReference.merged(pictures + ofVariants)
        return .product(product)
    }

    private func readTexts(_ row: TableRow, into product: inout ImportedProduct) {
        let language = options.language
        product.draft.summary[language] = row.text(columns.subtitle)
        product.draft.description[language] = row.text(columns.description)
        product.draft.seoTitle[language] = row.text(columns.seoTitle)
        product.draft.seoDescription[language] = row.text(columns.seoDescription)
        product.draft.brand = row.text(columns.brand)
        product.draft.tags = row.text(columns.tags).map { CellReading.list($0, ",") }
        product.draft.status = row.text(columns.published).flatMap(CellReading.bool).map { $0 ? .active : .draft }
        if let category = row.text(columns.category) { product.categoryPath = CellReading.list(category, ">") }
    }

    private func entry(_ row: TableRow) throws -> VariantRows.Entry {
        var entry = VariantRows.Entry(sku: row.text(columns.sku), barcode: row.text(columns.barcode))
        entry.values = columns.optionValues.map { row.text($0) ?? "" }
        entry.weightG = try row.text(columns.weight).map {
            try options.cells.grams($0, unit: row.text(columns.weightUnit) ?? "kg")
        }
        if columns.quantity != nil {
            let isCounted = row.text(columns.tracksStock).flatMap(CellReading.bool) ?? true
            let quantity = try row.text(columns.quantity).map(options.cells.whole)
            entry.stock = isCounted ? quantity.map { .some(max(0, $0)) } : .some(nil)
        }
        entry.prices = try row.text(columns.price).map {
            [options.currency.code: [.plain(try options.cells.price($0, options.currency.code))]]
        }
        return entry
    }
}

/// Where each column is.
struct ShoplineColumns {
    let handle, title, subtitle, description, seoTitle, seoDescription, brand, tags, published, category: Int?
    let sku, barcode, price, weight, weightUnit, quantity, tracksStock, pictures, variantPicture: Int?
    let optionNames, optionValues: [Int?]

    init(_ header: Header) {
        handle = header["Handle"]
        title = header["Title"]
        subtitle = header["Subtitle"]
        description = header["Product description html", "Description", "Body (HTML)"]
        seoTitle = header["SEO title"]
        seoDescription = header["SEO description"]
        brand = header["Brand", "Vendor"]
        tags = header["Tags"]
        published = header["Published", "Status"]
        category = header["Product type", "Type", "Custom product type"]
        sku = header["SKU"]
        barcode = header["Barcode"]
        price = header["SKU price", "Price"]
        weight = header["SKU weight", "Weight"]
        weightUnit = header["Weight unit"]
        quantity = header["SKU inventory quantity", "Inventory quantity", "Stock"]
        tracksStock = header["Track inventory"]
        pictures = header["Master image", "Master images", "Images"]
        variantPicture = header["SKU image", "Variant image"]
        optionNames = (1...3).map { header["Option\($0) name", "Option \($0) name"] }
        optionValues = (1...3).map { header["Option\($0) value", "Option \($0) value"] }
    }
}
