import Basics
import Foundation
import Journal
import Store

extension Surface: Storable {}
extension DealStage: Storable {}
extension FindingClass: Storable {}
extension Report.Verdict: Storable {}

/// A check that was kept: what was checked, by whom, when, and what it came to.
public struct GuardCheck: Hashable, Sendable {
    public static let mostSubject = 200

    public let id: ID<GuardCheck>
    public let digest: String
    /// What the content belongs to, such as a product or a chat; free text.
    public let subject: String
    public let surface: Surface
    public let stage: DealStage
    /// Empty when nobody said.
    public let language: String
    public let text: String
    /// What the same sender wrote before, oldest first.
    public let thread: [String]
    public let pack: String
    public let packVersion: String
    public let report: Report
    public let checkedBy: String
    public let at: Instant

    public var verdict: Report.Verdict { report.verdict }

    /// Keeps a check.
    /// - Throws: `guard.notAllowed`; `guard.check.tooLong` for a text beyond `OutgoingContent.mostTextBytes`.
    public static func record(
        _ checked: CheckedContent, subject: String, by colleague: Colleague, in tx: Transaction
    ) throws -> ID<GuardCheck> {
        try colleague.mustBeAllowed(.work)
        let content = checked.content
        let bytes = content.thread.reduce(content.text.utf8.count) { $0 + $1.utf8.count }
        guard bytes <= OutgoingContent.mostTextBytes else {
            throw AppError(.tooLarge, "guard.check.tooLong", ["most": "\(OutgoingContent.mostTextBytes)"])
        }
        let id = ID<GuardCheck>.new(at: tx.now)
        let report = checked.report
        // PostgreSQL keeps no character 0 in a text; the digest is of the text as it was.
        let text = content.text.replacing("\u{0}", with: "\u{FFFD}")
        try tx.run(
            """
            INSERT INTO guard_checks (id, digest, subject, surface, stage, language, content, thread, pack, pack_version,
                verdict, findings, not_checked, checked_by, at)
            VALUES (\(id), \(checked.digest), \(String(subject.prefix(mostSubject))), \(content.surface), \(content.stage),
                \(content.language?.rawValue ?? ""), \(text), \(try StoredReport.text(content.thread)), \(checked.pack), \(checked.packVersion), \(report.verdict),
                \(try StoredReport.text(report.findings)), \(try StoredReport.text(report.notChecked)), \(colleague.id), \(tx.now))
            """)
        try Journal.append(
            "guard.checked", subject: id.text, actor: colleague.id,
            detail: ["verdict": report.verdict.rawValue, "findings": "\(report.findings.count)"], in: tx)
        return id
    }

    /// The one with this id, if there is one.
    public static func find(_ id: ID<GuardCheck>, in tx: Transaction) throws -> GuardCheck? {
        try tx.row("SELECT * FROM guard_checks WHERE id = \(id)").map(GuardCheck.init)
    }

    /// The checks of one subject, newest first.
    public static func about(_ subject: String, limit: Int = 50, in tx: Transaction) throws -> [GuardCheck] {
        try tx.rows("SELECT * FROM guard_checks WHERE subject = \(subject) ORDER BY at DESC, id DESC LIMIT \(limit)")
            .map(GuardCheck.init)
    }

    init(_ row: Row) {
        (id, digest, subject) = (row["id"], row["digest"], row["subject"])
        (surface, stage, language, text) = (row["surface"], row["stage"], row["language"], row["content"])
        thread = StoredReport.texts(row["thread"])
        (pack, packVersion, checkedBy, at) = (row["pack"], row["pack_version"], row["checked_by"], row["at"])
        report = Report(
            findings: StoredReport.findings(row["findings"]), notChecked: StoredReport.messages(row["not_checked"]))
    }
}

/// Findings and messages as the JSON of a row.
enum StoredReport {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static func text(_ findings: [Finding]) throws -> String { try json(findings.map(StoredFinding.init)) }
    static func text(_ messages: [Message]) throws -> String { try json(messages) }
    static func text(_ texts: [String]) throws -> String { try json(texts) }

    static func findings(_ text: String) -> [Finding] {
        ((try? JSONDecoder().decode([StoredFinding].self, from: Data(text.utf8))) ?? []).compactMap(\.finding)
    }

    static func texts(_ text: String) -> [String] {
        (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? []
    }

    static func messages(_ text: String) -> [Message] {
        (try? JSONDecoder().decode([Message].self, from: Data(text.utf8))) ?? []
    }

    private static func json(_ value: some Encodable) throws -> String {
        // A text column holds no character 0 on PostgreSQL; JSON writes it as an escape, which its text keeps.
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

private struct StoredFinding: Codable {
    let kind: FindingClass
    let rule: String
    let packVersion: String
    let severity: Severity
    let start: Int
    let end: Int
    let text: String
    let reason: Message
    let box: Finding.Box?

    init(_ finding: Finding) {
        (kind, rule, packVersion, severity) = (finding.kind, finding.rule, finding.packVersion, finding.severity)
        (start, end, text) = (finding.span.lowerBound, finding.span.upperBound, finding.text)
        (reason, box) = (finding.reason, finding.box)
    }

    var finding: Finding? {
        guard start >= 0, start <= end else { return nil }
        return Finding(
            kind: kind, rule: rule, packVersion: packVersion, severity: severity, span: start..<end, text: text, reason: reason,
            box: box)
    }
}
