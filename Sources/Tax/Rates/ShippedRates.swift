import Basics
import Catalog
import Foundation

/// The table that a shop starts from. What the shop has set itself goes before it.
public enum ShippedRates {
    /// Read once.
    public static let all: [TaxRate] = {
        guard let file = Bundle.module.url(forResource: "tax-rates", withExtension: "csv"),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return [] }
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.dropFirst()
        return lines.compactMap { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 6, let taxClass = TaxClass(rawValue: cells[2]), let share = try? TaxRate.share(percent: cells[3])
            else { return nil }
            return TaxRate(cells[0], region: cells[1], taxClass, share: share, from: cells[4], source: cells[5])
        }
    }()
}
