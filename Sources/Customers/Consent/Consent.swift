import Basics
import Store

/// What somebody has agreed to, and taken back. The ledger only grows: an entry is never changed and never deleted, and the
/// newest one of an address and a purpose holds. An erased person's entries lose the address and keep its hash.
public struct Consent: Hashable, Sendable {
    /// What mail may be sent for.
    public enum Purpose: String, Storable, Sendable, CaseIterable, Codable {
        /// News of the house.
        case newsletter
        /// An answer that was asked for, and what follows from it.
        case followUp = "follow_up"
        /// Counting who opens a mail and follows its links.
        case tracking
        /// A cart that was left, a quote about to lapse, stock that runs out.
        case reminders
    }

    public enum State: String, Storable, Sendable, CaseIterable {
        /// Typed into a form, and not confirmed from the mailbox yet: stands for nothing.
        case asked
        case given, withdrawn
    }

    /// Where it was said.
    public enum Source: String, Storable, Sendable, CaseIterable {
        /// A form of the shop.
        case form
        /// The link in a mail that asks for confirmation.
        case confirmation
        /// The page of preferences.
        case preferences
        /// One click in a mail program, or on the page behind the link.
        case oneClick = "one_click"
        /// The buyer told somebody of the team.
        case staff
        case `import`
        /// The mailbox is gone, or its owner has complained.
        case mailServer = "mail_server"
    }

    /// The exact words that were shown.
    public struct Words: Hashable, Sendable {
        public var text, language: String

        public init(_ text: String, language: String) { (self.text, self.language) = (text, language) }
    }

    public let id: ID<Consent>
    public let hash: String
    /// Empty once the person is erased.
    public let email: String
    public let record: ID<StoredRecord>?
    public let purpose: Purpose
    public let state: State
    public let words: Words
    public let source: Source
    /// The page or the file it came from.
    public let place: String
    /// A staff id, `buyer` or `system`.
    public let actor: String
    public let at: Instant

    init(_ row: Row) {
        (id, hash, email, record) = (row["id"], row["email_hash"], row["email"], row["record_id"])
        (purpose, state, source, place) = (row["purpose"], row["state"], row["source"], row["place"])
        words = Words(row["words"], language: row["language"])
        (actor, at) = (row["actor"], row["at"])
    }

    /// Whether mail for this purpose may go to this address now: the consent stands, and the address is not suppressed.
    public static func stands(_ email: String, for purpose: Purpose, in tx: Transaction) throws -> Bool {
        guard let key = try AddressKey.find(in: tx) else { return false }
        let hash = key.hash(email)
        return try newest(hash, purpose, in: tx)?.state == .given && !Suppression.holds(hash: hash, in: tx)
    }

    /// Keeps that the owner of an address agrees. Who says so himself, from his mailbox or in writing, may be written to again,
    /// even where the address was suppressed for having said no.
    public static func give(
        _ email: String, for purpose: Purpose, words: Words, source: Source, place: String = "", by actor: String = "buyer",
        record: ID<StoredRecord>? = nil, in tx: Transaction
    ) throws {
        let entry = Entry(purpose, .given, words, source, place: place, by: actor, record: record)
        try keep(entry, of: .address(email), in: tx)
    }

    /// Keeps that the owner of an address takes back what he agreed to; harmless where he never did.
    public static func withdraw(
        _ email: String, for purpose: Purpose, words: Words, source: Source, place: String = "", by actor: String = "buyer",
        record: ID<StoredRecord>? = nil, in tx: Transaction
    ) throws {
        let entry = Entry(purpose, .withdrawn, words, source, place: place, by: actor, record: record)
        try keep(entry, of: .address(email), in: tx)
    }
}
