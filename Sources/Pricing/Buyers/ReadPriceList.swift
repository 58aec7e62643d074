import Basics
import Catalog
import MoneyKit
import Store

extension ListedPrice {
    /// Dearer than this nothing is; whoever types more has slipped. In whole units of the currency.
    public static let mostUnits: Int64 = 1_000_000_000

    /// Reads a list as somebody has typed or pasted it.
    static func read(_ text: String, in tx: Transaction) throws -> [ListedPrice] {
        let typed = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .filter { !$0.element.allSatisfy(\.isWhitespace) }
        guard typed.count <= BuyerPriceList.mostPrices else {
            throw AppError.invalid("pricing.listLong", ["most": "\(BuyerPriceList.mostPrices)"])
        }
        let sold = try ShopSettings.load(in: tx).currencies
        var seen: Set<[String]> = []
        return try typed.map { index, line in
            let cells = line.split(omittingEmptySubsequences: false) { $0 == "\t" || $0 == ";" }.map {
                $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            let number = ["line": "\(index + 1)"]
            guard cells.count == 4, let currency = Currency(rawValue: cells[1].uppercased()), sold.contains(currency),
                let from = Int(cells[2]),
                (1...OrderQuantity.most).contains(from), let price = try? UnitPrice(cells[3], currency), isSound(price),
                seen.insert([cells[0], currency.code, "\(from)"]).inserted
            else { throw AppError.invalid("pricing.listLine", number) }
            guard let variant: ID<Variant> = try tx.value("SELECT id FROM variants WHERE sku = \(cells[0])") else {
                throw AppError.invalid("pricing.listSKU", number.merging(["sku": cells[0]]) { $1 })
            }
            return ListedPrice(variant: variant, sku: cells[0], from: from, price: price)
        }
    }

    /// Whether somebody may have meant the price.
    public static func isSound(_ price: UnitPrice) -> Bool {
        price.fine >= 0 && price.fine <= mostUnits * price.currency.minorPerUnit * UnitPrice.finePerMinor
    }
}
