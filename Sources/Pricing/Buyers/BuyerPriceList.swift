import Basics
import Catalog
import MoneyKit
import Store

/// Prices beside the shop's own, under a name: “Distributors, Europe”, “Canton Fair week”. Whom a list is for and when is said by its
/// terms; which of several lists counts is said by `ListRank`.
public struct BuyerPriceList: Hashable, Sendable {
    public static let mostName = 80
    /// What one list holds.
    public static let mostPrices = 5_000
    public static let mostLists = 200

    public let id: ID<BuyerPriceList>
    public let name: String
    /// How many variants it names, and how many accounts have it.
    public let variants: Int
    public let accounts: Int
    public let terms: ListTerms
    /// Counted up by every change, so that whoever saves an older state is told.
    public let revision: Int

    /// By name.
    public static func all(in tx: Transaction) throws -> [BuyerPriceList] {
        try tx.rows("SELECT \(columns) FROM buyer_price_lists l ORDER BY l.name").map(BuyerPriceList.init)
    }

    /// The list of an id, if there is one.
    public static func find(_ id: ID<BuyerPriceList>, in tx: Transaction) throws -> BuyerPriceList? {
        try tx.row("SELECT \(columns) FROM buyer_price_lists l WHERE l.id = \(id)").map(BuyerPriceList.init)
    }

    private static let columns: SQL = """
        l.*, (SELECT count(DISTINCT variant_id) FROM buyer_prices WHERE list_id = l.id) AS variants,
        (SELECT count(*) FROM accounts WHERE price_list_id = l.id) AS accounts
        """

    private init(_ row: Row) {
        (id, name, variants, accounts) = (row["id"], row["name"], row["variants"], row["accounts"])
        (terms, revision) = (ListTerms(row), row["revision"])
    }

    /// Every price of it, by SKU, currency and quantity.
    public func prices(in tx: Transaction) throws -> [ListedPrice] {
        try tx.rows(
            """
            SELECT v.id, v.sku, p.currency, p.from_quantity, p.fine FROM buyer_prices p JOIN variants v ON v.id = p.variant_id
            WHERE p.list_id = \(id) ORDER BY v.sku, p.currency, p.from_quantity
            """
        ).map {
            ListedPrice(
                variant: $0["id"], sku: $0["sku"], from: $0["from_quantity"], price: UnitPrice(fine: $0["fine"], $0["currency"]))
        }
    }

    /// What it says, a price a line, as `save` reads it.
    public func text(in tx: Transaction) throws -> String { try prices(in: tx).map(\.line).joined(separator: "\n") }

    /// The lists of which nothing that the seller has said tells whether this one or they count. The later one does.
    public func rivals(in tx: Transaction) throws -> [BuyerPriceList] {
        try Self.all(in: tx).filter { $0.id != id && ListRank.isEven(terms, $0.terms) }
    }
}

/// One price of a list.
public struct ListedPrice: Hashable, Sendable {
    public let variant: ID<Variant>
    public let sku: String
    public let from: Int
    public let price: UnitPrice

    public init(variant: ID<Variant>, sku: String, from: Int, price: UnitPrice) {
        (self.variant, self.sku, self.from, self.price) = (variant, sku, from, price)
    }

    /// Four cells as they are copied from a table.
    public var line: String { "\(sku)\t\(price.currency.code)\t\(from)\t\(price.decimalText)" }

    /// As the journal names it.
    var name: String { "\(sku) \(price.currency.code) \(from)" }
}
