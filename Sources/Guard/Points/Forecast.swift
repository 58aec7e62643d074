import Basics

/// What one more violation would do.
public struct Forecast: Hashable, Sendable {
    public let points: Int
    public let balance: Int
    /// The balance with the points added.
    public let next: Int
    /// The step reached then; `nil` below the first.
    public let step: PointSteps.Step?
    /// Whether that step is not reached yet.
    public let isNewStep: Bool
    /// The restriction that would begin.
    public let restriction: Ledger.Restriction?

    /// What follows: the measures of every step that would newly be reached, in their order.
    public let measures: [PointSteps.Measure]
}

extension Ledger {
    /// What a violation of so many points on `day` would do.
    public func forecast(points: Int, on day: CalendarDay) -> Forecast {
        let more = Entry(day: day, points: points)
        let balance = balance(on: day)
        let next = balance + more.points
        let reached = steps.steps.filter { $0.points > balance && $0.points <= next }
        let measures = reached.flatMap(\.measures).reduce(into: [PointSteps.Measure]()) { all, measure in
            if !all.contains(measure) { all.append(measure) }
        }
        let restriction = reached.last.flatMap { step in
            step.restrictionDays > 0
                ? Restriction(step: step, from: day, through: day.adding(days: step.restrictionDays - 1)) : nil
        }
        return Forecast(
            points: more.points, balance: balance, next: next, step: steps.step(at: next), isNewStep: !reached.isEmpty,
            restriction: restriction, measures: measures)
    }

    /// What a violation of a class would do; `nil` where nobody knows what it costs.
    /// - Parameter edited: the owner's own points by rule, see `RulePoints`.
    public func forecast(
        _ kind: FindingClass, in pack: RulePack, edited: [String: Int], on day: CalendarDay
    ) -> Forecast? {
        let rule = pack.rules.first { $0.kind == kind && $0.isInForce(on: day.text) }
        guard let rule, let points = edited[rule.id] ?? rule.points else { return nil }
        return forecast(points: points, on: day)
    }

    /// How many points are left until the next step; `nil` when there is none.
    public func pointsToNextStep(on day: CalendarDay) -> Int? {
        let balance = balance(on: day)
        return steps.step(after: balance).map { $0.points - balance }
    }
}
