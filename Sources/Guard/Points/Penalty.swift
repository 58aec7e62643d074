import Basics
import Store

/// A penalty that a marketplace gave a shop, with its evidence and its appeal.
public struct Penalty: Hashable, Sendable {
    /// What the notice says.
    public struct Facts: Hashable, Sendable {
        /// The day of the notice.
        public var day: CalendarDay
        /// `nil` for something that Guard does not look for.
        public var kind: FindingClass?
        /// Of the rule pack, or as the notice names it; may be empty.
        public var rule: String
        public var points: Int
        public var severityNote: String
        public var evidence: String
        /// The day a demoted shop is itself again.
        public var recoversOn: CalendarDay?

        public init(
            day: CalendarDay, kind: FindingClass?, rule: String = "", points: Int, severityNote: String = "",
            evidence: String = "",
            recoversOn: CalendarDay? = nil
        ) {
            (self.day, self.kind, self.rule, self.points) = (day, kind, LedgerText.tidied(rule), points)
            self.severityNote = LedgerText.tidied(severityNote)
            (self.evidence, self.recoversOn) = (LedgerText.tidied(evidence), recoversOn)
        }
    }

    public struct Appeal: Hashable, Sendable {
        public enum State: String, Storable, Sendable, CaseIterable {
            case none, filed, upheld, rejected

            /// Where it may go from here.
            public var next: [State] {
                switch self {
                case .none: [.filed]
                case .filed: [.upheld, .rejected]
                case .upheld, .rejected: []
                }
            }
        }

        public let state: State
        /// The last day on which it can be filed.
        public let due: CalendarDay
        public let text: String
        public let filedOn: CalendarDay?
        public let decidedOn: CalendarDay?
        /// What the marketplace answered.
        public let note: String
    }

    public struct File: Hashable, Sendable {
        public let digest: String
        public let name: String
        public let bytes: Int

        public init(digest: String, name: String, bytes: Int) {
            (self.digest, self.name, self.bytes) = (digest, name, bytes)
        }
    }

    public let id: ID<Penalty>
    public let shop: ID<MarketShop>
    public let facts: Facts
    public let appeal: Appeal
    /// The check that had let the text pass.
    public let check: ID<GuardCheck>?
    public let voidedAt: Instant?
    public let voidReason: String
    public let recordedBy: String
    public let recordedAt: Instant
    public let files: [File]

    public var isVoid: Bool { voidedAt != nil }

    /// Days left to appeal, 0 on the last one; `nil` once one was filed or the day has passed.
    public func daysToAppeal(on day: CalendarDay) -> Int? {
        let left = appeal.due.days(since: day)
        return appeal.state == .none && !isVoid && left >= 0 ? left : nil
    }

    /// Days until the shop has recovered; `nil` when nothing was said or it has.
    public func daysToRecovery(on day: CalendarDay) -> Int? {
        guard let left = facts.recoversOn?.days(since: day), !isVoid else { return nil }
        return left > 0 ? left : nil
    }

    /// The one with this id, if there is one.
    public static func find(_ id: ID<Penalty>, in tx: Transaction) throws -> Penalty? {
        try tx.row("SELECT * FROM guard_penalties WHERE id = \(id)").map { try Penalty($0, in: tx) }
    }

    /// All of one shop, newest first; void ones too.
    public static func all(of shop: ID<MarketShop>, in tx: Transaction) throws -> [Penalty] {
        try tx.rows("SELECT * FROM guard_penalties WHERE shop_id = \(shop) ORDER BY day DESC, id DESC LIMIT \(mostOfShop)")
            .map { try Penalty($0, in: tx) }
    }

    /// Far more than any shop survives.
    public static let mostOfShop = 2_000

    private init(_ row: Row, in tx: Transaction) throws {
        (id, shop, check) = (row["id"], row["shop_id"], row["check_id"])
        facts = Facts(
            day: row["day"], kind: FindingClass(rawValue: row["class"]), rule: row["rule"], points: row["points"],
            severityNote: row["severity_note"], evidence: row["evidence"], recoversOn: row["recovers_on"])
        appeal = Appeal(
            state: row["appeal_state"], due: row["appeal_due"], text: row["appeal_text"], filedOn: row["appeal_filed_on"],
            decidedOn: row["appeal_decided_on"], note: row["appeal_note"])
        (voidedAt, voidReason) = (row["voided_at"], row["void_reason"])
        (recordedBy, recordedAt) = (row["recorded_by"], row["recorded_at"])
        files = try tx.rows(
            "SELECT digest, name, bytes FROM guard_penalty_files WHERE penalty_id = \(id) ORDER BY attached_at, name, digest"
        ).map { File(digest: $0["digest"], name: $0["name"], bytes: $0["bytes"]) }
    }
}

extension Ledger {
    /// The ledger of a shop's penalties; void ones were never given.
    public init(steps: PointSteps, penalties: [Penalty]) {
        self.init(
            steps: steps,
            entries: penalties.filter { !$0.isVoid }.map { penalty in
                Entry(
                    day: penalty.facts.day, points: penalty.facts.points,
                    givenBack: penalty.appeal.state == .upheld ? penalty.appeal.decidedOn : nil)
            })
    }
}
