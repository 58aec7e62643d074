import Accounts
import Basics
import Store
import Web

/// Who signs in: companies in the shop, and those who work here.
extension Find {
    /// By a word of the company's name among the newest, or by the whole address of somebody who signs in for it.
    func accounts(in tx: Transaction) throws -> Group {
        let (typed, small) = (text.anywhere, text.lowercased().anywhere)
        let signing = try tx.rows(
            """
            SELECT a.id, a.name, a.country FROM account_users u JOIN accounts a ON a.id = u.account_id
            WHERE u.email = \(text.lowercased())
            """)
        let named = try tx.rows(
            """
            SELECT a.id, a.name, a.country
            FROM (SELECT id, name, country FROM accounts ORDER BY id DESC LIMIT \(Self.mostTitles)) a
            WHERE lower(a.name) LIKE \(small) ESCAPE '!' OR a.name LIKE \(typed) ESCAPE '!'
            ORDER BY a.name, a.id LIMIT \(Self.mostInGroup)
            """)
        var seen: Set<String> = []
        let rows = (signing + named).filter { seen.insert($0["id"]).inserted }.prefix(Self.mostInGroup)
        let hits = rows.map { row in
            let (name, country): (String, String) = (row["name"], row["country"])
            return Hit(
                title: name.isEmpty ? text : name, detail: country.isEmpty ? "" : CustomerWords.country(country, texts),
                address: "/admin/accounts/\(row["id"] as String)")
        }
        return Group(key: "accounts", icon: "key", hits: hits, list: "/admin/accounts?q=\(encoded)")
    }

    /// There are few of them: a word is found anywhere in a name or an address.
    func staff(in tx: Transaction) throws -> Group {
        let wanted = text.lowercased()
        let found = try Staff.all(in: tx).filter { $0.name.lowercased().contains(wanted) || $0.email.contains(wanted) }
        let hits = found.prefix(Self.mostInGroup).map { staff in
            Hit(
                title: staff.name, detail: joined([staff.email, texts("admin.role.\(staff.role.rawValue)")]),
                address: "\(SettingsPage.staff.address)/\(staff.id.text)")
        }
        return Group(key: Self.staffKey, icon: "people", hits: hits)
    }
}
