import Basics

/// What a marketplace does as points add up, as its rule pack says.
public struct PointSteps: Sendable, Codable, Hashable {
    /// What follows when a step is reached.
    public enum Measure: String, Sendable, Codable, CaseIterable {
        case warning, restriction
        case promotionsBarred = "promotions_barred"
        case productsRemoved = "products_removed"
        case membershipEnded = "membership_ended"
    }

    public struct Step: Sendable, Codable, Hashable {
        /// Reached with as many points or more.
        public let points: Int
        public let measures: [Measure]
        /// 0 where nothing is restricted for a number of days.
        public let restrictionDays: Int
        public let title: [LanguageTag: String]
        public let source: String
        public let read: String
        public let verified: Rule.Verified
    }

    /// How long a penalty counts, its own day included.
    public let windowDays: Int
    /// How long after the notice an appeal can be filed.
    public let appealWorkingDays: Int
    public let appealVerified: Rule.Verified
    /// By points, fewest first.
    public let steps: [Step]

    /// Of a marketplace that says nothing of points: those of a year count and no step follows.
    public static let unknown = PointSteps(
        windowDays: 365, appealWorkingDays: Penalty.usualAppealWorkingDays, appealVerified: .unverified, steps: [])

    /// The highest step reached with so many points.
    public func step(at points: Int) -> Step? {
        steps.last { $0.points <= points }
    }

    /// The first step that so many points have not reached.
    public func step(after points: Int) -> Step? {
        steps.first { $0.points > points }
    }
}
