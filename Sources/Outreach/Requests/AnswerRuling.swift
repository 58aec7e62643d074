import Basics
import Guard

/// What a marketplace's rules say of the answer that a rep means to give, and of writing to the buyer's own address at all.
struct AnswerRuling {
    enum Verdict: Hashable { case allowed, warned, forbidden }

    let verdict: Verdict
    let reasons: [Message]
    /// `nil` where no pack has rules.
    let checked: CheckedContent?

    /// - Parameter channel: the id of a pack, or a channel without rules.
    /// - Throws: `outreach.noChannel`.
    static func of(
        _ answer: String, channel: String, stage: DealStage, language: LanguageTag, rules: HouseRules, day: String
    ) throws -> AnswerRuling {
        if SiteRequest.freeChannels.contains(channel) { return AnswerRuling(verdict: .allowed, reasons: [], checked: nil) }
        guard let pack = rules.pack(channel) else {
            throw AppError.invalid("outreach.noChannel", ["channel": String(channel.prefix(60))])
        }
        let content = OutgoingContent(answer, surface: .chatMessage, stage: stage, language: language)
        let checked = rules.check(pack, day: day).checked(content).adding(deed(pack, stage, day))
        return AnswerRuling(verdict: verdict(checked.report), reasons: reasons(checked.report), checked: checked)
    }

    /// What is to be done counts besides what is said: however the answer is worded, the buyer's own address is used, and that
    /// is what a rule about contacts is about.
    private static func deed(_ pack: RulePack, _ stage: DealStage, _ day: String) -> Report {
        guard let rule = pack.rule(for: .contactRequest, on: .chatMessage, at: stage, day: day) else { return Report() }
        return Report(findings: [
            Finding(
                kind: rule.kind, rule: rule.id, packVersion: pack.version, severity: rule.severity, span: 0..<0, text: "",
                reason: Message("outreach.reason.deed"))
        ])
    }

    private static func verdict(_ report: Report) -> Verdict {
        switch report.findings.map(\.severity).max() {
        case .violation: .forbidden
        case .warning: .warned
        case .note, nil: report.notChecked.isEmpty ? .allowed : .warned
        }
    }

    private static func reasons(_ report: Report) -> [Message] {
        report.findings.filter { $0.severity >= .warning }.map(\.reason) + report.notChecked
    }
}
