import Basics
import MoneyKit
import Store

/// The prices of one currency.
public enum PriceList {
    /// The list of `currency`, made when it is not there yet. The first list of a shop is its base list, from which others
    /// are converted.
    static func ensure(_ currency: Currency, in tx: Transaction) throws -> ID<PriceList> {
        if let known: ID<PriceList> = try tx.value("SELECT id FROM price_lists WHERE currency = \(currency)") { return known }
        let hasBase = try tx.row("SELECT id FROM price_lists WHERE is_base = 1") != nil
        let id = ID<PriceList>.new(at: tx.now)
        try tx.run("INSERT INTO price_lists (id, currency, is_base) VALUES (\(id), \(currency), \(!hasBase))")
        return id
    }

    /// The currency that prices are kept in; US dollars until a list is there.
    public static func base(in tx: Transaction) throws -> Currency {
        try tx.value("SELECT currency FROM price_lists WHERE is_base = 1") ?? .usd
    }

    /// Makes the list of `currency` the base. What products are sorted by follows when they are next saved.
    public static func setBase(_ currency: Currency, in tx: Transaction) throws {
        let id = try ensure(currency, in: tx)
        try tx.run("UPDATE price_lists SET is_base = 0 WHERE id <> \(id)")
        try tx.run("UPDATE price_lists SET is_base = 1 WHERE id = \(id)")
        try tx.touch("catalogue")
    }
}

extension Currency: Storable {}
