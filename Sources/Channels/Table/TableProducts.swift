import Basics
import Catalog

/// A seller's own table, read through a mapping of its columns to ours. One row a variant; rows of one product together under
/// their handle, product fields on the first of them. Without a handle, rows of one title that differ in options are one product.
final class TableProducts: ProductAdapter {
    private let fields: [(column: Int, field: TableField)]
    private let options: ImportOptions
    private let handle, title, sku: Int?
    private let hasOptions: Bool

    /// - Throws: `import.badMapping`, `import.noNamingColumn` unless there is a title, or a handle or SKU to find products by.
    init(_ header: Header, _ options: ImportOptions) throws {
        let mapping = options.mapping ?? .suggested(for: header.names)
        try mapping.check()
        let fields = mapping.fields(of: header.names)
        func column(_ matches: (TableField) -> Bool) -> Int? { fields.first { matches($0.field) }?.column }
        self.fields = fields
        self.options = options
        handle = column { $0 == .word(.handle) }
        sku = column { $0 == .variantWord(.sku) }
        title =
            column { $0 == .text(.title, nil) || $0 == .text(.title, options.language) }
            ?? column {
                if case .text(.title, _) = $0 { true } else { false }
            }
        hasOptions = fields.contains { $0.field.isOption }
        guard title ?? sku ?? handle != nil else { throw AppError.invalid("import.noNamingColumn") }
    }

    func key(of row: TableRow) -> RowKey {
        if handle != nil { return row.text(handle).map { .product($0) } ?? .continuation }
        guard hasOptions, title != nil else { return .alone }
        return row.text(title).map { .product($0) } ?? .continuation
    }

    func record(from rows: [TableRow]) throws -> ImportRecord {
        let first = rows[0]
        let (own, title) = (first.text(handle), first.text(title))
        guard own ?? title ?? first.text(sku) != nil else { throw AppError.invalid("import.noTitle") }
        var product = ImportedProduct(handle: own, title: title, options.language)
        product.draft.title = [:]
        var reading = TableProductReading(product: product, options: options)
        for (column, field) in fields {
            if let text = first.text(column) { try reading.read(field, text) }
        }
        product = try reading.finished()
        try TableVariants(rows, fields, options).fill(&product)
        product.pictures = PictureReference.merged(product.pictures)
        return .product(product)
    }
}

extension TableField {
    var isNumber: Bool {
        switch self {
        case .price, .samplePrice, .measure, .customisationMOQ: true
        case .variantWord(let word): word == .stock || word == .backOrderDays
        case .word(let word): [.moq, .increment, .supply, .piecesPerCarton, .sampleMost].contains(word)
        default: false
        }
    }

    var isOption: Bool {
        switch self {
        case .option, .optionName, .optionValue, .optionKey: true
        default: false
        }
    }
}
