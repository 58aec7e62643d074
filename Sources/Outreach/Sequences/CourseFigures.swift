import Basics
import Store

/// What has come of the courses of one kind.
public struct CourseFigures: Hashable, Sendable {
    public let kind: Course.Kind
    public let running, done, stopped: Int
    /// Courses that ended because the buyer ordered, and because the buyer wrote.
    public let ordered, answered: Int
    public let letters: Int

    /// How many courses of a kind run, by the version of the plan that each began with.
    public static func running(_ kind: Course.Kind, in tx: Transaction) throws -> [Int: Int] {
        try tx.rows(
            """
            SELECT version, count(*) AS count FROM outreach_runs WHERE kind = \(kind) AND state = \(Run.State.running)
            GROUP BY version
            """
        ).reduce(into: [:]) { $0[$1["version"] as Int] = $1["count"] as Int }
    }

    /// One for each kind, in the order of the kinds.
    public static func all(in tx: Transaction) throws -> [CourseFigures] {
        let rows = try tx.rows("SELECT kind, state, reason, count(*) AS count FROM outreach_runs GROUP BY kind, state, reason")
        let sent: [String: Int] = try tx.rows(
            """
            SELECT r.kind, count(*) AS count FROM outreach_letters l JOIN outreach_runs r ON r.id = l.run_id
            WHERE l.state = \(Letter.State.sent) GROUP BY r.kind
            """
        ).reduce(into: [:]) { $0[$1["kind"] as String] = $1["count"] as Int }
        return Course.Kind.allCases.map { kind in
            let own = rows.filter { ($0["kind"] as String) == kind.rawValue }
            func sum(_ isOf: (Row) -> Bool) -> Int { own.filter(isOf).reduce(0) { $0 + ($1["count"] as Int) } }
            func ended(_ reason: String) -> Int { sum { ($0["reason"] as String) == reason } }
            return CourseFigures(
                kind: kind, running: sum { ($0["state"] as Run.State) == .running },
                done: sum { ($0["state"] as Run.State) == .done },
                stopped: sum { ($0["state"] as Run.State) == .stopped }, ordered: ended("outreach.reason.ordered"),
                answered: ended("outreach.reason.answered"), letters: sent[kind.rawValue] ?? 0)
        }
    }
}
