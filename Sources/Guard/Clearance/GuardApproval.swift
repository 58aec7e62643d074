import Basics
import Journal
import Store

/// A lead's word on what a check did not clear.
public struct GuardApproval: Hashable, Sendable {
    public static let mostText = 1_000

    public enum State: String, Storable, Sendable, CaseIterable {
        case asked, approved, refused
    }

    public let id: ID<GuardApproval>
    public let check: ID<GuardCheck>
    public let state: State
    /// What the one who asked wrote.
    public let note: String
    public let askedBy: String
    public let askedAt: Instant
    /// What the one who decided wrote; empty before.
    public let reason: String
    public let decidedBy: String
    public let decidedAt: Instant?

    /// Asks a lead to approve what a check did not clear.
    /// - Throws: `guard.notAllowed`, `guard.check.notFound`, `guard.approval.notNeeded` when the check was clean,
    ///   `guard.approval.askedBefore`, `guard.text.tooLong`.
    public static func ask(
        _ check: ID<GuardCheck>, note: String, by colleague: Colleague, in tx: Transaction
    ) throws -> ID<GuardApproval> {
        try colleague.mustBeAllowed(.work)
        let note = try LedgerText.checked(note, most: mostText)
        guard let verdict: Report.Verdict = try tx.value("SELECT verdict FROM guard_checks WHERE id = \(check)") else {
            throw AppError.notFound("guard.check.notFound")
        }
        guard verdict != .ok else { throw AppError(.conflict, "guard.approval.notNeeded") }
        let earlier: Int? = try tx.value("SELECT 1 FROM guard_approvals WHERE check_id = \(check)")
        guard earlier == nil else { throw AppError(.conflict, "guard.approval.askedBefore") }
        let id = ID<GuardApproval>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO guard_approvals (id, check_id, note, asked_by, asked_at)
            VALUES (\(id), \(check), \(note), \(colleague.id), \(tx.now))
            """)
        try Journal.append("guard.approvalAsked", subject: check.text, actor: colleague.id, detail: ["approval": id.text], in: tx)
        return id
    }

    /// Lets the checked content go out as it is.
    /// - Throws: as `refuse`, and `guard.approval.own` for one who asked himself, unless he is the owner.
    public static func approve(
        _ id: ID<GuardApproval>, reason: String = "", by colleague: Colleague, in tx: Transaction
    ) throws {
        try decide(id, .approved, reason, colleague, in: tx)
    }

    /// Keeps the content in; it stays on record with the reason.
    /// - Throws: `guard.notAllowed`, `guard.approval.notFound`, `guard.approval.decided` when somebody was faster,
    ///   `guard.approval.noReason` when none is given, `guard.text.tooLong`.
    public static func refuse(_ id: ID<GuardApproval>, reason: String, by colleague: Colleague, in tx: Transaction) throws {
        guard !LedgerText.tidied(reason).isEmpty else { throw AppError.invalid("guard.approval.noReason") }
        try decide(id, .refused, reason, colleague, in: tx)
    }

    private static func decide(
        _ id: ID<GuardApproval>, _ state: State, _ reason: String, _ colleague: Colleague, in tx: Transaction
    ) throws {
        try colleague.mustBeAllowed(.decide)
        let reason = try LedgerText.checked(reason, most: mostText)
        guard let approval = try find(id, in: tx) else { throw AppError.notFound("guard.approval.notFound") }
        guard approval.state == .asked else { throw AppError(.conflict, "guard.approval.decided") }
        if state == .approved, approval.askedBy == colleague.id, colleague.role != .owner {
            throw AppError(.forbidden, "guard.approval.own")
        }
        try tx.run(
            """
            UPDATE guard_approvals SET state = \(state), reason = \(reason), decided_by = \(colleague.id), decided_at = \(tx.now)
            WHERE id = \(id)
            """)
        try Journal.append(
            "guard.approval\(state == .approved ? "Given" : "Refused")", subject: approval.check.text, actor: colleague.id,
            detail: ["approval": id.text, "reason": reason], in: tx)
    }

    /// The one with this id, if there is one.
    public static func find(_ id: ID<GuardApproval>, in tx: Transaction) throws -> GuardApproval? {
        try tx.row("SELECT * FROM guard_approvals WHERE id = \(id)").map(GuardApproval.init)
    }

    /// One page of the queue with the checks they are about, those that wait longest first.
    public static func queue(
        _ state: State = .asked, page: PageRequest = PageRequest(), in tx: Transaction
    ) throws -> Page<(approval: GuardApproval, check: GuardCheck)> {
        let rows = try tx.rows(
            """
            SELECT * FROM guard_approvals WHERE state = \(state) ORDER BY asked_at, id LIMIT \(page.size) OFFSET \(page.offset)
            """)
        let total: Int? = try tx.value("SELECT count(*) FROM guard_approvals WHERE state = \(state)")
        let items = try rows.map(GuardApproval.init).compactMap { approval in
            try GuardCheck.find(approval.check, in: tx).map { (approval: approval, check: $0) }
        }
        return Page(items: items, total: total ?? 0, request: page)
    }

    private init(_ row: Row) {
        (id, check, state, note) = (row["id"], row["check_id"], row["state"], row["note"])
        (askedBy, askedAt, reason) = (row["asked_by"], row["asked_at"], row["reason"])
        (decidedBy, decidedAt) = (row["decided_by"], row["decided_at"])
    }
}
