import Basics
import Foundation
import Guard
import Testing

/// What the schema of SARIF 2.1.0 and its text demand, in exact values.
@Suite struct SARIFLogTests {
    private func finding(
        _ rule: String, _ span: Range<Int> = 0..<0, _ severity: Severity = .violation, box: Finding.Box? = nil
    ) -> Finding {
        Finding(
            kind: .url, rule: rule, packVersion: "2026-11-26", severity: severity, span: span, text: "a.com",
            reason: Message("found"), box: box)
    }

    private func json(_ checked: [SARIFLog.Checked]) throws -> String {
        let log = SARIFLog(checked, pack: try pack) { "Said: \($0.key)" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(log), as: UTF8.self)
    }

    private var pack: RulePack {
        get throws {
            try RulePack(
                yaml: """
                    id: ours
                    version: 2026-11-27
                    title: {en: Ours, zh: 本店}
                    own_domains: []
                    rules:
                      - {id: ours.email, class: email, surfaces: all, stages: all, severity: note, points: null,
                         title: {en: Mail, zh: 邮箱}, advice: {en: Out., zh: 删掉。}, source: our own, read: 2026-11-20,
                         verified: second_hand}
                      - {id: ours.url, class: url, surfaces: all, stages: all, severity: violation, points: null,
                         title: {en: Link, zh: 链接}, advice: {en: Away., zh: 删掉。}, source: our own, read: 2026-11-20,
                         verified: official}
                    """)
        }
    }

    private let head = """
        {"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","runs":[\
        {"columnKind":"unicodeCodePoints","invocations":[{"executionSuccessful":
        """
    private let tool = """
        "tool":{"driver":{"name":"tradewind guard","rules":[\
        {"defaultConfiguration":{"level":"note"},"help":{"text":"Out."},"id":"ours.email",\
        "properties":{"class":"email","read":"2026-11-20","source":"our own","verified":"second_hand"},\
        "shortDescription":{"text":"Mail"}},\
        {"defaultConfiguration":{"level":"error"},"help":{"text":"Away."},"id":"ours.url",\
        "properties":{"class":"url","read":"2026-11-20","source":"our own","verified":"official"},\
        "shortDescription":{"text":"Link"}}],"version":"2026-11-27"}}}],"version":"2.1.0"}
        """

    @Test func nothingFoundIsStillARunWithItsResults() throws {
        #expect(try json([]) == head + "true,\"toolExecutionNotifications\":[]}],\"results\":[]," + tool)
    }

    /// Lines and columns from 1, offsets from 0, all in Unicode scalars: the emoji is one, a line end of two characters ends one line.
    @Test func aPlaceInATextHasLinesColumnsAndOffsets() throws {
        let text = "A 🚢\r\nsee a.com\nb"
        let found = try json([.init(Report(findings: [finding("ours.url", 9..<14)]), at: .file("a b/ü#1.txt", text: text))])
        let expected = """
            true,"toolExecutionNotifications":[]}],"results":[{"level":"error","locations":[{"physicalLocation":\
            {"artifactLocation":{"uri":"a%20b/%C3%BC%231.txt"},"region":{"charLength":5,"charOffset":9,"endColumn":10,"endLine":2,\
            "startColumn":5,"startLine":2}}}],"message":{"text":"Said: found"},"ruleId":"ours.url","ruleIndex":1}],
            """
        #expect(found == head + expected + tool)
    }

    @Test func aCellHasItsLineAndItsColumnByName() throws {
        let report = Report(findings: [finding("ours.email", 0..<5, .note)])
        let csv = try json([.init(report, at: .cell(column: "Title", line: 3, of: "list.csv", isWorkbook: false))])
        let expected = """
            {"level":"note","locations":[{"logicalLocations":[{"fullyQualifiedName":"3:Title","name":"Title"}],"physicalLocation":\
            {"artifactLocation":{"uri":"list.csv"},"region":{"startLine":3}}}],"message":{"text":"Said: found"},\
            "ruleId":"ours.email","ruleIndex":0}
            """
        #expect(csv.contains(expected))
        let workbook = try json([.init(report, at: .cell(column: "Title", line: 3, of: "list.xlsx", isWorkbook: true))])
        #expect(workbook.contains(#""physicalLocation":{"artifactLocation":{"uri":"list.xlsx"}}}]"#))
        let line = try json([.init(report, at: .line(7, of: "cases.jsonl"))])
        #expect(line.contains(#"{"artifactLocation":{"uri":"cases.jsonl"},"region":{"startLine":7}}"#))
    }

    @Test func aPlaceOnAPictureIsARectangle() throws {
        let box = Finding.Box(x: 10, y: 20, width: 30, height: 40)
        let found = try json([
            .init(Report(findings: [finding("ours.url", 0..<0, .warning, box: box)]), at: .file("a.png", text: nil))
        ])
        let expected = """
            {"attachments":[{"artifactLocation":{"uri":"a.png"},"rectangles":[{"bottom":60,"left":10,"right":40,"top":20}]}],\
            "level":"warning","locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.png"}}}],\
            "message":{"text":"Said: found"},"ruleId":"ours.url","ruleIndex":1}
            """
        #expect(found.contains(expected))
    }

    @Test func aRuleThatThePackHasNotHasNoIndex() throws {
        let found = try json([.init(Report(findings: [finding("theirs.url")]), at: .file("a.png", text: nil))])
        #expect(found.contains(#""ruleId":"theirs.url"}]"#))
        #expect(!found.contains("ruleIndex"))
    }

    @Test func whatWasNotCheckedIsANotification() throws {
        let open = Report(notChecked: [Message("look")])
        let found = try json([
            .init(open, at: .file("a.png", text: nil)),
            .init(Report(), at: .line(2, of: "cases.jsonl"), failure: Message("broken")),
        ])
        let expected = """
            false,"toolExecutionNotifications":[{"level":"warning","locations":[{"physicalLocation":{"artifactLocation":\
            {"uri":"a.png"}}}],"message":{"text":"Said: look"}},{"level":"error","locations":[{"physicalLocation":\
            {"artifactLocation":{"uri":"cases.jsonl"},"region":{"startLine":2}}}],"message":{"text":"Said: broken"}}]}],"results":[],
            """
        #expect(found == head + expected + tool)
    }

    @Test(arguments: [
        ("-", "-"), ("/srv/a b.txt", "file:///srv/a%20b.txt"), ("//srv/a.txt", "file:///srv/a.txt"), ("c:a.txt", "c%3Aa.txt"),
        ("100%?.txt", "100%25%3F.txt"), ("图/1~2_3.png", "%E5%9B%BE/1~2_3.png"), ("\u{1}", "%01"),
    ])
    func aPathIsAURI(path: String, uri: String) throws {
        let found = try json([.init(Report(findings: [finding("ours.url")]), at: .file(path, text: nil))])
        #expect(found.contains("\"artifactLocation\":{\"uri\":\"\(uri)\"}"))
    }
}
