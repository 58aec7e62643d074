import Basics

/// What a calendar and a chart of the ledger show.
public struct LedgerEvent: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case penalty
        case appealDue = "appeal_due"
        case lapse
        case restrictionEnds = "restriction_ends"
        case recovery
    }

    public let day: CalendarDay
    public let kind: Kind
    /// Points that come or go; `nil` where none do.
    public let points: Int?
    public let penalty: ID<Penalty>?
}

extension Ledger {
    /// At most this many days in one chart.
    public static let mostChartDays = 1_500

    /// The balance of each day, as it was or will be if no more comes.
    public func balances(from first: CalendarDay, through last: CalendarDay) -> [(day: CalendarDay, balance: Int)] {
        guard first <= last else { return [] }
        return (0...min(last.days(since: first), Self.mostChartDays - 1)).map { offset in
            let day = first.adding(days: offset)
            return (day, balance(on: day))
        }
    }

    /// What happens to a shop from `first` to `last`, earliest first, as things stand on `today`.
    public static func events(
        _ penalties: [Penalty], steps: PointSteps, from first: CalendarDay, through last: CalendarDay, today: CalendarDay
    ) -> [LedgerEvent] {
        let valid = penalties.filter { !$0.isVoid }
        let ledger = Ledger(steps: steps, penalties: valid)
        var events: [LedgerEvent] = []
        for penalty in valid {
            events.append(LedgerEvent(day: penalty.facts.day, kind: .penalty, points: penalty.facts.points, penalty: penalty.id))
            if penalty.appeal.state == .none {
                events.append(LedgerEvent(day: penalty.appeal.due, kind: .appealDue, points: nil, penalty: penalty.id))
            }
            if let day = penalty.facts.recoversOn {
                events.append(LedgerEvent(day: day, kind: .recovery, points: nil, penalty: penalty.id))
            }
        }
        events += ledger.lapses(after: today).map { LedgerEvent(day: $0.day, kind: .lapse, points: $0.points, penalty: nil) }
        events += ledger.restrictions(of: ledger.standing(on: today)).map {
            LedgerEvent(day: $0.through, kind: .restrictionEnds, points: nil, penalty: nil)
        }
        return events.filter { (first...max(first, last)).contains($0.day) }.sorted {
            ($0.day, $0.kind.rawValue, $0.penalty?.text ?? "") < ($1.day, $1.kind.rawValue, $1.penalty?.text ?? "")
        }
    }
}
