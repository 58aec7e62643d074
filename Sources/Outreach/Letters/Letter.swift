import Basics
import Customers
import Jobs
import Store

/// A letter to a buyer that waits for its hour, and what became of it.
public struct Letter: Hashable, Sendable {
    public enum State: String, Storable, Sendable, CaseIterable {
        case waiting, sent, cancelled, failed
    }

    /// What it rests on: nobody is written to without one of these.
    public enum Ground: Hashable, Sendable {
        case request(ID<SiteRequest>)
        case run(ID<Run>, step: Int)
    }

    public let id: ID<Letter>
    public let record: ID<StoredRecord>
    public let ground: Ground
    public let template: LetterTemplate.Name
    public let address: String
    public let language: LanguageTag
    /// Of the buyer; may be empty.
    public let country: String
    public let fields: [String: String]
    public let state: State
    /// Why it waits longer, was cancelled or failed.
    public let reason: Message?
    public let notBefore, dueAt, createdAt: Instant
    public let sentAt: Instant?
    /// When it was first opened, where its reader has agreed that this is counted.
    public let openedAt: Instant?
    /// Of what was sent.
    public let subject: String

    init(_ row: Row) {
        (id, record, template, address) = (row["id"], row["record_id"], row["template"], row["address"])
        (language, country, state) = (row["language"], row["country"], row["state"])
        let (request, run): (ID<SiteRequest>?, ID<Run>?) = (row["request_id"], row["run_id"])
        let step: Int = row["step"]
        ground = request.map { Ground.request($0) } ?? .run(run ?? ID(""), step: step)
        fields = JSONText.read([String: String].self, row["fields"]) ?? [:]
        reason = JSONText.read(Message.self, row["reason"])
        (notBefore, dueAt, createdAt) = (row["not_before"], row["due_at"], row["created_at"])
        (sentAt, openedAt, subject) = (row["sent_at"], row["opened_at"], row["subject"])
    }

    /// The one with this id, if there is one.
    public static func find(_ id: ID<Letter>, in tx: Transaction) throws -> Letter? {
        try tx.row("SELECT * FROM outreach_letters WHERE id = \(id)").map(Letter.init)
    }

    /// The letter that a request led to, if it did.
    public static func find(request: ID<SiteRequest>, in tx: Transaction) throws -> Letter? {
        try tx.row("SELECT * FROM outreach_letters WHERE request_id = \(request)").map(Letter.init)
    }
}
