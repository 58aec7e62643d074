import Basics
import Journal
import Store

/// What the owner says a rule costs. It stands above what the rule pack says.
public struct RulePoints: Hashable, Sendable {
    public static let mostNote = 500

    public let rule: String
    public let points: Int
    public let note: String
    public let editedBy: String
    public let editedAt: Instant

    /// - Throws: `guard.notAllowed` unless the owner does it, `guard.rule.notFound`, `guard.penalty.points`, `guard.text.tooLong`.
    public static func set(
        _ rule: String, in pack: RulePack, points: Int, note: String, by colleague: Colleague, in tx: Transaction
    ) throws {
        try colleague.mustBeAllowed(.setFigures)
        let note = try LedgerText.checked(note, most: mostNote)
        guard pack.rules.contains(where: { $0.id == rule }) else { throw AppError.notFound("guard.rule.notFound") }
        guard (0...Ledger.Entry.mostPoints).contains(points) else {
            throw AppError.invalid("guard.penalty.points", ["most": "\(Ledger.Entry.mostPoints)"])
        }
        try tx.run(
            """
            INSERT INTO guard_rule_points (pack, rule, points, note, edited_by, edited_at)
            VALUES (\(pack.id), \(rule), \(points), \(note), \(colleague.id), \(tx.now))
            ON CONFLICT (pack, rule) DO UPDATE SET points = excluded.points, note = excluded.note,
                edited_by = excluded.edited_by, edited_at = excluded.edited_at
            """)
        try Journal.append(
            "guard.rulePointsSet", subject: rule, actor: colleague.id, detail: ["points": "\(points)", "note": note], in: tx)
    }

    /// Goes back to what the pack says; nothing happens when it is so already.
    public static func reset(_ rule: String, in pack: RulePack, by colleague: Colleague, in tx: Transaction) throws {
        try colleague.mustBeAllowed(.setFigures)
        let count = try tx.run("DELETE FROM guard_rule_points WHERE pack = \(pack.id) AND rule = \(rule)")
        guard count > 0 else { return }
        try Journal.append("guard.rulePointsReset", subject: rule, actor: colleague.id, in: tx)
    }

    /// The owner's figures of one pack, by rule.
    public static func all(of pack: String, in tx: Transaction) throws -> [String: RulePoints] {
        let rows = try tx.rows("SELECT * FROM guard_rule_points WHERE pack = \(pack)")
        return Dictionary(rows.map { ($0["rule"], RulePoints($0)) }, uniquingKeysWith: { $1 })
    }

    private init(_ row: Row) {
        (rule, points, note) = (row["rule"], row["points"], row["note"])
        (editedBy, editedAt) = (row["edited_by"], row["edited_at"])
    }
}
