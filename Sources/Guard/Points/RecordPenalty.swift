import Basics
import Journal
import Store

extension Penalty {
    public static let mostText = 5_000
    public static let mostRule = 200
    /// The notice may be of a day that has not begun in UTC.
    static let zoneDays = 1
    static let firstDay = CalendarDay("2000-01-01")

    /// Keeps a penalty that the marketplace gave.
    /// - Parameters:
    ///   - steps: of the shop's rule pack; without them an appeal is due after `usualAppealWorkingDays`.
    ///   - appealDue: when the notice says another day.
    /// - Throws: `guard.notAllowed`, `guard.shop.notFound`, `guard.penalty.day`, `guard.penalty.points`, `guard.penalty.appealDue`,
    ///   `guard.text.tooLong`.
    public static func record(
        _ facts: Facts, shop: ID<MarketShop>, steps: PointSteps?, appealDue: CalendarDay? = nil, by colleague: Colleague,
        in tx: Transaction
    ) throws -> ID<Penalty> {
        try colleague.mustBeAllowed(.keepLedger)
        guard try MarketShop.find(shop, in: tx) != nil else { throw AppError.notFound("guard.shop.notFound") }
        try check(facts, in: tx)
        let due =
            try appealDue
            ?? WorkCalendar.load(in: tx).day(steps?.appealWorkingDays ?? usualAppealWorkingDays, workingDaysAfter: facts.day)
        guard due >= facts.day else { throw AppError.invalid("guard.penalty.appealDue") }
        let id = ID<Penalty>.new(at: tx.now)
        try tx.run(
            """
            INSERT INTO guard_penalties (id, shop_id, day, class, rule, points, severity_note, evidence, recovers_on, appeal_due,
                recorded_by, recorded_at)
            VALUES (\(id), \(shop), \(facts.day), \(facts.kind?.rawValue ?? ""), \(facts.rule), \(facts.points),
                \(facts.severityNote), \(facts.evidence), \(facts.recoversOn), \(due), \(colleague.id), \(tx.now))
            """)
        try Journal.append(
            "guard.penaltyRecorded", subject: id.text, actor: colleague.id,
            detail: ["shop": shop.text, "day": facts.day.text, "points": "\(facts.points)"], in: tx)
        return id
    }

    public static let usualAppealWorkingDays = 7

    /// Puts right what was recorded. The journal keeps what it was.
    /// - Throws: as `record`; `guard.penalty.notFound`, `guard.penalty.void`.
    public static func edit(
        _ id: ID<Penalty>, _ facts: Facts, appealDue: CalendarDay, by colleague: Colleague, in tx: Transaction
    ) throws {
        try colleague.mustBeAllowed(.keepLedger)
        let before = try valid(id, in: tx)
        try check(facts, in: tx)
        guard appealDue >= facts.day, before.appeal.filedOn.map({ $0 >= facts.day }) ?? true else {
            throw AppError.invalid("guard.penalty.appealDue")
        }
        try tx.run(
            """
            UPDATE guard_penalties SET day = \(facts.day), class = \(facts.kind?.rawValue ?? ""), rule = \(facts.rule),
                points = \(facts.points), severity_note = \(facts.severityNote), evidence = \(facts.evidence),
                recovers_on = \(facts.recoversOn), appeal_due = \(appealDue)
            WHERE id = \(id)
            """)
        try Journal.append(
            "guard.penaltyEdited", subject: id.text, actor: colleague.id,
            detail: [
                "dayBefore": before.facts.day.text, "day": facts.day.text, "pointsBefore": "\(before.facts.points)",
                "points": "\(facts.points)", "dueBefore": before.appeal.due.text, "due": appealDue.text,
                "evidenceBefore": before.facts.evidence == facts.evidence ? "" : before.facts.evidence,
            ].filter { !$0.value.isEmpty }, in: tx)
    }

    /// Takes a penalty that was recorded by mistake out of every sum. It stays on record.
    /// - Throws: `guard.notAllowed`, `guard.penalty.notFound`, `guard.penalty.void`, `guard.penalty.noReason`, `guard.text.tooLong`.
    public static func void(_ id: ID<Penalty>, reason: String, by colleague: Colleague, in tx: Transaction) throws {
        try colleague.mustBeAllowed(.decide)
        let reason = try LedgerText.checked(reason, most: mostText)
        guard !reason.isEmpty else { throw AppError.invalid("guard.penalty.noReason") }
        _ = try valid(id, in: tx)
        try tx.run("UPDATE guard_penalties SET voided_at = \(tx.now), void_reason = \(reason) WHERE id = \(id)")
        try Journal.append(
            "guard.penaltyVoided", subject: id.text, actor: colleague.id, detail: ["reason": reason], in: tx)
    }

    /// The penalty, unless it is void.
    static func valid(_ id: ID<Penalty>, in tx: Transaction) throws -> Penalty {
        guard let penalty = try find(id, in: tx) else { throw AppError.notFound("guard.penalty.notFound") }
        guard !penalty.isVoid else { throw AppError(.conflict, "guard.penalty.void") }
        return penalty
    }

    private static func check(_ facts: Facts, in tx: Transaction) throws {
        let latest = CalendarDay(tx.now).adding(days: zoneDays)
        guard facts.day <= latest, firstDay.map({ $0 <= facts.day }) ?? true else {
            throw AppError.invalid("guard.penalty.day", ["day": facts.day.text])
        }
        guard (0...Ledger.Entry.mostPoints).contains(facts.points) else {
            throw AppError.invalid("guard.penalty.points", ["most": "\(Ledger.Entry.mostPoints)"])
        }
        _ = try LedgerText.checked(facts.rule, most: mostRule)
        _ = try LedgerText.checked(facts.severityNote, most: mostText)
        _ = try LedgerText.checked(facts.evidence, most: mostText)
    }
}
