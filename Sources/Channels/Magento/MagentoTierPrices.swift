import Basics
import Catalog
import MoneyKit

/// Magento's `advanced_pricing` CSV: the price of a SKU from a quantity on. A break joins those that the variant has.
///
/// Prices for one group of customers alone, and discounts in percent, have no place here and are refused.
final class MagentoTierPrices: ProductAdapter {
    private let header: Header
    private let options: ImportOptions

    init(_ header: Header, _ options: ImportOptions) {
        (self.header, self.options) = (header, options)
    }

    func key(of row: TableRow) -> RowKey { .alone }

    func record(from rows: [TableRow]) throws -> ImportRecord {
        guard let row = rows.first, let sku = row.text(header["sku"]) else { throw AppError.invalid("import.noSKU") }
        guard let quantity = row.text(header["tier_price_qty"]), let price = row.text(header["tier_price"]) else {
            throw AppError.invalid("import.noTierPrice")
        }
        if row.text(header["tier_price_value_type"])?.lowercased() == "discount" { throw AppError.invalid("import.discountTier") }
        let from = try options.cells.whole(quantity)
        guard from > 0 else { throw AppError.invalid("import.notWhole", ["text": quantity]) }
        let currency = Self.currency(row.text(header["tier_price_website"]) ?? "") ?? options.currency.code
        return .breaks(sku: sku, currency: currency, [.init(from: from, price: try options.cells.price(price, currency))])
    }

    /// `All Websites [USD]` names its currency.
    private static func currency(_ website: String) -> String? {
        website.split(separator: "[").dropFirst().first.map { String($0.prefix(3)) }.flatMap {
            Currency(rawValue: $0)?.code
        }
    }
}
