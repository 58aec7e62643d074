@testable import Guard

extension RulePack {
    /// A pack in which everything breaks a rule.
    static let everything = RulePack(
        id: "everything", version: "1", title: [:], ownDomains: ["alibaba.com", "alicdn.com"],
        rules: FindingClass.allCases.map { kind in
            Rule(
                id: kind.rawValue, kind: kind, surfaces: Surface.allCases, stages: DealStage.allCases, severity: .violation,
                points: nil, title: [:], advice: [:], source: "a test", read: "2026-11-26", verified: .unverified, from: nil,
                to: nil)
        })
}
