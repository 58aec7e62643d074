import Basics
import Customers
import Sales
import Store

/// Somebody who may ask what the house knows of him: a buyer with everything that leads to him, in whichever room it is kept.
public struct Person: Sendable {
    public let contact: Contact
    /// Himself and those who were found to be him.
    let contacts: [String]
    let records: [String]
    /// Addresses in one spelling.
    let emails: [String]
    /// As they were written somewhere.
    let names, phones, streets: [String]
    let inquiries, quotes, orders, payments: [String]
    /// Letters of the house to him.
    let letters: [String]
    /// He himself where he signs in, and the accounts that nobody else signs in to.
    let accountUsers, accounts: [String]

    /// - Throws: `error.notFound`.
    public static func find(_ id: ID<Contact>, in tx: Transaction) throws -> Person {
        let contact = try Contact.find(id, in: tx)
        let contacts = try Contact.all(of: id, in: tx)
        let records = try contacts.flatMap { try Contact.records(of: $0, in: tx) }
        let written: [String] = [contact.email] + records.map(\.record.email)
        let emails = unique(written.map(AddressKey.plain).filter(isWhole))
        let told: [String] = try tx.rows("SELECT DISTINCT subject FROM touches WHERE record_id IN \(records.map(\.id))").map {
            $0["subject"]
        }
        let inquiries = try ids("inquiries", "lower(email) IN \(emails) OR id IN \(told)", in: tx)
        let orders = try ids("orders", "lower(email) IN \(emails) OR id IN \(told)", in: tx)
        let quotes = try ids("quotes", quoteCondition(emails, inquiries, orders, told), in: tx)
        let traded = try contactsOfTrade(orders, quotes, in: tx)
        let asked = try tx.rows("SELECT name FROM inquiries WHERE id IN \(inquiries)").map { $0["name"] as String }
        let names: [String] = [contact.name] + records.map(\.record.name) + traded.map(\.name) + asked
        let phones: [String] = [contact.phone] + records.map(\.record.phone) + traded.map(\.phone)
        let streets: [String] = records.map(\.record.address) + traded.flatMap { [$0.address.street, $0.address.street2] }
        let more: [String] = traded.map(\.email).map(AddressKey.plain).filter(isWhole)
        let users = try ids("account_users", "email IN \(emails)", in: tx)
        return Person(
            contact: contact, contacts: contacts.map(\.text), records: records.map(\.id.text), emails: unique(emails + more),
            names: unique(names), phones: unique(phones), streets: unique(streets), inquiries: inquiries, quotes: quotes,
            orders: orders, payments: try ids("payments", "order_id IN \(orders)", in: tx),
            letters: try ids("outreach_letters", "record_id IN \(records.map(\.id))", in: tx), accountUsers: users,
            accounts: try ids("accounts", ownAccount(users), in: tx))
    }

    private static func quoteCondition(
        _ emails: [String], _ inquiries: [String], _ orders: [String], _ told: [String]
    ) -> SQL {
        let found = emails.map { SQL("search LIKE \($0.anywhere) ESCAPE '!'") }
        let byOrder: SQL = "id IN (SELECT quote_id FROM orders WHERE id IN \(orders))"
        return found.reduce("inquiry_id IN \(inquiries) OR id IN \(told) OR \(byOrder)") { "\($0) OR \($1)" }
    }

    private static func ownAccount(_ users: [String]) -> SQL {
        """
        id IN (SELECT account_id FROM account_users WHERE id IN \(users))
            AND id NOT IN (SELECT account_id FROM account_users WHERE id NOT IN \(users))
        """
    }

    private static func contactsOfTrade(_ orders: [String], _ quotes: [String], in tx: Transaction) throws -> [Order.Contact] {
        let placed = try tx.rows("SELECT contact FROM orders WHERE id IN \(orders)").compactMap {
            JSONText.read(Order.Contact.self, $0["contact"])
        }
        let offered = try tx.rows("SELECT content FROM quotes WHERE id IN \(quotes)").compactMap {
            JSONText.read(QuoteContent.self, $0["content"])?.contact
        }
        return placed + offered
    }

    private static func ids(_ table: String, _ condition: SQL, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT id FROM \(Tables.name(table)) WHERE \(condition) ORDER BY id").map { $0["id"] }
    }

    /// A masked address leads to nobody.
    private static func isWhole(_ email: String) -> Bool { email.contains("@") && !email.contains("*") }

    private static func unique(_ texts: [String]) -> [String] { Array(Set(texts.filter { !$0.isEmpty })).sorted() }

    // MARK: What leads to him from any table

    /// What mails call the inquiries, orders and letters that they belong to.
    var talks: [String] {
        inquiries.map { "inquiry:\($0)" } + orders.map { "order:\($0)" } + letters.map { "letter:\($0)" }
    }

    /// The columns by which rows of other tables say whose they are.
    var links: [(column: String, ids: [String])] {
        [
            ("contact_id", contacts), ("record_id", records), ("inquiry_id", inquiries), ("quote_id", quotes),
            ("order_id", orders), ("payment_id", payments), ("account_user_id", accountUsers), ("account_id", accounts),
        ]
    }

    /// The tables whose rows are one of those things themselves.
    var own: [(table: String, ids: [String])] {
        [
            ("contacts", contacts), ("customer_records", records), ("inquiries", inquiries), ("quotes", quotes),
            ("orders", orders), ("payments", payments), ("account_users", accountUsers), ("accounts", accounts),
        ]
    }
}
