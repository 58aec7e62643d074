import Basics
import Catalog
import MoneyKit
import Store

/// The prices of one currency. Which list is the base list, from which others are converted, is `BaseCurrency`'s to say.
public enum PriceList {
    /// The list of `currency`, made when it is not there yet.
    static func ensure(_ currency: Currency, in tx: Transaction) throws -> ID<PriceList> {
        if let known: ID<PriceList> = try tx.value("SELECT id FROM price_lists WHERE currency = \(currency)") { return known }
        let id = ID<PriceList>.new(at: tx.now)
        let isBase = try currency == base(in: tx)
        try tx.run("INSERT INTO price_lists (id, currency, is_base) VALUES (\(id), \(currency), \(isBase))")
        return id
    }

    /// The currency that prices are kept in; US dollars until another is chosen.
    public static func base(in tx: Transaction) throws -> Currency {
        try BaseCurrency.load(in: tx)
    }

    /// Makes the list of `currency` the base.
    /// - Throws: `settings.baseCurrencySettled` when something is kept in another base currency already.
    public static func setBase(_ currency: Currency, by actor: String = "system", in tx: Transaction) throws {
        try BaseCurrency.choose(currency, by: actor, in: tx)
    }
}
