import Basics
import Store

/// What one buyer pays otherwise than the others: a list of prices that were agreed, what his group pays, and so much off whatever
/// neither names.
public struct BuyerPrices: Hashable, Sendable {
    public static let none = BuyerPrices()
    /// Nine tenths; beyond that somebody has mistyped.
    public static let mostDiscount = 9_000

    public let list: ID<BuyerPriceList>?
    /// Hundredths of a percent.
    public let discount: Int
    public let group: ID<CustomerGroup>?
    /// Where the buyer is at home, by ISO 3166-1 alpha-2; empty for somebody of whom nothing is known. It is no agreement, but
    /// lists can be for a country.
    public let country: String

    /// - Parameter discount: brought into its range.
    public init(
        list: ID<BuyerPriceList>? = nil, discount: Int = 0, group: ID<CustomerGroup>? = nil, country: String = ""
    ) {
        (self.list, self.discount) = (list, min(max(0, discount), Self.mostDiscount))
        (self.group, self.country) = (group, country)
    }

    /// What the company of somebody who signs in with this address pays; nothing special for an address that nobody signs in with.
    public static func of(email: String, in tx: Transaction) throws -> BuyerPrices {
        let row = try tx.row(
            """
            SELECT a.price_list_id, a.discount, a.customer_group_id, a.country
            FROM account_users u JOIN accounts a ON a.id = u.account_id WHERE u.email = \(email.lowercased())
            """)
        guard let row else { return .none }
        return BuyerPrices(
            list: row["price_list_id"], discount: row["discount"], group: row["customer_group_id"], country: row["country"])
    }

    /// Nothing was agreed with the buyer.
    public var isNone: Bool { list == nil && discount == 0 && group == nil }

    /// The same for somebody who is at home in a country.
    public func at(_ country: String) -> BuyerPrices {
        BuyerPrices(list: list, discount: discount, group: group, country: country)
    }
}
