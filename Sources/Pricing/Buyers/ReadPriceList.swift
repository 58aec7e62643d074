import Basics
import Catalog
import MoneyKit
import Store

extension ListedPrice {
    /// Dearer than this nothing is; whoever types more has slipped. In whole units of the currency.
    public static let mostUnits: Int64 = 1_000_000_000
    /// One statement looks up so many SKUs.
    private static let skusAtOnce = 500

    /// One line as it was typed, before its SKU is looked up.
    private struct Typed {
        let number: Int
        let sku: String
        let from: Int
        let price: UnitPrice
    }

    /// Reads a list as somebody has typed or pasted it.
    static func read(_ text: String, in tx: Transaction) throws -> [ListedPrice] {
        let typed = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .filter { !$0.element.allSatisfy(\.isWhitespace) }
        guard typed.count <= BuyerPriceList.mostPrices else {
            throw AppError.invalid("pricing.listLong", ["most": "\(BuyerPriceList.mostPrices)"])
        }
        let sold = try ShopSettings.load(in: tx).currencies
        var seen: Set<[String]> = []
        let lines = try typed.map { index, line in
            let cells = line.split(omittingEmptySubsequences: false) { $0 == "\t" || $0 == ";" }.map {
                $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            guard cells.count == 4, let currency = Currency(rawValue: cells[1].uppercased()), sold.contains(currency),
                let from = Int(cells[2]), (1...OrderQuantity.most).contains(from), let price = try? UnitPrice(cells[3], currency),
                isSound(price), seen.insert([cells[0], currency.code, "\(from)"]).inserted
            else { throw AppError.invalid("pricing.listLine", ["line": "\(index + 1)"]) }
            return Typed(number: index + 1, sku: cells[0], from: from, price: price)
        }
        let variants = try variants(Array(Set(lines.map(\.sku))), in: tx)
        return try lines.map { line in
            guard let variant = variants[line.sku] else {
                throw AppError.invalid("pricing.listSKU", ["line": "\(line.number)", "sku": line.sku])
            }
            return ListedPrice(variant: variant, sku: line.sku, from: line.from, price: line.price)
        }
    }

    private static func variants(_ skus: [String], in tx: Transaction) throws -> [String: ID<Variant>] {
        try stride(from: 0, to: skus.count, by: skusAtOnce).reduce(into: [:]) { variants, start in
            let part = Array(skus[start..<min(start + skusAtOnce, skus.count)])
            for row in try tx.rows("SELECT id, sku FROM variants WHERE sku IN \(part)") { variants[row["sku"]] = row["id"] }
        }
    }

    /// Whether somebody may have meant the price.
    public static func isSound(_ price: UnitPrice) -> Bool {
        price.fine >= 0 && price.fine <= mostUnits * price.currency.minorPerUnit * UnitPrice.finePerMinor
    }
}
