import Basics
import Catalog
import MoneyKit
import Store

/// How the prices of a list move: by a part of each or by an amount, in one currency.
public struct ListAdjustment: Hashable, Sendable {
    public enum Way: Hashable, Sendable {
        /// Hundredths of a percent, within `BulkPrice.percents`; -500 is 5 % less.
        case part(basisPoints: Int)
        /// Added to the price of one piece; less than nothing takes off.
        case amount(UnitPrice)
    }

    public let currency: Currency
    public let way: Way
    /// The new price is rounded as converted prices of the currency are.
    public let isRounded: Bool

    public init(_ currency: Currency, _ way: Way, isRounded: Bool) {
        (self.currency, self.way, self.isRounded) = (currency, way, isRounded)
    }

    /// What a price becomes.
    /// - Throws: `pricing.belowNothing` when less than nothing would be left; `money.tooLarge`.
    func applied(to price: UnitPrice, _ policy: CurrencyPolicy) throws -> UnitPrice {
        let moved: UnitPrice
        switch way {
        case .part(let points): moved = try price.changed(byBasisPoints: points)
        case .amount(let amount):
            let (fine, isTooLarge) = price.fine.addingReportingOverflow(amount.fine)
            guard !isTooLarge else { throw AppError.invalid("money.tooLarge") }
            moved = UnitPrice(fine: fine, currency)
        }
        guard moved.fine >= 0 else { throw AppError.invalid("pricing.belowNothing", ["price": price.decimalText]) }
        return isRounded ? UnitPrice(fine: Conversion.rounded(moved.fine, policy), currency) : moved
    }

    /// - Throws: `bulk.badPercent`, `bulk.badNumber` for a change that changes nothing or too much.
    func check() throws {
        switch way {
        case .part(let points):
            guard points != 0, BulkPrice.percents.contains(points) else { throw AppError.invalid("bulk.badPercent") }
        case .amount(let amount):
            guard amount.fine != 0, amount.currency == currency else { throw AppError.invalid("bulk.badNumber") }
        }
    }
}

/// One price of a list as it is and as it would be.
public struct AdjustedPrice: Hashable, Sendable {
    public let price: ListedPrice
    public let after: UnitPrice
}

extension BuyerPriceList {
    /// What a change would make of the list's prices; nothing is written.
    /// - Throws: what the change is refused for; `pricing.adjustNothing` where the list has no price in the currency.
    public func adjusted(_ adjustment: ListAdjustment, in tx: Transaction) throws -> [AdjustedPrice] {
        try adjustment.check()
        let policy = try CurrencyPolicy.load(adjustment.currency, in: tx)
        let own = try prices(in: tx).filter { $0.price.currency == adjustment.currency }
        guard !own.isEmpty else {
            throw AppError.invalid("pricing.adjustNothing", ["name": name, "currency": adjustment.currency.code])
        }
        return try own.map { line in
            let after = try adjustment.applied(to: line.price, policy)
            guard ListedPrice.isSound(after) else { throw AppError.invalid("money.tooLarge") }
            return AdjustedPrice(price: line, after: after)
        }
    }

    /// Moves the prices of a list.
    /// - Parameter seen: the revision whose preview was looked at.
    /// - Throws: `error.notFound`, `pricing.listChanged`, and what `adjusted` throws; then nothing has changed.
    public static func adjust(
        _ id: ID<BuyerPriceList>, _ adjustment: ListAdjustment, seen: Int, by actor: String, in tx: Transaction
    ) throws {
        guard let list = try find(id, in: tx) else { throw AppError.notFound() }
        try list.check(seen)
        let moved = try list.adjusted(adjustment, in: tx)
        let others = try list.prices(in: tx).filter { $0.price.currency != adjustment.currency }
        _ = try keep(id, name: list.name, list.terms, others + moved.map(\.moved), by: actor, in: tx)
    }
}

extension AdjustedPrice {
    fileprivate var moved: ListedPrice {
        ListedPrice(variant: price.variant, sku: price.sku, from: price.from, price: after)
    }
}
