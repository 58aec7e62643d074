import Basics
import Store

/// Something that is to be done for a buyer, for a company, or for nobody in particular. The next step of a buyer is the first of
/// his open tasks: `contacts.next_step` and `next_at` only repeat it, for lists.
public struct BuyerTask: Hashable, Sendable {
    public let id: ID<BuyerTask>
    public let title: String
    /// The first moment of its day, in UTC.
    public let dueAt: Instant?
    /// A staff id.
    public let assignee: String?
    public let createdBy: String
    public let createdAt: Instant
    public let doneAt: Instant?
    /// A staff id, or empty.
    public let doneBy: String
    /// The buyer to whom it leads now, and what he is called.
    public let contact: ID<Contact>?
    public let contactTitle: String
    /// The company as which it is shown, and what that is called.
    public let company: ID<Company>?
    public let companyTitle: String

    public func isDue(at now: Instant) -> Bool { doneAt == nil && dueAt.map { $0 <= now } == true }

    init(_ row: Row) {
        (id, title, dueAt, assignee) = (row["id"], row["title"], row["due_at"], row["assignee"])
        (createdBy, createdAt, doneAt, doneBy) = (row["created_by"], row["created_at"], row["done_at"], row["done_by"])
        (contact, company) = (row["contact"], row["company"])
        contactTitle =
            [row["contact_name"] as String?, row["contact_company"], row["contact_email"]]
            .compactMap { $0 }.first { !$0.isEmpty } ?? ""
        companyTitle =
            [row["company_own_name"] as String?, row["company_name"], row["company_domain"]]
            .compactMap { $0 }.first { !$0.isEmpty } ?? ""
    }

    /// In characters.
    public static let mostTitleCharacters = Contact.mostStepCharacters

    /// - Throws: `tasks.titleMissing`; `tasks.titleTooLong`.
    static func checked(_ typed: String) throws -> String {
        let title = typed.replacing("\0", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !title.isEmpty else { throw AppError.invalid("tasks.titleMissing") }
        guard title.count <= mostTitleCharacters else {
            throw AppError.invalid("tasks.titleTooLong", ["most": "\(mostTitleCharacters)"])
        }
        return title
    }
}
