import Basics
import Catalog
import MoneyKit
import Store

/// What cards show and lists sort by, worked out once when an offer is saved.
enum CardPrices {
    static func place(_ product: ID<Product>, in tx: Transaction) throws {
        let moq: Int = try tx.value("SELECT moq FROM products WHERE id = \(product)") ?? 1
        let rows = try tx.rows(
            """
            SELECT p.price_list_id, l.currency, l.is_base, p.variant_id, p.from_quantity, p.fine
            FROM variants v JOIN prices p ON p.variant_id = v.id JOIN price_lists l ON l.id = p.price_list_id
            WHERE v.product_id = \(product)
            """)
        try tx.run("DELETE FROM product_prices WHERE product_id = \(product)")
        var sortPrice: Int64?
        for (list, rows) in Dictionary(grouping: rows, by: { $0["price_list_id"] as ID<PriceList> }) {
            let variants = Dictionary(grouping: rows) { $0["variant_id"] as ID<Variant> }.values
            let tables = variants.compactMap { rows in
                PriceTable(rows.map { PriceBreak(from: $0["from_quantity"], unit: UnitPrice(fine: $0["fine"], $0["currency"])) })
            }
            let lowest = tables.map(\.lowest.fine).min() ?? 0
            let atMOQ = try tables.map { try $0.price(of: moq).unit.fine }.min() ?? 0
            try tx.run(
                """
                INSERT INTO product_prices (product_id, price_list_id, lowest_fine, at_moq_fine, variants)
                VALUES (\(product), \(list), \(lowest), \(atMOQ), \(tables.count))
                """)
            if rows[0]["is_base"] as Bool { sortPrice = atMOQ }
        }
        try Shelf.setSortPrice(sortPrice, of: product, in: tx)
    }
}
