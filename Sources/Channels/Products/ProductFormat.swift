import Basics

/// The ways of writing products into a table that are understood.
public enum ProductFormat: String, Sendable, CaseIterable, Codable {
    case shopify, woocommerce, magento, shopline, table

    /// The format that a header row shows; any table is one of one's own.
    public static func detect(header names: [String]) -> ProductFormat {
        let header = Header(names)
        if header.has("Type", "SKU", "Regular price") || header.has("Type", "SKU", "Attribute 1 name") { return .woocommerce }
        if header.has("sku", "product_type") || header.has("sku", "tier_price_qty") || header.has("sku", "attribute_set") {
            return .magento
        }
        if names.contains("Title*") || header.has("Handle", "Title", "Subtitle") { return .shopline }
        if header.has("Handle", "Title", "Variant Price") || header.has("Handle", "Title", "Body (HTML)")
            || header.has("URL handle", "Title")
        {
            return .shopify
        }
        return .table
    }

    /// - Throws: what the import itself would throw for a file of this header: `import.missingColumns`, `import.badMapping`,
    ///   `import.fieldTwice`, `import.noNamingColumn`.
    public func check(header: [String], mapping: ColumnMapping?) throws {
        var options = ImportOptions()
        options.mapping = mapping
        _ = try adapter(header, options)
    }

    /// - Throws: `import.missingColumns` when the header lacks what the format cannot do without.
    func adapter(_ names: [String], _ options: ImportOptions) throws -> any ProductAdapter {
        let header = Header(names)
        switch self {
        case .shopify: return try ShopifyProducts(header, options)
        case .woocommerce: return try WooCommerceProducts(header, options)
        case .magento: return try MagentoFiles.adapter(header, options)
        case .shopline: return try ShoplineProducts(header, options)
        case .table: return try TableProducts(header, options)
        }
    }

    /// How a file of this format writes numbers. Other programs write a point unless they show otherwise; WooCommerce and people
    /// write as their country does.
    func numberStyle(of table: TableReader, _ options: ImportOptions) -> NumberStyle {
        let shown = NumberStyle.shown(by: table, columns: numberColumns(table.header, options))
        guard shown == .unknown, self != .table, self != .woocommerce else { return shown }
        return .point
    }

    private func numberColumns(_ header: [String], _ options: ImportOptions) -> [Int] {
        if self == .table {
            let mapping = options.mapping ?? .suggested(for: header)
            return mapping.fields(of: header).filter { $0.field.isNumber }.map(\.column)
        }
        let words = ["price", "weight", "length", "width", "height", "grams", "qty", "quantity", "stock"]
        return header.indices.filter { place in words.contains { header[place].lowercased().contains($0) } }
    }

    static func missing(_ columns: String...) -> AppError {
        AppError.invalid("import.missingColumns", ["columns": columns.joined(separator: ", ")])
    }
}
