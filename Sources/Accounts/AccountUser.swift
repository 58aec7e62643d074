import Basics
import Sales
import Store

/// Somebody who signs in for a company.
public struct AccountUser: Hashable, Sendable {
    public enum Role: String, Storable, Sendable, CaseIterable {
        /// Orders; above the account's limit an approver has to agree.
        case buyer
        /// Agrees to what buyers order, and orders without asking.
        case approver
        /// The same, and says who else signs in for the company.
        case owner

        public var mayApprove: Bool { self != .buyer }
        public var mayManage: Bool { self == .owner }
    }

    public static let mostName = 100
    /// Of one account.
    public static let mostUsers = 50

    public let id: ID<AccountUser>
    public let account: ID<Account>
    /// In small letters.
    public let email: String
    public let name: String
    public let role: Role
    public let language: LanguageTag
    public let hasPassword: Bool
    /// A link in a letter to the address was followed. Until then it is only what somebody says.
    public let isProven: Bool

    init(_ row: Row) {
        (id, account, email, name) = (row["id"], row["account_id"], row["email"], row["name"])
        (role, language) = (row["role"], row["language"])
        hasPassword = row["password_hash"] as String != ""
        isProven = row["proven_at"] as Instant? != nil
    }

    /// How addresses are kept and compared.
    /// - Throws: `account.email` when no mail could go there.
    public static func plain(_ typed: String) throws -> String {
        let email = EmailAddress.tidied(typed).lowercased()
        guard EmailAddress.isPlausible(email) else { throw AppError.invalid("account.email") }
        return email
    }

    /// The person of an id, whichever account they belong to.
    public static func find(_ id: ID<AccountUser>, in tx: Transaction) throws -> AccountUser? {
        try tx.row("SELECT * FROM account_users WHERE id = \(id)").map(AccountUser.init)
    }

    static func find(email: String, in tx: Transaction) throws -> AccountUser? {
        try tx.row("SELECT * FROM account_users WHERE email = \(email)").map(AccountUser.init)
    }

    /// Everybody of a company, by name.
    public static func all(of account: ID<Account>, in tx: Transaction) throws -> [AccountUser] {
        try tx.rows("SELECT * FROM account_users WHERE account_id = \(account) ORDER BY name, email").map(AccountUser.init)
    }

    /// What a page calls them.
    public var shownName: String { name.isEmpty ? email : name }
}
