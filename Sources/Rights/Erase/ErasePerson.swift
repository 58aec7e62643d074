import Basics
import Customers
import Journal
import Store

extension Person {
    /// What is left to do outside the database once the erasure is committed.
    public struct Leftovers: Hashable, Sendable {
        public let erasure: ID<Erasure>
        /// The digests of files of orders, of inquiries and of his own that nobody needs any more.
        public let orderFiles, inquiryFiles, customerFiles: [String]
        /// What kept letters are looked through for.
        let words: [String]
    }

    /// Takes somebody out of the house (GDPR Article 17, PIPL Article 47): his records with all that was derived from them, his
    /// inquiries and quotes, touches, messages, letters in the queue, and his name where it stands in notes. His consents lose the
    /// address, which is suppressed by its hash. What the law wants kept stays, without what it does not ask for.
    /// - Throws: `rights.openOrder` as long as an order of his is being carried out.
    @discardableResult
    public func erase(by actor: String, in tx: Transaction) throws -> Leftovers {
        try refuseOpenOrders(in: tx)
        let kept = try keptFacts(in: tx)
        try Consent.forget(emails, in: tx)
        for email in emails { try Suppression.add(email, reason: .erased, in: tx) }
        let files = try eraseTrade(in: tx)
        let own = try CustomerFile.digests(ofRecords: records, in: tx)
        try eraseLinked(in: tx)
        try eraseAccounts(in: tx)
        try Contact.erase(contacts.map { ID($0) }, in: tx)
        try eraseJobs(in: tx)
        try sweep(in: tx)
        let id = ID<Erasure>.new(at: tx.now)
        let until = try keptUntil(in: tx)
        try tx.run(
            """
            INSERT INTO erasures (id, contact_id, actor, at, kept, kept_until)
            VALUES (\(id), \(contact.id), \(actor), \(tx.now), \(JSONText.write(kept) ?? "{}"), \(kept.isNothing ? nil : until?.text))
            """)
        try Journal.append(
            "person.erased", subject: contact.id.text, actor: actor, detail: ["orders": "\(kept.orders)"], in: tx)
        return Leftovers(
            erasure: id, orderFiles: files.orders, inquiryFiles: files.inquiries,
            customerFiles: try CustomerFile.unused(own, in: tx), words: words)
    }

    /// The states in which nothing is owed any more.
    static let over = ["delivered", "closed", "cancelled", "refunded"]

    private func refuseOpenOrders(in tx: Transaction) throws {
        let open: String? = try tx.value(
            "SELECT number FROM orders WHERE id IN \(orders) AND state NOT IN \(Self.over) ORDER BY number LIMIT 1")
        if let open { throw AppError(.conflict, "rights.openOrder", ["number": open]) }
    }

    /// What is about to be kept.
    public func keptFacts(in tx: Transaction) throws -> Erasure.Kept {
        let papers: Int? = try tx.value("SELECT count(*) FROM documents WHERE order_id IN \(orders)")
        let agreed: Int? = try tx.value("SELECT count(*) FROM orders WHERE id IN \(orders) AND quote_id IS NOT NULL")
        return Erasure.Kept(orders: orders.count, payments: payments.count, documents: papers ?? 0, quotes: agreed ?? 0)
    }

    /// The end of the year of the newest order, so many years later.
    public func keptUntil(in tx: Transaction) throws -> CalendarDay? {
        let newest: Instant? = try tx.row("SELECT max(placed_at) AS at FROM orders WHERE id IN \(orders)").flatMap { $0["at"] }
        let years = try RetentionSettings.load(in: tx).keptYears
        return newest.flatMap { CalendarDay("\((Int($0.day.prefix(4)) ?? 0) + years)-12-31") }
    }

    /// Whatever in another table belongs to one of his records or to himself.
    private func eraseLinked(in tx: Transaction) throws {
        let tables = try Tables.load(in: tx)
        let special: Set = [
            "contacts", "customer_records", "customer_keys", "consent_entries", "erasures", "identity_change_contacts",
        ]
        for table in tables.names where !special.contains(table) {
            for (column, ids) in links.prefix(2) where tables.has(column, in: table) {
                try tx.run("DELETE FROM \(Tables.name(table)) WHERE \(Tables.name(column)) IN \(ids)")
            }
        }
    }

    /// Letters to him, and work that carries his address; one that tells of what is gone finds nothing and ends.
    private func eraseJobs(in tx: Transaction) throws {
        for email in emails {
            try tx.run(
                """
                DELETE FROM jobs WHERE lower(payload) LIKE \(email.anywhere) ESCAPE '!'
                    OR lower(coalesce(last_error, '')) LIKE \(email.anywhere) ESCAPE '!'
                """)
        }
        try tx.run("DELETE FROM jobs WHERE payload IN \(contacts + records + inquiries)")
    }
}
