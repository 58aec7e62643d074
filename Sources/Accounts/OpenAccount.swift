import Basics
import Journal
import Sales
import Store

extension Account {
    /// Makes the account of somebody who has proven an address that nobody signs in with yet. What the latest order or inquiry
    /// from there has told of the company is taken over, so that nobody types it again. Anybody can order or ask in the name of an
    /// address: where goods go to and a tax number are taken from orders alone that staff have moved on.
    static func open(for email: String, language: LanguageTag, in tx: Transaction) throws -> AccountUser {
        let contact = try latestContact(of: email, in: tx)
        let trusted = try orderContact(of: email, "state NOT IN \([OrderState.placed, .cancelled])", in: tx)
        let name = [contact?.company, contact?.name].compactMap { $0 }.first { !$0.isEmpty } ?? email
        let id = ID<Account>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO accounts (id, name, country, tax_number, schedule, created_at, updated_at)
            VALUES (\(id), \(name), \(contact?.address.country ?? ""), \(trusted?.taxNumber ?? ""), \(PaymentSchedule.inAdvance.json),
                \(tx.now), \(tx.now))
            """)
        let user = try AccountUser.add(email, name: contact?.name ?? "", .owner, language, to: id, in: tx)
        if let trusted, !trusted.address.street.isEmpty { try AccountAddress.keep(trusted, of: id, in: tx) }
        return user
    }

    private static func orderContact(of email: String, _ which: SQL, in tx: Transaction) throws -> Order.Contact? {
        let order = try tx.row(
            "SELECT contact FROM orders WHERE lower(email) = \(email) AND \(which) ORDER BY placed_at DESC, id DESC LIMIT 1")
        return order.flatMap { JSONText.read(Order.Contact.self, $0["contact"]) }
    }

    private static func latestContact(of email: String, in tx: Transaction) throws -> Order.Contact? {
        if let contact = try orderContact(of: email, "1 = 1", in: tx) { return contact }
        return try tx.row(
            """
            SELECT name, company, country FROM inquiries WHERE lower(email) = \(email) AND state <> 'spam'
            ORDER BY at DESC, id DESC LIMIT 1
            """
        ).map { row in
            Order.Contact(
                company: row["company"], name: row["name"], email: email, phone: "", address: Address(country: row["country"]))
        }
    }
}

extension AccountUser {
    /// Adds somebody who has just proven the address.
    static func add(
        _ email: String, name: String, _ role: Role, _ language: LanguageTag, to account: ID<Account>, in tx: Transaction
    ) throws -> AccountUser {
        let id = ID<AccountUser>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO account_users (id, account_id, email, name, role, language, proven_at, created_at)
            VALUES (\(id), \(account), \(email), \(name), \(role), \(language), \(tx.now), \(tx.now))
            """)
        try Journal.append(
            "account.created", subject: account.text, actor: "buyer", detail: ["user": id.text, "role": role.rawValue], in: tx)
        guard let user = try find(id, in: tx) else { throw AppError.notFound("account.unknown") }
        return user
    }
}
