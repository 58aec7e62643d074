import Basics
import Journal
import Store

/// Of which letters a course consists and whom it is for, as the owner has written it or as it comes with the program.
public struct CoursePlan: Hashable, Sendable, Codable {
    public static let mostSteps = 6
    /// Two years.
    public static let mostDelayHours = 2 * 365 * 24
    /// Who is still choosing is not reminded.
    public static let leastCartHours = 1

    /// One letter.
    public struct Step: Hashable, Sendable, Codable {
        /// After the beginning, or after the letter before.
        public var delayHours: Int
        public var template: LetterTemplate.Name

        public init(after hours: Int, _ template: LetterTemplate.Name) { (delayHours, self.template) = (hours, template) }

        var delaySeconds: Int64 { Int64(delayHours) * Course.hour }
    }

    public var steps: [Step]
    public var audience = CourseAudience()

    public init(steps: [Step], audience: CourseAudience = CourseAudience()) { (self.steps, self.audience) = (steps, audience) }

    /// What comes with the program: version 0.
    public static func shipped(_ kind: Course.Kind) -> CoursePlan {
        switch kind {
        case .abandonedCart: CoursePlan(steps: [Step(after: 4, .abandonedCart), Step(after: 72, .abandonedCartLast)])
        case .sampleOffer: CoursePlan(steps: [Step(after: 7 * 24, .sampleOffer), Step(after: 21 * 24, .sampleOfferLast)])
        case .quoteLapsing: CoursePlan(steps: [Step(after: 0, .quoteLapsing)])
        case .reorderDue: CoursePlan(steps: [Step(after: 0, .reorderDue)])
        case .winBack: CoursePlan(steps: [Step(after: 180 * 24, .winBack), Step(after: 90 * 24, .winBackLast)])
        case .thankYou: CoursePlan(steps: [Step(after: 48, .thankYou)])
        }
    }

    /// The plan by which courses begin now, and its version.
    public static func current(_ kind: Course.Kind, in tx: Transaction) throws -> (version: Int, plan: CoursePlan) {
        let row = try tx.row(
            "SELECT version, plan FROM outreach_plans WHERE kind = \(kind) ORDER BY version DESC LIMIT 1")
        guard let row, let plan = JSONText.read(CoursePlan.self, row["plan"]) else { return (0, shipped(kind)) }
        return (row["version"], plan)
    }

    /// The plan that a running course follows.
    static func find(_ kind: Course.Kind, version: Int, in tx: Transaction) throws -> CoursePlan {
        let text: String? = try tx.value(
            "SELECT plan FROM outreach_plans WHERE kind = \(kind) AND version = \(version)")
        return text.flatMap { JSONText.read(CoursePlan.self, $0) } ?? shipped(kind)
    }

    /// Keeps the plan as the next version; the same as before is no new one.
    /// - Returns: the version that courses follow from now on.
    /// - Throws: `outreach.noSteps`, `.tooManySteps`, `.badStepDelay`, `.cartTooSoon`, `.wrongTemplate`, and what
    ///   `CourseAudience.checked` throws.
    @discardableResult
    public func save(_ kind: Course.Kind, by actor: String, in tx: Transaction) throws -> Int {
        let plan = try checked(kind, in: tx)
        let now = try Self.current(kind, in: tx)
        guard plan != now.plan else { return now.version }
        let version = now.version + 1
        try tx.run(
            """
            INSERT INTO outreach_plans (kind, version, plan, edited_by, edited_at)
            VALUES (\(kind), \(version), \(JSONText.write(plan) ?? "{}"), \(actor), \(tx.now))
            """)
        try Journal.append(
            "outreach.planSaved", subject: kind.rawValue, actor: actor, detail: ["version": "\(version)"], in: tx)
        return version
    }

    /// The plan as it may be kept.
    public func checked(_ kind: Course.Kind, in tx: Transaction) throws -> CoursePlan {
        guard !steps.isEmpty else { throw AppError.invalid("outreach.noSteps") }
        guard steps.count <= Self.mostSteps else {
            throw AppError.invalid("outreach.tooManySteps", ["most": "\(Self.mostSteps)"])
        }
        for (index, step) in steps.enumerated() {
            guard (0...Self.mostDelayHours).contains(step.delayHours) else {
                throw AppError.invalid(
                    "outreach.badStepDelay", ["number": "\(index + 1)", "most": "\(Self.mostDelayHours / 24)"])
            }
            guard kind.templates.contains(step.template) else {
                throw AppError.invalid("outreach.wrongTemplate", ["number": "\(index + 1)"])
            }
        }
        guard kind != .abandonedCart || steps[0].delayHours >= Self.leastCartHours else {
            throw AppError.invalid("outreach.cartTooSoon")
        }
        var plan = self
        plan.audience = try audience.checked(in: tx)
        return plan
    }
}
