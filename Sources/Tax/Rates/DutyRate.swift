import Basics
import MoneyKit

/// What a country takes of goods at its border, by the beginning of their HS code: an estimate, never a promise.
public struct DutyRate: Hashable, Sendable, Codable {
    /// ISO 3166-1 alpha-2 of the destination.
    public var country: String
    /// The first two to ten digits of the HS code.
    public var heading: String
    /// Thousandths of a percent of the goods' value.
    public var share: Int
    /// The day it was looked up.
    public var day: String
    public var source: String

    public init(_ country: String, heading: String, share: Int, day: String, source: String = "") {
        (self.country, self.heading, self.share) = (country, heading, share)
        (self.day, self.source) = (day, source)
    }

    public var percent: String { Decimal.text(Int64(share), digits: 3, atLeast: 0) }
}

/// What the carrier will probably ask of the buyer for duty.
public struct DutyEstimate: Hashable, Sendable {
    public let amount: Money
    /// False when the table says nothing of some of the goods.
    public let isWhole: Bool
    /// The oldest day of the rates it was made of.
    public let day: String

    /// - Parameter goods: the HS code (may hold points and spaces) and the value of each line.
    /// - Returns: `nil` when the table has no row for any of them.
    /// - Throws: `money.tooLarge`.
    public init?(_ goods: [(hsCode: String, value: Money)], to country: String, _ table: [DutyRate]) throws {
        let rows = goods.map { line in
            let code = line.hsCode.filter(\.isNumber)
            return table.filter { $0.country == country && !$0.heading.isEmpty && code.hasPrefix($0.heading) }
                .max { $0.heading.count < $1.heading.count }
        }
        guard let first = goods.first, let day = rows.compactMap({ $0?.day }).min() else { return nil }
        let parts = try zip(goods, rows).compactMap { line, row in
            try row.map { try line.value.part(Int64($0.share), of: Int64(TaxRate.mostShare)) }
        }
        amount = try Money.sum(parts, first.value.currency)
        (isWhole, self.day) = (rows.allSatisfy { $0 != nil }, day)
    }
}
