import Basics
import Store

/// Something that happened between the house and a buyer.
public struct Touch: Hashable, Sendable {
    /// What it was. A new kind needs a sentence in the back office's locale files.
    public enum Kind: String, Storable, Sendable, CaseIterable {
        case visit, signUp = "sign_up", newsletter, inquiry, message, answer, quote, quoteAccepted = "quote_accepted", order,
            payment, refund
        case shipment, delivered, returned, mailSent = "mail_sent", mailOpened = "mail_opened", mailBounced = "mail_bounced"
        case note, call, card, siteRequest = "site_request", penaltyRisk = "penalty_risk", imported
    }

    public let id: ID<Touch>
    public let record: ID<StoredRecord>
    public let kind: Kind
    public let at: Instant
    /// The order, inquiry, quote … it tells of: its id, or empty.
    public let subject: String
    public let text: String
    public let amountMinor: Int?
    /// ISO 4217, or empty.
    public let currency: String
    /// A staff id, `buyer`, `system` or empty.
    public let actor: String
    /// Where it came from.
    public let channel: String

    init(_ row: Row) {
        (id, record, kind, at, subject) = (row["id"], row["record_id"], row["kind"], row["at"], row["subject"])
        (text, amountMinor, currency, actor) = (row["text"], row["amount_minor"], row["currency"], row["actor"])
        channel = row["channel"]
    }

    /// What is told of a touch by whoever saw it.
    public struct Draft: Sendable {
        public var kind: Kind
        /// What it is called where it came from, unique in the house: `order:…`. Told again it is the same touch.
        public var source: String
        public var at: Instant
        public var subject = ""
        public var text = ""
        public var amountMinor: Int?
        public var currency = ""
        public var actor = ""

        public init(_ kind: Kind, source: String, at: Instant) { (self.kind, self.source, self.at) = (kind, source, at) }
    }

    /// The longest text that is kept, in characters.
    public static let mostCharacters = 10_000

    /// Keeps a touch with the record it came with; one that is known is set right where it differs.
    public static func keep(_ draft: Draft, of record: ID<StoredRecord>, in tx: Transaction) throws {
        let text = String(draft.text.prefix(mostCharacters))
        try tx.run(
            """
            INSERT INTO touches (id, record_id, kind, source, at, subject, text, amount_minor, currency, actor)
            VALUES (\(ID<Touch>.new(at: tx.now)), \(record), \(draft.kind), \(draft.source), \(draft.at), \(draft.subject), \(text),
                \(draft.amountMinor), \(draft.currency), \(draft.actor))
            ON CONFLICT (source) DO UPDATE SET record_id = excluded.record_id, kind = excluded.kind, at = excluded.at,
                subject = excluded.subject, text = excluded.text, amount_minor = excluded.amount_minor,
                currency = excluded.currency, actor = excluded.actor
            """)
        try tx.run(
            """
            UPDATE contacts SET last_seen_at = \(draft.at)
            WHERE last_seen_at < \(draft.at) AND id = (SELECT contact_id FROM customer_records WHERE id = \(record))
            """)
    }

    /// The timeline of a buyer, newest first.
    /// - Parameter before: touches older than this alone; for the next page.
    public static func timeline(
        of contact: ID<Contact>, before: Instant? = nil, limit: Int = 100, in tx: Transaction
    ) throws -> [Touch] {
        let older: SQL = before.map { "t.at < \($0)" } ?? "1 = 1"
        return try tx.rows(
            """
            SELECT t.*, r.channel FROM touches t JOIN customer_records r ON r.id = t.record_id
            WHERE r.contact_id = \(contact) AND \(older) ORDER BY t.at DESC, t.id DESC LIMIT \(limit)
            """
        ).map(Touch.init)
    }
}
