import Basics
import Catalog
import MoneyKit
import Pricing
import Web

/// The quantity breaks of one currency as a grid: a column for each quantity, a row for each variant, or one row for all of them
/// while they cost the same.
struct PriceGrid: Sendable {
    static let mostRows = 60

    let currency: Currency
    let product: ProductDraft
    /// Each variant has a row of its own.
    let isEach: Bool
    let isBase: Bool
    private let baseCode: String

    init(_ currency: Currency, _ desk: ProductDesk) {
        self.currency = currency
        product = desk.product
        isBase = currency == desk.shop.baseCurrency
        baseCode = desk.shop.baseCurrency.code
        isEach = desk.pricesEach || Self.differ(desk)
    }

    /// Whether the variants cost differently in any currency of the shop.
    static func differ(_ desk: ProductDesk) -> Bool {
        currencies(desk).contains { currency in
            Set((desk.product.variants ?? []).map { $0.prices?[currency.code] ?? [] }).count > 1
        }
    }

    static func currencies(_ desk: ProductDesk) -> [Currency] {
        [desk.shop.baseCurrency] + desk.books.map(\.currency)
    }

    /// The SKUs of the rows; `nil` is the row of all variants.
    var rows: [String?] {
        isEach ? (product.variants ?? []).prefix(Self.mostRows).map(\.sku) : [nil]
    }

    /// The quantities of the columns: those that have a price here, and beside a fixed price those of the base currency.
    private var quantities: [Int] {
        let codes = isBase ? [baseCode] : [currency.code, baseCode]
        let breaks = (product.variants ?? []).flatMap { variant in codes.flatMap { variant.prices?[$0] ?? [] } }
        return Set(breaks.map(\.from)).sorted()
    }

    var fromList: String { "\(currency.code).from" }

    func from(_ column: Int) -> String { "\(fromList).\(column)" }

    func cell(_ column: Int, _ sku: String?) -> String { "\(currency.code).price.\(column)" + (sku.map { ".\($0)" } ?? "") }

    func fields() -> [(name: String, value: String)] {
        quantities.enumerated().flatMap { column, quantity in
            [(name: from(column), value: String(quantity))]
                + rows.map { (name: cell(column, $0), value: stored($0, quantity) ?? "") }
        }
    }

    private func stored(_ sku: String?, _ quantity: Int) -> String? {
        let variant = (product.variants ?? []).first { sku == nil || $0.sku == sku }
        return variant?.prices?[currency.code]?.first { $0.from == quantity }?.price
    }

    // MARK: Reading

    /// Puts the grid's prices into the variants. A column without any price is dropped.
    func take(_ reader: inout FieldReader, into product: inout ProductDraft) {
        let last = reader.form.fields.compactMap { EditorFields.place(of: $0.name, in: fromList) }.max() ?? -1
        let columns = 0...max(0, last)
        var seen: Set<Int> = []
        var quantities: [Int: Int] = [:]
        for column in columns {
            let quantity = reader.whole(from(column), from: 1)
            let hasPrice = rows.contains { !price(reader.form, column, $0).isEmpty }
            if reader.form[from(column)].isEmpty, hasPrice { reader.refuse(from(column), "admin.product.problem.fromMissing") }
            guard let quantity, hasPrice else { continue }
            if !seen.insert(quantity).inserted { reader.refuse(from(column), "admin.product.problem.fromTwice") }
            quantities[column] = quantity
        }
        var tables: [String?: [ProductDraft.Break]] = [:]
        for sku in rows {
            tables[sku] = columns.compactMap { column in
                quantities[column].flatMap { from in
                    reader.price(cell(column, sku), currency).map { ProductDraft.Break(from: from, price: $0) }
                }
            }.sorted { $0.from < $1.from }
        }
        product.variants = product.variants?.map { variant in
            guard let table = tables[isEach ? variant.sku : nil] else { return variant }
            var variant = variant
            // A currency without a price stays unmentioned, so that no price list is made for it.
            if !table.isEmpty || variant.prices?[currency.code] != nil { variant.prices?[currency.code] = table }
            return variant
        }
    }

    private func price(_ form: Form, _ column: Int, _ sku: String?) -> String { form[cell(column, sku)] }

    // MARK: What a price would be

    /// The converted price beside a fixed one: what the base currency's price at that quantity becomes.
    func converted(_ sku: String?, _ quantity: Int?, by book: PriceBook) -> UnitPrice? {
        let variant = (product.variants ?? []).first { sku == nil || $0.sku == sku }
        let breaks = (variant?.prices?[baseCode] ?? []).compactMap { row in
            (try? UnitPrice(row.price, book.base)).map { PriceBreak(from: row.from, unit: $0) }
        }
        guard let quantity, let table = PriceTable(breaks), let converted = try? book.converted(table) else { return nil }
        return (converted.breaks.last { $0.from <= quantity } ?? converted.breaks[0]).unit
    }

    /// Whether some price of the currency is the seller's own.
    var isFixed: Bool { (product.variants ?? []).contains { $0.prices?[currency.code]?.isEmpty == false } }
}
