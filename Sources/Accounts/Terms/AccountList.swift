import Basics
import Store

/// Accounts as staff look through them.
public struct AccountList: Sendable {
    public struct Item: Hashable, Sendable {
        public let account: Account
        public let users: Int
        public let orders: Int
    }

    /// By name.
    /// - Parameter text: found in the company's name, or in the name or address of somebody who signs in for it.
    public static func load(_ text: String = "", page: PageRequest = PageRequest(), in tx: Transaction) throws -> Page<Item> {
        let wanted = text.lowercased().anywhere
        let condition: SQL =
            text.isEmpty
            ? "1 = 1"
            : """
            (lower(a.name) LIKE \(wanted) ESCAPE '!' OR a.name LIKE \(text.anywhere) ESCAPE '!' OR a.id IN (SELECT account_id FROM account_users
                WHERE email LIKE \(wanted) ESCAPE '!' OR lower(name) LIKE \(wanted) ESCAPE '!'))
            """
        let rows = try tx.rows(
            """
            SELECT a.*, (SELECT count(*) FROM account_users WHERE account_id = a.id) AS users,
                (SELECT count(*) FROM account_orders WHERE account_id = a.id) AS orders
            FROM accounts a WHERE \(condition) ORDER BY lower(a.name), a.id LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let count: Int? = try tx.value("SELECT count(*) FROM accounts a WHERE \(condition)")
        return Page(
            items: rows.map { Item(account: Account($0), users: $0["users"], orders: $0["orders"]) }, total: count ?? 0,
            request: page)
    }
}
