import Basics
import Journal
import Store

extension BuyerTask {
    /// Whom a task is about.
    public enum About: Hashable, Sendable {
        case contact(ID<Contact>)
        case company(ID<Company>)
        case nobody
    }

    /// Notes that something is to be done.
    /// - Parameters:
    ///   - day: in UTC; `nil` for some day.
    ///   - assignee: a staff id; `nil` for nobody.
    /// - Throws: `tasks.titleMissing`; `tasks.titleTooLong`; `customers.noSuchColleague`; `error.notFound` for a buyer without a
    ///   record and for a company that is not there.
    @discardableResult
    public static func add(
        _ typed: String, on day: CalendarDay?, about: About, assignee: String?, by actor: String, in tx: Transaction
    ) throws -> ID<BuyerTask> {
        let title = try checked(typed)
        if let assignee { try Contact.checkColleague(assignee, in: tx) }
        let id = try insert(title, day?.start, about: about, assignee: assignee, by: actor, in: tx)
        if case .contact(let contact) = about { try Contact.showNext(of: contact, in: tx) }
        try Journal.append(
            "task.added", subject: id.text, actor: actor, detail: ["title": title, "day": day?.text ?? ""], in: tx)
        return id
    }

    /// The first task of a buyer who has none: whoever looks after him does it, or else who noted it.
    static func insert(
        _ title: String, _ dueAt: Instant?, of contact: Contact, by actor: String, in tx: Transaction
    ) throws {
        let colleague: String? = try tx.value("SELECT id FROM staff WHERE id = \(contact.owner ?? actor)")
        _ = try insert(title, dueAt, about: .contact(contact.id), assignee: colleague, by: actor, in: tx)
    }

    private static func insert(
        _ title: String, _ dueAt: Instant?, about: About, assignee: String?, by actor: String, in tx: Transaction
    ) throws -> ID<BuyerTask> {
        let (record, company) = try home(of: about, in: tx)
        let id = ID<BuyerTask>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO tasks (id, record_id, company_id, title, due_at, assignee, created_by, created_at)
            VALUES (\(id), \(record), \(company), \(title), \(dueAt), \(assignee), \(actor), \(tx.now))
            """)
        return id
    }

    /// As with a note: the record that was taken in last.
    private static func home(
        of about: About, in tx: Transaction
    ) throws -> (ID<StoredRecord>?, ID<Company>?) {
        switch about {
        case .nobody: return (nil, nil)
        case .company(let id): return (nil, try Company.find(id, in: tx).id)
        case .contact(let id):
            let last: ID<StoredRecord>? = try tx.value(
                "SELECT id FROM customer_records WHERE contact_id = \(id) ORDER BY id DESC LIMIT 1")
            guard let last else { throw AppError.notFound() }
            return (last, nil)
        }
    }
}

extension Contact {
    /// - Throws: `customers.noSuchColleague` for somebody who does not work here, or not any more.
    static func checkColleague(_ id: String, in tx: Transaction) throws {
        let known: Int? = try tx.value("SELECT 1 FROM staff WHERE id = \(id) AND password_hash <> ''")
        guard known != nil else { throw AppError.invalid("customers.noSuchColleague") }
    }
}
