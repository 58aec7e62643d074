import Basics
import Journal
import MoneyKit
import Store

/// The currency that a shop keeps its prices in and converts the others from. The one place that says which it is: the price
/// list that is marked as the base.
public enum BaseCurrency {
    /// US dollars until another one is chosen.
    public static func load(in tx: Transaction) throws -> Currency {
        try tx.value("SELECT currency FROM price_lists WHERE is_base = 1") ?? .usd
    }

    /// Whether something is kept in the base currency already: a price, what a parcel costs, or an order. Its numbers would mean
    /// something else in another one.
    public static func isSettled(in tx: Transaction) throws -> Bool {
        let base = try load(in: tx)
        return try tx.value(
            """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM orders) OR EXISTS (SELECT 1 FROM shipping_service_rates)
                OR EXISTS (SELECT 1 FROM shipping_services WHERE free_minor IS NOT NULL)
                OR EXISTS (SELECT 1 FROM prices p JOIN price_lists l ON l.id = p.price_list_id WHERE l.currency = \(base))
                OR EXISTS (SELECT 1 FROM sample_prices s JOIN price_lists l ON l.id = s.price_list_id WHERE l.currency = \(base))
            THEN 1 ELSE 0 END
            """) ?? false
    }

    /// Makes `currency` the base. Prices that are there in it already become the ones that products are sorted by.
    /// - Throws: `settings.baseCurrencySettled` when something is kept in another one.
    public static func choose(_ currency: Currency, by actor: String = "system", in tx: Transaction) throws {
        let before = try load(in: tx)
        if currency != before, try isSettled(in: tx) {
            throw AppError(.conflict, "settings.baseCurrencySettled", ["currency": before.code])
        }
        try tx.run("UPDATE price_lists SET is_base = 0 WHERE currency <> \(currency)")
        try tx.run(
            """
            INSERT INTO price_lists (id, currency, is_base) VALUES (\(ID<Currency>.new(at: tx.now)), \(currency), 1)
            ON CONFLICT (currency) DO UPDATE SET is_base = 1
            """)
        guard currency != before else { return }
        try sortByBasePrices(in: tx)
        try Journal.append(
            "currency.baseChosen", subject: "shop", actor: actor, detail: ["before": before.code, "after": currency.code], in: tx)
        try tx.touch("catalogue")
    }

    private static func sortByBasePrices(in tx: Transaction) throws {
        let price: SQL = """
            SELECT p.at_moq_fine FROM product_prices p JOIN price_lists l ON l.id = p.price_list_id AND l.is_base = 1
            WHERE p.product_id =
            """
        try tx.run("UPDATE products SET sort_price = (\(price) products.id)")
        try tx.run("UPDATE shelves SET sort_price = (\(price) shelves.product_id)")
    }
}

extension Currency: Storable {}
