import Basics
import Journal
import Store

/// A text or picture that was cleared, and for which a penalty came all the same. A void penalty, or one that an appeal took
/// back, is none.
public struct MissedCase: Hashable, Sendable {
    public let penalty: ID<Penalty>
    public let day: CalendarDay
    /// `nil` for something that Guard does not look for.
    public let kind: FindingClass?
    public let check: GuardCheck

    /// Links a penalty to the check that had let its text pass. Linked again it is moved.
    /// - Throws: `guard.notAllowed`, `guard.penalty.notFound`, `guard.penalty.void`, `guard.check.notFound`,
    ///   `guard.missed.notCleared` when that check had warned and no lead had approved it.
    public static func link(
        _ penalty: ID<Penalty>, to check: ID<GuardCheck>, by colleague: Colleague, in tx: Transaction
    ) throws {
        try colleague.mustBeAllowed(.keepLedger)
        _ = try Penalty.valid(penalty, in: tx)
        guard let found = try GuardCheck.find(check, in: tx) else { throw AppError.notFound("guard.check.notFound") }
        let approved: Int? = try tx.value("SELECT 1 FROM guard_approvals WHERE check_id = \(check) AND state = 'approved'")
        guard found.verdict == .ok || approved != nil else { throw AppError(.conflict, "guard.missed.notCleared") }
        try tx.run("UPDATE guard_penalties SET check_id = \(check) WHERE id = \(penalty)")
        try Journal.append(
            "guard.missed", subject: penalty.text, actor: colleague.id, detail: ["check": check.text], in: tx)
    }

    /// How many there are.
    public static func count(in tx: Transaction) throws -> Int {
        try tx.value("SELECT count(*) FROM guard_penalties WHERE check_id IS NOT NULL AND \(stands)") ?? 0
    }

    /// All of them, earliest first.
    public static func all(in tx: Transaction) throws -> [MissedCase] {
        let rows = try tx.rows(
            """
            SELECT id, day, class, check_id FROM guard_penalties WHERE check_id IS NOT NULL AND \(stands) ORDER BY day, id
            LIMIT \(mostCases)
            """)
        return try rows.compactMap { row in
            try GuardCheck.find(row["check_id"], in: tx).map { check in
                MissedCase(penalty: row["id"], day: row["day"], kind: FindingClass(rawValue: row["class"]), check: check)
            }
        }
    }

    public static let mostCases = 10_000

    /// Whether a penalty came for this very content.
    static func wasPunished(digest: String, in tx: Transaction) throws -> Bool {
        let one: Int? = try tx.value(
            """
            SELECT 1 FROM guard_penalties WHERE \(stands)
            AND check_id IN (SELECT id FROM guard_checks WHERE digest = \(digest)) LIMIT 1
            """)
        return one != nil
    }

    private static let stands: SQL = "voided_at IS NULL AND appeal_state <> 'upheld'"
}
