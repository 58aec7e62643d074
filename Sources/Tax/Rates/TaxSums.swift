import Basics
import MoneyKit

/// The one place where tax is rounded. The amounts of each rate are summed, the tax of that sum is rounded once, half away from
/// zero, and handed to the amounts by largest remainder: so lines, rates and total agree to the last unit wherever they are shown.
public struct TaxSums: Hashable, Sendable {
    /// Everything that is taxed at one rate.
    public struct Group: Hashable, Sendable, Codable {
        /// Thousandths of a percent.
        public let share: Int
        public let net: Money
        public let tax: Money

        public init(share: Int, net: Money, tax: Money) { (self.share, self.net, self.tax) = (share, net, tax) }
    }

    /// Of each amount, the tax on it or in it, in the order of the amounts.
    public let taxes: [Money]
    /// The tax on or in what is delivered with the goods.
    public let deliveryTax: Money
    /// The highest rate first.
    public let groups: [Group]
    public let net: Money
    public let tax: Money

    /// What the buyer pays.
    /// - Throws: `money.tooLarge`.
    public var gross: Money { get throws { try net.adding(tax) } }

    /// - Parameters:
    ///   - amounts: none below nothing, each with its rate in thousandths of a percent.
    ///   - delivery: shipping and the like: it follows the goods, shared among their rates by value.
    ///   - isIncluded: the amounts hold the tax already.
    /// - Throws: `money.tooLarge`.
    public init(
        _ amounts: [(amount: Money, share: Int)], delivery: Money? = nil, isIncluded: Bool, currency: Currency
    ) throws {
        let shares = Set(amounts.map(\.share)).sorted(by: >)
        let sums = try shares.map { share in try Money.sum(amounts.filter { $0.share == share }.map(\.amount), currency) }
        let brought = Self.split(delivery ?? .zero(currency), by: sums.map(\.minor))
        var taxes = amounts.map { _ in Money.zero(currency) }
        var (groups, deliveryTaxes): ([Group], [Money]) = ([], [])
        for (index, share) in shares.enumerated() {
            let whole = try sums[index].adding(brought[index])
            let tax = try Self.tax(of: whole, share: share, isIncluded: isIncluded)
            let places = amounts.indices.filter { amounts[$0].share == share }
            let parts = Self.split(tax, by: places.map { amounts[$0].amount.minor } + [brought[index].minor])
            for (place, part) in zip(places, parts) { taxes[place] = part }
            deliveryTaxes += parts.suffix(1)
            groups.append(Group(share: share, net: isIncluded ? try whole.subtracting(tax) : whole, tax: tax))
        }
        (self.taxes, self.groups) = (taxes, groups)
        deliveryTax = try Money.sum(deliveryTaxes, currency)
        // Shipping of nothing is nothing's tax, but it is paid.
        net = shares.isEmpty ? delivery ?? .zero(currency) : try Money.sum(groups.map(\.net), currency)
        tax = try Money.sum(groups.map(\.tax), currency)
    }

    private static func tax(of amount: Money, share: Int, isIncluded: Bool) throws -> Money {
        let whole = Int64(TaxRate.mostShare)
        return try amount.part(Int64(share), of: isIncluded ? whole + Int64(share) : whole)
    }

    /// Weights of nothing at all give everything to the first: what is delivered with free goods is taxed at the highest of their
    /// rates, since nothing says that a lower one would do.
    private static func split(_ amount: Money, by weights: [Int64]) -> [Money] {
        guard !weights.isEmpty else { return [] }
        let isNothing = weights.allSatisfy { $0 == 0 }
        return amount.prorated(by: isNothing ? [1] + weights.dropFirst().map { _ in 0 } : weights)
    }
}
