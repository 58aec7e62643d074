import Basics
import Journal
import Store

extension Penalty {
    /// Records that an appeal was filed. After its last day too: whether it still counts is for the marketplace to say.
    /// - Throws: `guard.notAllowed`, `guard.penalty.notFound`, `guard.penalty.void`, `guard.appeal.noSuchMove`, `guard.appeal.day`,
    ///   `guard.text.tooLong`.
    public static func appeal(
        _ id: ID<Penalty>, text: String, on day: CalendarDay, by colleague: Colleague, in tx: Transaction
    ) throws {
        let text = try LedgerText.checked(text, most: mostText)
        let penalty = try movable(id, to: .filed, by: colleague, in: tx)
        try check(day, from: penalty.facts.day, in: tx)
        try tx.run(
            """
            UPDATE guard_penalties SET appeal_state = \(Appeal.State.filed), appeal_text = \(text), appeal_filed_on = \(day)
            WHERE id = \(id)
            """)
        try Journal.append("guard.appealFiled", subject: id.text, actor: colleague.id, detail: ["day": day.text], in: tx)
    }

    /// Records what became of an appeal. Upheld, the points no longer count from `day` on.
    /// - Throws: as `appeal`.
    public static func decideAppeal(
        _ id: ID<Penalty>, isUpheld: Bool, note: String, on day: CalendarDay, by colleague: Colleague, in tx: Transaction
    ) throws {
        let note = try LedgerText.checked(note, most: mostText)
        let state: Appeal.State = isUpheld ? .upheld : .rejected
        let penalty = try movable(id, to: state, by: colleague, in: tx)
        try check(day, from: penalty.appeal.filedOn ?? penalty.facts.day, in: tx)
        try tx.run(
            """
            UPDATE guard_penalties SET appeal_state = \(state), appeal_note = \(note), appeal_decided_on = \(day) WHERE id = \(id)
            """)
        try Journal.append(
            isUpheld ? "guard.appealUpheld" : "guard.appealRejected", subject: id.text, actor: colleague.id,
            detail: ["day": day.text, "points": "\(penalty.facts.points)"], in: tx)
    }

    private static func movable(
        _ id: ID<Penalty>, to state: Appeal.State, by colleague: Colleague, in tx: Transaction
    ) throws -> Penalty {
        try colleague.mustBeAllowed(.keepLedger)
        let penalty = try valid(id, in: tx)
        guard penalty.appeal.state.next.contains(state) else { throw AppError(.conflict, "guard.appeal.noSuchMove") }
        return penalty
    }

    private static func check(_ day: CalendarDay, from first: CalendarDay, in tx: Transaction) throws {
        guard first <= day, day <= CalendarDay(tx.now).adding(days: zoneDays) else {
            throw AppError.invalid("guard.appeal.day", ["day": day.text])
        }
    }
}
