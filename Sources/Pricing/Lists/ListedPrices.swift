import Basics
import Catalog
import MoneyKit
import Store

/// The prices of lists, laid over what the shop asks.
extension PriceBook {
    /// The shop's tables as whoever asks has them. What was agreed with him or his group is taken as it is; his discount comes off
    /// everything else. A price that a list has in the base currency alone is converted.
    func listed(
        _ asked: [ID<Variant>: PriceTable], of variants: [ID<Variant>], in tx: Transaction
    ) throws -> [ID<Variant>: PriceTable] {
        let discount = buyer.discount
        var tables = discount == 0 ? asked : asked.mapValues { $0.discounted(byBasisPoints: discount) }
        guard !lists.isEmpty else { return tables }
        let named = try named(variants, in: tx)
        for (variant, byList) in named {
            for list in lists {
                guard let byCurrency = byList[list.id], let own = try table(byCurrency) else { continue }
                let isReduced = discount > 0 && !list.terms.audience.isAgreed
                tables[variant] = isReduced ? own.discounted(byBasisPoints: discount) : own
                break
            }
        }
        return tables
    }

    private typealias Breaks = [Currency: [PriceBreak]]

    private func named(_ variants: [ID<Variant>], in tx: Transaction) throws -> [ID<Variant>: [ID<BuyerPriceList>: Breaks]] {
        let rows = try tx.rows(
            """
            SELECT list_id, variant_id, currency, from_quantity, fine FROM buyer_prices
            WHERE list_id IN \(lists.map(\.id)) AND variant_id IN \(variants) AND currency IN \([currency, base])
            ORDER BY variant_id, from_quantity
            """)
        return rows.reduce(into: [:]) { named, row in
            let currency: Currency = row["currency"]
            let price = PriceBreak(from: row["from_quantity"], unit: UnitPrice(fine: row["fine"], currency))
            named[row["variant_id"], default: [:]][row["list_id"], default: [:]][currency, default: []].append(price)
        }
    }

    private func table(_ byCurrency: Breaks) throws -> PriceTable? {
        if let own = byCurrency[currency].flatMap({ PriceTable($0) }) { return own }
        return try byCurrency[base].flatMap { PriceTable($0) }.map { try converted($0) }
    }

    /// Which of the products have a variant that a list names.
    func namedByLists(_ products: [ID<Product>], in tx: Transaction) throws -> Set<ID<Product>> {
        guard !lists.isEmpty else { return [] }
        return Set(
            try tx.rows(
                """
                SELECT DISTINCT v.product_id FROM variants v JOIN buyer_prices p ON p.variant_id = v.id
                WHERE v.product_id IN \(products) AND p.list_id IN \(lists.map(\.id)) AND p.currency IN \([currency, base])
                """
            ).map { $0["product_id"] })
    }
}
