import Basics

/// The rules of one marketplace, as one of the files in `RulePacks` says them.
public struct RulePack: Sendable, Codable, Hashable {
    /// `alibaba`, `amazon`.
    public let id: String
    /// Of the file, told with each finding: `2026-11-26`.
    public let version: String
    public let title: [LanguageTag: String]
    /// Registrable domains that belong to the platform: links to them are no finding.
    public let ownDomains: [String]
    public let rules: [Rule]
    /// What follows as points add up; `nil` where the marketplace counts none.
    public internal(set) var thresholds: PointSteps?

    /// The rule that a finding of this kind breaks here and now, if any does.
    public func rule(for kind: FindingClass, on surface: Surface, at stage: DealStage, day: String) -> Rule? {
        rules.first { $0.kind == kind && $0.surfaces.contains(surface) && $0.stages.contains(stage) && $0.isInForce(on: day) }
    }
}

/// One rule of a marketplace.
public struct Rule: Sendable, Codable, Hashable {
    public let id: String
    public let kind: FindingClass
    public let surfaces: [Surface]
    public let stages: [DealStage]
    public let severity: Severity
    /// Points at risk; `nil` where nobody knows. The owner may set his own.
    public let points: Int?
    public let title: [LanguageTag: String]
    public let advice: [LanguageTag: String]
    public let source: String
    /// The day the source was read, `2026-11-20`.
    public let read: String
    public let verified: Verified
    /// Days, both included; `nil` is open.
    public let from: String?
    public let to: String?

    /// How well a rule is known.
    public enum Verified: String, Codable, Sendable {
        case official
        case secondHand = "second_hand"
        case unverified
    }

    func isInForce(on day: String) -> Bool {
        (from ?? "") <= day && day <= (to ?? "9999")
    }
}
