import Basics
import Catalog
import MoneyKit
import Store

extension BuyerPriceList {
    /// Where the prices of a new list come from.
    public enum Source: Hashable, Sendable {
        /// What the shop itself asks in a currency.
        case shop(Currency)
        case list(ID<BuyerPriceList>)
    }

    /// Makes a new list of the prices of another, so many hundredths of a percent dearer or cheaper. Nobody has it until its terms
    /// say so: it is for accounts, and no account names it yet.
    /// - Parameters:
    ///   - basisPoints: within `BulkPrice.percents`; 0 takes the prices as they are.
    ///   - isRounded: the new prices are rounded as converted prices are.
    /// - Throws: `error.notFound`, `pricing.copyNothing`, `pricing.listLong`, and what `save` refuses a name for.
    public static func copy(
        _ source: Source, name: String, byBasisPoints basisPoints: Int, isRounded: Bool, by actor: String, in tx: Transaction
    ) throws -> ID<BuyerPriceList> {
        guard BulkPrice.percents.contains(basisPoints) else { throw AppError.invalid("bulk.badPercent") }
        let prices = try prices(of: source, in: tx)
        guard !prices.isEmpty else { throw AppError.invalid("pricing.copyNothing") }
        var policies: [Currency: CurrencyPolicy] = [:]
        let moved = try prices.map { line in
            guard basisPoints != 0 else { return line }
            let currency = line.price.currency
            let policy = try policies[currency] ?? CurrencyPolicy.load(currency, in: tx)
            policies[currency] = policy
            let adjustment = ListAdjustment(currency, .part(basisPoints: basisPoints), isRounded: isRounded)
            let price = try adjustment.applied(to: line.price, policy)
            return ListedPrice(variant: line.variant, sku: line.sku, from: line.from, price: price)
        }
        return try keep(nil, name: name, ListTerms(), moved, by: actor, in: tx)
    }

    private static func prices(of source: Source, in tx: Transaction) throws -> [ListedPrice] {
        switch source {
        case .list(let id):
            guard let list = try find(id, in: tx) else { throw AppError.notFound() }
            return try list.prices(in: tx)
        case .shop(let currency):
            // One more than a list holds is enough to refuse it.
            return try tx.rows(
                """
                SELECT v.id, v.sku, p.from_quantity, p.fine
                FROM prices p JOIN price_lists l ON l.id = p.price_list_id JOIN variants v ON v.id = p.variant_id
                WHERE l.currency = \(currency) ORDER BY v.sku, p.from_quantity LIMIT \(mostPrices + 1)
                """
            ).map {
                ListedPrice(
                    variant: $0["id"], sku: $0["sku"], from: $0["from_quantity"], price: UnitPrice(fine: $0["fine"], currency))
            }
        }
    }
}
