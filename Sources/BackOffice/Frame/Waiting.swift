import Basics
import Content
import Guard
import Sales
import Store
import Translating

/// How much work waits behind the entries of the navigation, and how far one's own long work is. Every page asks for it, so it is
/// one statement over indexes, and it stops counting where nobody reads the number any more.
struct Waiting: Sendable, Equatable {
    /// More than so many are shown as `99+`.
    static let most = 99
    /// Orders whose goods can go out.
    static let toShip: [OrderState] = [.ready]
    static let unanswered: [Inquiry.State] = [.new, .open]
    private static let running = ["waiting", "running", "undoing"]
    private static let translating: [MachineRun.State] = [.waiting, .running]
    private static let checking: [SearchCheckRun.State] = [.waiting, .reading, .judging]

    /// By the key of the navigation's entry; nothing waits where there is none.
    var counts: [String: Int] = [:]
    /// One's own long work that is on its way, of every kind that `LongWork` lists.
    var ownWork = 0

    /// Of tables that have no index over the state, only the newest are looked at: no more than `LongWork` lists.
    static func load(for session: StaffSession, in tx: Transaction) throws -> Waiting {
        let me = session.staff.id.text
        let row = try tx.row(
            """
            SELECT
                (SELECT count(*) FROM (SELECT 1 FROM inquiries WHERE state IN \(unanswered) LIMIT \(most + 1)) a) AS inquiries,
                (SELECT count(*) FROM (SELECT 1 FROM orders WHERE state IN \(toShip) LIMIT \(most + 1)) a) AS orders,
                (SELECT count(*) FROM (SELECT 1 FROM tasks WHERE assignee = \(me) AND done_at IS NULL AND due_at <= \(tx.now)
                    LIMIT \(most + 1)) a) AS tasks,
                (SELECT count(*) FROM (SELECT 1 FROM guard_approvals WHERE state = \(GuardApproval.State.asked)
                    LIMIT \(most + 1)) a) AS queue,
                (SELECT count(*) FROM import_runs WHERE state IN \(running) AND started_by = \(me))
                    + (SELECT count(*) FROM customer_imports WHERE state IN \(running) AND started_by = \(me))
                    + (SELECT count(*) FROM bulk_edits WHERE state IN \(running) AND started_by = \(me))
                    + (SELECT count(*) FROM search_checks WHERE state IN \(checking) AND started_by = \(me))
                    + (SELECT count(*) FROM translation_runs
                        WHERE id IN (SELECT id FROM translation_runs ORDER BY id DESC LIMIT \(MachineRun.mostListed))
                            AND state IN \(translating) AND started_by = \(me))
                    + (SELECT count(*) FROM translation_files
                        WHERE id IN (SELECT id FROM translation_files ORDER BY id DESC LIMIT \(ExchangeRun.mostListed))
                            AND state = \(ExchangeRun.State.applying) AND uploaded_by = \(me)) AS own_work
            """)
        guard let row else { return Waiting() }
        let all: [String: Int] = [
            "inquiries": row["inquiries"], "orders": row["orders"], "tasks": row["tasks"], "guardQueue": row["queue"],
        ]
        let seen = Set(Navigation.groups.flatMap { $0.entries(for: session.rights) }.map(\.key))
        return Waiting(counts: all.filter { $0.value > 0 && seen.contains($0.key) }, ownWork: row["own_work"])
    }

    /// What stands beside an entry: the number, and the words that say what it counts.
    func count(_ key: String) -> Int { counts[key] ?? 0 }

    /// As it is shown: `99+` for more than anybody counts.
    static func shown(_ count: Int) -> String { count > most ? "\(most)+" : "\(count)" }
}
