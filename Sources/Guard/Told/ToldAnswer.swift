import Basics

/// What a check came to as JSON tells it to programs; the API and the command line say it alike.
public struct ToldAnswer: Encodable, Sendable {
    private let id: String
    private let verdict: String
    /// `nil` for a thread, whose findings stand with its messages.
    private let findings: [ToldFinding]?
    private let messages: [ToldMessage]?
    /// What could not be checked, as sentences; left out when there is none.
    private let notChecked: [String]?

    /// - Parameters:
    ///   - failure: why it could not be checked at all.
    ///   - say: a message in the reader's language.
    public init(_ id: String, _ report: Report, failure: Message? = nil, say: (Message) -> String) {
        self.id = id
        verdict = (failure == nil ? report.verdict : .unknown).rawValue
        findings = report.findings.map { ToldFinding($0, say: say) }
        messages = nil
        let open = report.notChecked + [failure].compactMap { $0 }
        notChecked = open.isEmpty ? nil : open.map(say)
    }

    /// Consecutive messages of one sender, a report for each.
    public init(_ id: String, thread reports: [Report], say: (Message) -> String) {
        self.id = id
        let all = Report(findings: reports.flatMap(\.findings), notChecked: reports.flatMap(\.notChecked))
        verdict = all.verdict.rawValue
        findings = nil
        messages = reports.map { report in
            ToldMessage(verdict: report.verdict.rawValue, findings: report.findings.map { ToldFinding($0, say: say) })
        }
        notChecked = all.notChecked.isEmpty ? nil : all.notChecked.map(say)
    }

    private enum CodingKeys: String, CodingKey {
        case id, verdict, findings, messages
        case notChecked = "not_checked"
    }
}

/// One message of a thread.
private struct ToldMessage: Encodable {
    let verdict: String
    let findings: [ToldFinding]
}

/// One finding: in a text its place in Unicode scalars, on a picture its box in pixels.
private struct ToldFinding: Encodable {
    let start: Int?
    let end: Int?
    let box: [Int]?
    let `class`: String
    let rule: String
    let severity: String
    let text: String
    let message: String

    init(_ finding: Finding, say: (Message) -> String) {
        start = finding.span.isEmpty ? nil : finding.span.lowerBound
        end = finding.span.isEmpty ? nil : finding.span.upperBound
        box = finding.box.map { [$0.x, $0.y, $0.width, $0.height] }
        (self.class, rule, severity) = (finding.kind.rawValue, finding.rule, finding.severity.rawValue)
        (text, message) = (finding.text, say(finding.reason))
    }
}
