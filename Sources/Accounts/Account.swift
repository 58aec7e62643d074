import Basics
import MoneyKit
import Pricing
import Sales
import Store

/// A company that buys here, with the people who do it for it and what was agreed with it.
public struct Account: Hashable, Sendable {
    public static let mostName = 120

    public let id: ID<Account>
    public let name: String
    /// ISO 3166-1 alpha-2, or empty.
    public let country: String
    public let taxNumber: String
    /// What it was agreed to pay otherwise than others.
    public let agreed: BuyerPrices
    /// In which parts its orders are paid.
    public let schedule: PaymentSchedule
    /// Orders of buyers above it need an approver: minor units of the shop's base currency. `nil` where none does.
    public let approvalAbove: Int64?
    public let createdAt: Instant

    init(_ row: Row) {
        (id, name, country, taxNumber) = (row["id"], row["name"], row["country"], row["tax_number"])
        agreed = BuyerPrices(list: row["price_list_id"], discount: row["discount"], group: row["customer_group_id"])
        schedule = PaymentSchedule(json: row["schedule"]) ?? .inAdvance
        (approvalAbove, createdAt) = (row["approval_above"], row["created_at"])
    }

    /// What it pays otherwise than others, for what was agreed or where it is at home.
    public var prices: BuyerPrices { agreed.at(country) }

    /// - Throws: `account.unknown`.
    public static func find(_ id: ID<Account>, in tx: Transaction) throws -> Account {
        guard let row = try tx.row("SELECT * FROM accounts WHERE id = \(id)") else { throw AppError.notFound("account.unknown") }
        return Account(row)
    }

    /// Whether an order of this person has to wait for somebody else.
    /// - Parameter total: in the shop's base currency.
    public func needsApproval(_ total: Money, by user: AccountUser) -> Bool {
        guard let approvalAbove, !user.role.mayApprove else { return false }
        return total.minor > approvalAbove
    }
}
