import Basics
import Guard
import Web

/// What a check came to: the verdict in a sentence, and each finding with its reason, its rule and what to say instead.
struct GuardFindings {
    let texts: Texts
    let frame: AdminFrame
    let report: Report
    /// `nil` when the pack is no longer there; its findings stay.
    let pack: RulePack?

    /// What the script puts beside the text while somebody writes.
    var html: HTML {
        "\(verdict)\(notChecked)\(report.findings.isEmpty ? nil : list)"
    }

    private var verdict: HTML {
        switch report.verdict {
        case .ok: frame.notice(texts("admin.guard.ok"), kind: "ok")
        case .violation: frame.notice(texts.count("admin.guard.found", report.findings.count), kind: "bad")
        case .unknown: frame.notice(texts("admin.guard.lookYourself"), kind: "warn")
        }
    }

    private var notChecked: HTML? {
        guard !report.notChecked.isEmpty else { return nil }
        let lines: [HTML] = report.notChecked.map { "<li>\(texts.say($0))</li>" }
        return "<ul class=\"small muted guard-unread\">\(lines)</ul>"
    }

    private var list: HTML {
        let items: [HTML] = report.findings.enumerated().map { index, finding in item(index + 1, finding) }
        return "<ol class=\"guard-findings\">\(items)</ol>"
    }

    private func item(_ number: Int, _ finding: Finding) -> HTML {
        let rule = pack?.rules.first { $0.id == finding.rule }
        return """
            <li class="guard-finding is-\(finding.severity.rawValue)" data-finding="\(number)">\
            <h3><span class="guard-number">\(number)</span> \(rule.flatMap { said($0.title) } ?? finding.rule) \
            <span class="pill pill-\(Self.pill(finding.severity))">\(texts("admin.guard.severity.\(finding.severity.rawValue)"))</span></h3>\
            <p>\(texts.say(finding.reason))</p>\
            \(rule.flatMap { said($0.advice) }.map { "<p class=\"guard-advice\">\($0)</p>" as HTML })\
            \(rule.map { source($0, finding.packVersion) })</li>
            """
    }

    /// How well the rule is known: whoever relies on it shall see that.
    private func source(_ rule: Rule, _ version: String) -> HTML {
        let points = rule.points.map { texts.count("admin.guard.points", $0) } ?? texts("admin.guard.pointsUnknown")
        return """
            <details class="small muted"><summary>\(texts("admin.guard.rule", ["rule": rule.id, "version": version]))</summary>\
            <p>\(points) · \(texts("admin.guard.verified.\(rule.verified.rawValue)"))</p>\
            <p>\(texts("admin.guard.source", ["source": rule.source, "day": rule.read]))</p></details>
            """
    }

    private func said(_ all: [LanguageTag: String]) -> String? {
        all[texts.language] ?? all[.english]
    }

    private static func pill(_ severity: Severity) -> String {
        switch severity {
        case .violation: "bad"
        case .warning: "warn"
        case .note: "info"
        }
    }
}
