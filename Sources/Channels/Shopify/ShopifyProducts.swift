import Basics
import Catalog

/// Shopify's product CSV: one row a variant or picture, rows of one product together under its handle, product fields on the
/// first of them. Reads the header used until 2024 (`Handle`, `Body (HTML)`) and the one since (`URL handle`, `Description`).
///
/// The compare-at price, taxes and Google fields have no place here and are not read.
final class ShopifyProducts: ProductAdapter {
    private let columns: ShopifyColumns
    private let options: ImportOptions

    init(_ header: Header, _ options: ImportOptions) throws {
        columns = ShopifyColumns(header)
        self.options = options
        guard columns.handle != nil else { throw ProductFormat.missing("Handle") }
    }

    func key(of row: TableRow) -> RowKey {
        row.text(columns.handle).map { .product($0) } ?? .continuation
    }

    func record(from rows: [TableRow]) throws -> ImportRecord {
        guard let first = rows.first, let handle = first.text(columns.handle) else { throw ProductFormat.missing("Handle") }
        var product = ImportedProduct(handle: handle, title: first.text(columns.title), options.language)
        readTexts(first, into: &product)
        let variants = rows.filter { $0.line == first.line || isVariant($0) }
        let skus = try VariantRows(optionNames: optionNames(first), entries: variants.map(entry)).fill(
            &product, options.language)
        product.pictures =
            pictures(rows)
            + zip(variants, skus).compactMap { row, sku in
                row.text(columns.variantPicture).map { PictureReference(source: $0, sku: sku) }
            }
        product.pictures = PictureReference.merged(product.pictures)
        return .product(product)
    }

    private func readTexts(_ row: TableRow, into product: inout ImportedProduct) {
        let language = options.language
        product.draft.description[language] = row.text(columns.description)
        product.draft.seoTitle[language] = row.text(columns.seoTitle)
        product.draft.seoDescription[language] = row.text(columns.seoDescription)
        product.draft.brand = row.text(columns.vendor)
        product.draft.tags = row.text(columns.tags).map { CellReading.list($0, ",") }
        product.draft.status = status(row)
        if let type = row.text(columns.type) {
            product.categoryPath = [type]
        } else if let path = row.text(columns.category) {
            product.categoryPath = CellReading.list(path, ">")
        }
    }

    /// An active product that is not published on the online store is a draft here.
    private func status(_ row: TableRow) -> Product.Status? {
        let isPublished = row.text(columns.published).flatMap(CellReading.bool)
        let status = row.text(columns.status).flatMap { Product.Status(rawValue: $0.lowercased()) }
        if let status, status != .active { return status }
        return isPublished.map { $0 ? .active : .draft } ?? status
    }

    /// Shopify calls the option of a product without options "Title", and its only value "Default Title".
    private func optionNames(_ row: TableRow) -> [String] {
        let names = columns.optionNames.map { row.text($0) }
        let isDefault = row.text(columns.optionValues[0]) == "Default Title"
        return isDefault ? [] : names.prefix { $0 != nil }.compactMap { $0 }
    }

    private func isVariant(_ row: TableRow) -> Bool {
        row.text(columns.optionValues[0]) != nil || row.text(columns.sku) != nil || row.text(columns.price) != nil
    }

    private func entry(_ row: TableRow) throws -> VariantRows.Entry {
        var entry = VariantRows.Entry(sku: row.text(columns.sku), barcode: row.text(columns.barcode))
        entry.values = columns.optionValues.map { row.text($0) ?? "" }
        entry.weightG = try row.text(columns.grams).map { try options.cells.measure($0, by: 1, isWeight: true) }
        if columns.tracker != nil {
            let quantity = try row.text(columns.quantity).map(options.cells.whole)
            let isCounted = row.text(columns.tracker) != nil
            entry.stock = isCounted ? .some(max(0, quantity ?? 0)) : quantity.map { _ in nil }
        }
        entry.prices = try row.text(columns.price).map {
            [options.currency.code: [.plain(try options.cells.price($0, options.currency.code))]]
        }
        return entry
    }

    private func pictures(_ rows: [TableRow]) -> [PictureReference] {
        let found = rows.enumerated().compactMap { index, row in
            row.text(columns.picture).map { source in
                let position = row.text(columns.picturePosition).flatMap { Int($0) } ?? index + 1
                return (
                    position, index, PictureReference(source: source, alt: [options.language: row.text(columns.pictureAlt) ?? ""])
                )
            }
        }
        return found.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}

/// Where each column is; the newer name second.
struct ShopifyColumns {
    let handle, title, description, vendor, category, type, tags, published, status: Int?
    let sku, grams, tracker, quantity, price, barcode: Int?
    let picture, picturePosition, pictureAlt, variantPicture, seoTitle, seoDescription: Int?
    let optionNames, optionValues: [Int?]

    init(_ header: Header) {
        handle = header["Handle", "URL handle"]
        title = header["Title"]
        description = header["Body (HTML)", "Body HTML", "Description"]
        vendor = header["Vendor"]
        category = header["Product Category"]
        type = header["Type"]
        tags = header["Tags"]
        published = header["Published", "Published on online store"]
        status = header["Status"]
        sku = header["Variant SKU", "SKU"]
        grams = header["Variant Grams", "Weight value (grams)"]
        tracker = header["Variant Inventory Tracker", "Inventory tracker"]
        quantity = header["Variant Inventory Qty", "Inventory quantity"]
        price = header["Variant Price", "Price"]
        barcode = header["Variant Barcode", "Barcode"]
        picture = header["Image Src", "Product image URL"]
        picturePosition = header["Image Position"]
        pictureAlt = header["Image Alt Text"]
        variantPicture = header["Variant Image", "Variant image URL"]
        seoTitle = header["SEO Title"]
        seoDescription = header["SEO Description"]
        optionNames = (1...3).map { header["Option\($0) Name"] }
        optionValues = (1...3).map { header["Option\($0) Value"] }
    }
}
