import Basics
import Catalog

/// The simpler tables of Magento's sample data: `name`, `sku`, `price`, `category` with one title a line, and a column for
/// each attribute, whose values stand one a line.
final class MagentoFixtures: ProductAdapter {
    private let header: Header
    private let options: ImportOptions
    private let attributes: [(label: String, column: Int)]

    init(_ header: Header, _ options: ImportOptions) throws {
        self.header = header
        self.options = options
        guard header.has("sku", "name", "price") else { throw ProductFormat.missing("sku", "name", "price") }
        let own: Set = ["category", "name", "sku", "price", "special_price", "qty", "description", "attribute_set"]
        attributes = header.names.enumerated().filter { !own.contains(Header.plain($1)) }
            .map { (MagentoFiles.label(of: $1), $0) }
    }

    func key(of row: TableRow) -> RowKey { .alone }

    func record(from rows: [TableRow]) throws -> ImportRecord {
        guard let row = rows.first, let sku = row.text(header["sku"]) else { throw AppError.invalid("import.noSKU") }
        guard let title = row.text(header["name"]) else { throw AppError.invalid("import.noTitle") }
        let language = options.language
        var product = ImportedProduct(handle: nil, title: title, language)
        product.draft.description[language] = row.text(header["description"])
        product.draft.status = .active
        product.categoryPath = Self.path(of: row.text(header["category"]) ?? "")
        product.draft.specifications = attributes.compactMap { label, column in
            row.text(column).map { .init(name: [language: label], words: [language: Self.words($0)]) }
        }
        var entry = VariantRows.Entry(sku: sku)
        entry.stock = try row.text(header["qty"]).map { .some(try options.cells.whole($0)) }
        entry.prices = try (row.text(header["special_price"]) ?? row.text(header["price"])).map {
            [options.currency.code: [.plain(try options.cells.price($0, options.currency.code))]]
        }
        try VariantRows(optionNames: [], entries: [entry]).fill(&product, language)
        return .product(product)
    }

    /// The titles follow each other down the tree; a later tree, such as `Collections`, is another place of the same product.
    private static func path(of cell: String) -> [String] {
        Array(CellReading.list(cell, "\n\r").prefix(2))
    }

    /// Yes-or-no attributes are written 1 and 0.
    private static func words(_ cell: String) -> String {
        CellReading.list(cell, "\n\r").joined(separator: ", ")
    }
}
