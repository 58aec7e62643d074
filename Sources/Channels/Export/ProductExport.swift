import Basics
import Catalog
import MoneyKit
import Store

/// How products are to be written.
public struct ExportOptions: Sendable {
    /// The language of formats that hold one.
    public var language: LanguageTag
    /// The currency of formats that hold one price.
    public var currency: Currency
    /// Whether prices are written; without them their places stay empty, and a table has no columns for them.
    public var hasPrices = true
    /// Turns a picture into what stands in the file, such as an address; its file's name when `nil`.
    public var pictureAddress: (@Sendable (_ id: String, _ fileName: String) -> String)?

    public init(language: LanguageTag = .english, currency: Currency = .usd) {
        (self.language, self.currency) = (language, currency)
    }
}

/// Writes the catalogue into a file that the import, and the program whose format it is, read again.
public enum ProductExport {
    static let productsOfPage = 200

    /// Writes every product that is for this channel, oldest first, so that the same catalogue always gives the same bytes.
    /// - Parameter path: a name that ends in `.xlsx` makes a workbook, else CSV.
    /// - Returns: how many products and rows were written.
    /// - Throws: `export.cellTooLong`, `import.notWritten`.
    @discardableResult
    public static func run(
        format: ProductFormat, to path: String, options: ExportOptions, database: Database,
        progress: @Sendable (_ products: Int) async -> Void = { _ in }
    ) async throws -> (products: Int, rows: Int) {
        let isWorkbook = path.lowercased().hasSuffix(".xlsx")
        let span = try await database.read { try CatalogueSpan.load(options, in: $0) }
        let sheet = format.sheet(options, span)
        let writer: any TableWriter =
            isWorkbook ? try XLSXWriter(path: path, sheet: "Products") : try CSVWriter(path: path, hasMark: format == .table)
        try writer.write(sheet.header)
        var counts = (products: 0, rows: 0)
        var last = ""
        while true {
            let from = last
            let page = try await database.read { try ExportedProduct.page(after: from, options, in: $0) }
            guard let end = page.last else { break }
            let withheld = try await database.read { try format.withheld(of: page.map(\.id), in: $0) }
            let given = page.filter { !withheld.contains($0.id) }
            for product in given {
                for row in sheet.rows(of: product) {
                    try writer.write(row)
                    counts.rows += 1
                }
            }
            counts.products += given.count
            last = end.id.text
            await progress(counts.products)
        }
        try writer.finish()
        return counts
    }
}

/// One format's way of writing a product.
protocol ProductSheet {
    var header: [String] { get }
    func rows(of product: ExportedProduct) -> [[String]]
}

extension ProductSheet {
    func blanks(_ count: Int) -> [String] {
        Array(repeating: "", count: count)
    }

    /// Name and value of up to three options, of which the names stand on a product's first row alone.
    func optionCells(_ chosen: [(name: String, value: String)], named: Bool) -> [String] {
        var cells: [String] = []
        for option in chosen.prefix(VariantRows.mostOptions) { cells += [named ? option.name : "", option.value] }
        return cells + blanks(VariantRows.mostOptions * 2 - cells.count)
    }
}

extension ProductFormat {
    /// Those of several products that are kept out of this format's files. A table of one's own holds everything.
    func withheld(of products: [ID<Product>], in tx: Transaction) throws -> Set<ID<Product>> {
        self == .table ? [] : try OfferedOn.withheld(from: rawValue, of: products, in: tx)
    }

    func sheet(_ options: ExportOptions, _ span: CatalogueSpan) -> any ProductSheet {
        switch self {
        case .shopify: ShopifySheet(options: options)
        case .woocommerce: WooCommerceSheet(options: options, span: span)
        case .magento: MagentoSheet(options: options)
        case .shopline: ShoplineSheet(options: options)
        case .table: TableSheet(options: options, span: span)
        }
    }
}
