import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Synchronization
import TestKit

/// The flask of the offers' tests, a group of distributors, and lists for whoever is wanted.
enum ListCast {
    static let now = BothEngines.now
    static let hour: Int64 = 3_600

    static func fill(in tx: Transaction) throws -> (product: ID<Product>, small: ID<Variant>, large: ID<Variant>) {
        var settings = ShopSettings(name: "Lakeward")
        settings.currencies = [.usd, .eur]
        try settings.save(in: tx)
        let (product, variants) = try OfferTests.furnish(tx)
        return (product, variants[0], variants[1])
    }

    static func group(_ name: String = "Distributors", in tx: Transaction) throws -> ID<CustomerGroup> {
        try CustomerGroup.save(nil, name: name, note: "", by: "ann", in: tx)
    }

    @discardableResult
    static func list(_ name: String, _ terms: ListTerms, _ text: String, in tx: Transaction) throws -> ID<BuyerPriceList> {
        try BuyerPriceList.save(nil, name: name, text, terms: terms, by: "ann", in: tx)
    }

    /// The prices of a variant, one after the other.
    static func prices(
        _ variant: ID<Variant>, _ currency: Currency = .usd, for buyer: BuyerPrices = .none, in tx: Transaction
    ) throws -> [String] {
        let tables = try PriceBook.load(currency, for: buyer, in: tx).tables(for: [variant], in: tx)
        return tables[variant]?.breaks.map(\.unit.decimalText) ?? []
    }

    /// Everything that lists and their groups keep, and what is told of them.
    static func whole(_ database: Database) async throws -> [String] {
        try await database.read { tx in
            let statements: [SQL] = [
                """
                SELECT id || name || audience || coalesce(customer_group_id, '') || countries || coalesce(starts_at, 0) || ','
                    || coalesce(ends_at, 0) || ',' || priority || ',' || revision FROM buyer_price_lists ORDER BY id
                """,
                "SELECT list_id || variant_id || currency || from_quantity || ':' || fine FROM buyer_prices ORDER BY 1",
                "SELECT id || name || note FROM customer_groups ORDER BY id",
                "SELECT variant_id || from_quantity || ':' || fine FROM prices ORDER BY 1",
                "SELECT 'journal ' || count(*) FROM journal", "SELECT 'jobs ' || count(*) FROM jobs",
                "SELECT name || value FROM revisions ORDER BY 1",
            ]
            return try statements.flatMap { try tx.rows($0).map { $0[0] as String } }
        }
    }
}

/// A clock that a test moves on.
final class SteppedClock: Sendable {
    private let time = Mutex(BothEngines.now)

    var clock: Clock { Clock { self.time.withLock { $0 } } }

    func move(to instant: Instant) { time.withLock { $0 = instant } }
}
