import Basics
import Catalog
import MoneyKit
import Store

/// The prices of one draft, read and checked before anything is written.
struct OfferPrices {
    /// By SKU.
    private var tables: [String: [Currency: [PriceBreak]]] = [:]
    /// `nil` where a currency's sample price is to go.
    private var samples: [Currency: UnitPrice?] = [:]

    init(_ draft: ProductDraft) throws {
        for variant in draft.variants ?? [] {
            for (code, breaks) in variant.prices ?? [:] {
                let currency = try Self.currency(code)
                tables[variant.sku.trimmingSpaces, default: [:]][currency] = try Self.table(breaks, currency, variant.sku)
            }
        }
        for (code, text) in draft.samplePrices ?? [:] {
            let currency = try Self.currency(code)
            samples[currency] = .some(text.isEmpty ? nil : try Self.price(text, currency, draft.slug))
        }
    }

    private static func currency(_ code: String) throws -> Currency {
        guard let currency = Currency(rawValue: code) else { throw AppError.invalid("pricing.currency", ["code": code]) }
        return currency
    }

    private static func table(_ breaks: [ProductDraft.Break], _ currency: Currency, _ sku: String) throws -> [PriceBreak] {
        guard breaks.count <= Offer.mostBreaks else {
            throw AppError.invalid("pricing.tooManyBreaks", ["sku": sku, "most": String(Offer.mostBreaks)])
        }
        guard breaks.allSatisfy({ (1...OrderQuantity.most).contains($0.from) }), Set(breaks.map(\.from)).count == breaks.count
        else { throw AppError.invalid("pricing.breaks", ["sku": sku]) }
        return try breaks.map { PriceBreak(from: $0.from, unit: try price($0.price, currency, sku)) }.sorted { $0.from < $1.from }
    }

    private static func price(_ text: String, _ currency: Currency, _ subject: String) throws -> UnitPrice {
        let price = try UnitPrice(text, currency)
        guard price.fine >= 0 else { throw AppError.invalid("pricing.negative", ["sku": subject, "price": text]) }
        return price
    }

    /// Writes what differs. Returns whether anything did.
    func write(of product: ID<Product>, in tx: Transaction) throws -> Bool {
        guard !tables.isEmpty || !samples.isEmpty else { return false }
        let currencies = Set(tables.values.flatMap(\.keys)).union(samples.keys).sorted()
        var lists: [Currency: ID<PriceList>] = [:]
        for currency in currencies { lists[currency] = try PriceList.ensure(currency, in: tx) }
        let changesTables = try writeTables(of: product, lists, in: tx)
        let changesSamples = try writeSamples(of: product, lists, in: tx)
        return changesTables || changesSamples
    }

    private func writeTables(of product: ID<Product>, _ lists: [Currency: ID<PriceList>], in tx: Transaction) throws -> Bool {
        guard !tables.isEmpty else { return false }
        let rows = try tx.rows(
            """
            SELECT v.id, v.sku, l.currency, p.from_quantity, p.fine FROM variants v
            LEFT JOIN prices p ON p.variant_id = v.id LEFT JOIN price_lists l ON l.id = p.price_list_id
            WHERE v.product_id = \(product) ORDER BY v.sku, p.from_quantity
            """)
        var ids: [String: ID<Variant>] = [:]
        var known: [String: [Currency: [PriceBreak]]] = [:]
        for row in rows {
            let sku: String = row["sku"]
            ids[sku] = row["id"]
            if let currency: Currency = row["currency"] {
                let price = PriceBreak(from: row["from_quantity"], unit: UnitPrice(fine: row["fine"], currency))
                known[sku, default: [:]][currency, default: []].append(price)
            }
        }
        var hasChanged = false
        for (sku, byCurrency) in tables {
            for (currency, breaks) in byCurrency where known[sku]?[currency] ?? [] != breaks {
                guard let variant = ids[sku], let list = lists[currency] else { continue }
                hasChanged = true
                try tx.run("DELETE FROM prices WHERE variant_id = \(variant) AND price_list_id = \(list)")
                for price in breaks {
                    try tx.run(
                        """
                        INSERT INTO prices (variant_id, price_list_id, from_quantity, fine)
                        VALUES (\(variant), \(list), \(price.from), \(price.unit.fine))
                        """)
                }
            }
        }
        return hasChanged
    }

    private func writeSamples(of product: ID<Product>, _ lists: [Currency: ID<PriceList>], in tx: Transaction) throws -> Bool {
        guard !samples.isEmpty else { return false }
        let rows = try tx.rows("SELECT price_list_id, fine FROM sample_prices WHERE product_id = \(product)")
        let known = Dictionary(rows.map { ($0["price_list_id"] as ID<PriceList>, $0["fine"] as Int64) }, uniquingKeysWith: { $1 })
        var hasChanged = false
        for (currency, price) in samples {
            guard let list = lists[currency], known[list] != price?.fine else { continue }
            hasChanged = true
            try tx.run("DELETE FROM sample_prices WHERE product_id = \(product) AND price_list_id = \(list)")
            if let price {
                try tx.run(
                    "INSERT INTO sample_prices (product_id, price_list_id, fine) VALUES (\(product), \(list), \(price.fine))")
            }
        }
        return hasChanged
    }
}

extension String {
    /// SKUs are saved without white space at their ends.
    fileprivate var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
