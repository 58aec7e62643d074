import Basics
import Guard
import Store
import Web

/// What somebody can do to a penalty; the raw values are the last part of its address.
enum PenaltyAct: String, CaseIterable, Sendable {
    case edit, void, appeal, outcome, missed

    /// Void penalties and appeals that succeeded are no missed cases.
    var changesMissedCases: Bool { [.void, .outcome, .missed].contains(self) }

    func run(on id: ID<Penalty>, _ form: Form, by colleague: Colleague, in tx: Transaction) throws {
        switch self {
        case .edit: try edit(id, form, by: colleague, in: tx)
        case .void: try Penalty.void(id, reason: form["reason"], by: colleague, in: tx)
        case .appeal:
            try Penalty.appeal(id, text: form["text"], on: try Self.day(form), by: colleague, in: tx)
        case .outcome:
            guard ["upheld", "rejected"].contains(form["outcome"]) else {
                throw AppError.invalid("admin.points.problem.outcome")
            }
            try Penalty.decideAppeal(
                id, isUpheld: form["outcome"] == "upheld", note: form["note"], on: try Self.day(form), by: colleague, in: tx)
        case .missed:
            try MissedCase.link(id, to: try GuardCheck.clearing(form.exact("cleared"), in: tx).id, by: colleague, in: tx)
        }
    }

    private func edit(_ id: ID<Penalty>, _ form: Form, by colleague: Colleague, in tx: Transaction) throws {
        guard let before = try Penalty.find(id, in: tx), let shop = try MarketShop.find(before.shop, in: tx) else {
            throw AppError.notFound("guard.penalty.notFound")
        }
        let facts = try PenaltyFields.facts(form, try HouseRules.load(in: tx).pack(shop.pack))
        let due = try PenaltyFields.day("appealDue", form) ?? before.appeal.due
        try Penalty.edit(id, facts, appealDue: due, by: colleague, in: tx)
    }

    private static func day(_ form: Form) throws -> CalendarDay {
        guard let day = CalendarDay(form["on"]) else { throw AppError.invalid("admin.points.problem.day") }
        return day
    }
}
