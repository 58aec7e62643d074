import Basics
import Customers
import Guard
import Store

/// A buyer has asked on a marketplace whether the house has a web site: what was said, where the page may go, and what became
/// of it. Without one of these no page is sent.
public struct SiteRequest: Hashable, Sendable {
    public enum State: String, Storable, Sendable, CaseIterable {
        /// The marketplace's rules warn; a person has to decide.
        case recorded
        /// The rules forbid it, or the address is written to no more. Nothing was sent and nothing will be.
        case refused
        case waiting, sent, cancelled, failed

        /// The ways from one state to the next. Whatever is not in this table does not happen.
        static let moves: [State: Set<State>] = [
            .recorded: [.waiting, .cancelled],
            .waiting: [.sent, .cancelled, .failed],
            // The mail server gave it back.
            .sent: [.failed],
        ]

        public func mayBecome(_ other: State) -> Bool { Self.moves[self]?.contains(other) ?? false }
    }

    /// Where somebody asks who is not on a marketplace: no pack has rules for it.
    public static let freeChannels = ["inbox", "fair", "phone"]
    public static let mostWords = 2_000
    public static let mostAnswer = 4_000

    public let id: ID<SiteRequest>
    public let record: ID<StoredRecord>
    /// The id of a rule pack, or one of `freeChannels`.
    public let channel: String
    /// The buyer's exact words.
    public let words: String
    public let askedAt: Instant
    /// The address that the buyer gave.
    public let address: String
    public let language: LanguageTag
    public let stage: DealStage
    /// What the rep means to answer on the marketplace.
    public let answer: String
    public let check: ID<GuardCheck>?
    /// Why it was refused, or what the rules warn of.
    public let reasons: [Message]
    public let state: State
    /// Staff ids.
    public let recordedBy, decidedBy: String
    public let recordedAt: Instant
    public let decidedAt: Instant?

    init(_ row: Row) {
        (id, record, channel, words) = (row["id"], row["record_id"], row["channel"], row["words"])
        (askedAt, address, language, stage) = (row["asked_at"], row["address"], row["language"], row["stage"])
        (answer, check, state) = (row["answer"], row["check_id"], row["state"])
        reasons = JSONText.read([Message].self, row["reasons"]) ?? []
        (recordedBy, decidedBy) = (row["recorded_by"], row["decided_by"])
        (recordedAt, decidedAt) = (row["recorded_at"], row["decided_at"])
    }

    /// The one with this id, if there is one.
    public static func find(_ id: ID<SiteRequest>, in tx: Transaction) throws -> SiteRequest? {
        try tx.row("SELECT * FROM site_requests WHERE id = \(id)").map(SiteRequest.init)
    }

    /// What a buyer has asked for, newest first.
    public static func all(of contact: ID<Contact>, in tx: Transaction) throws -> [SiteRequest] {
        try tx.rows(
            """
            SELECT q.* FROM site_requests q JOIN customer_records r ON r.id = q.record_id
            WHERE r.contact_id = \(contact) ORDER BY q.recorded_at DESC, q.id DESC LIMIT 100
            """
        ).map(SiteRequest.init)
    }

    /// Those on which a person has to decide, the longest waiting first.
    public static func undecided(in tx: Transaction) throws -> [SiteRequest] {
        try tx.rows(
            "SELECT * FROM site_requests WHERE state = \(State.recorded) ORDER BY recorded_at, id LIMIT \(mostUndecided)"
        ).map(SiteRequest.init)
    }

    static let mostUndecided = 100

    /// Puts a request into its next state; what is no longer in the state it came from stays as it is.
    /// - Returns: whether it moved.
    @discardableResult
    static func move(_ id: ID<SiteRequest>, from: State, to: State, in tx: Transaction) throws -> Bool {
        precondition(from.mayBecome(to), "a site request does not go from \(from) to \(to)")
        return try tx.run("UPDATE site_requests SET state = \(to) WHERE id = \(id) AND state = \(from)") > 0
    }
}
