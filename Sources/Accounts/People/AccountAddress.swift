import Basics
import Sales
import Store

/// Where goods of a company go. Everybody who buys for it may use and change what is in its book.
public struct AccountAddress: Hashable, Sendable {
    public static let mostOfAccount = 50

    public let id: ID<AccountAddress>
    /// Who receives the goods; its e-mail address is empty, since the one who orders fills in his own.
    public let contact: Order.Contact
    /// The checkout begins with it.
    public let isDefault: Bool

    private init?(_ row: Row) {
        guard let contact = JSONText.read(Order.Contact.self, row["contact"]) else { return nil }
        (id, self.contact, isDefault) = (row["id"], contact, row["is_default"])
    }

    /// The one that checkouts begin with first, then the newest.
    public static func all(of account: ID<Account>, in tx: Transaction) throws -> [AccountAddress] {
        try tx.rows(
            """
            SELECT id, contact, is_default FROM account_addresses WHERE account_id = \(account)
            ORDER BY is_default DESC, created_at DESC, id DESC
            """
        ).compactMap(AccountAddress.init)
    }

    public enum Outcome: Hashable, Sendable {
        case kept
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// Puts an address into the book.
    /// - Returns: what is wrong with it, by the names of its fields.
    /// - Throws: `account.tooManyAddresses`.
    public static func add(_ typed: Order.Contact, by user: AccountUser, in tx: Transaction) throws -> Outcome {
        var typed = typed
        typed.email = user.email
        let (contact, problems) = Order.Contact.checked(typed)
        guard problems.isEmpty else { return .refused(problems) }
        let count: Int? = try tx.value("SELECT count(*) FROM account_addresses WHERE account_id = \(user.account)")
        guard count ?? 0 < mostOfAccount else {
            throw AppError.invalid("account.tooManyAddresses", ["most": "\(mostOfAccount)"])
        }
        try keep(contact, of: user.account, in: tx)
        return .kept
    }

    /// Keeps a checked contact unless the book has it. The first one of a book is what checkouts begin with.
    static func keep(_ contact: Order.Contact, of account: ID<Account>, in tx: Transaction) throws {
        var contact = contact
        contact.email = ""
        let known = try all(of: account, in: tx)
        guard !known.contains(where: { $0.contact == contact }), known.count < mostOfAccount else { return }
        try tx.run(
            """
            INSERT INTO account_addresses (id, account_id, contact, is_default, created_at)
            VALUES (\(ID<AccountAddress>.new(at: tx.now)), \(account), \(JSONText.write(contact) ?? "{}"), \(known.isEmpty), \(tx.now))
            """)
    }

    /// Lets checkouts begin with an address.
    public static func makeDefault(_ id: ID<AccountAddress>, by user: AccountUser, in tx: Transaction) throws {
        guard try tx.row("SELECT id FROM account_addresses WHERE id = \(id) AND account_id = \(user.account)") != nil else {
            throw AppError.notFound("account.unknownAddress")
        }
        try tx.run(
            """
            UPDATE account_addresses SET is_default = CASE WHEN id = \(id) THEN 1 ELSE 0 END WHERE account_id = \(user.account)
            """)
    }

    /// Takes an address out of the book; one that is gone already is no error.
    public static func remove(_ id: ID<AccountAddress>, by user: AccountUser, in tx: Transaction) throws {
        try tx.run("DELETE FROM account_addresses WHERE id = \(id) AND account_id = \(user.account)")
    }
}
