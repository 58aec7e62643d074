import Basics

/// What checks came to as SARIF 2.1.0, for code review tools (https://docs.oasis-open.org/sarif/sarif/v2.1.0).
public struct SARIFLog: Encodable, Sendable {
    /// One thing that was checked, and what came of it.
    public struct Checked: Sendable {
        let place: Place
        let report: Report
        let failure: Message?

        /// - Parameter failure: why it could not be checked at all.
        public init(_ report: Report, at place: Place, failure: Message? = nil) {
            (self.place, self.report, self.failure) = (place, report, failure)
        }
    }

    /// Where it stands; paths as they were given.
    public enum Place: Sendable {
        /// A whole file, and its text if it has one.
        case file(String, text: String?)
        /// A line of a file of cases.
        case line(Int, of: String)
        /// A cell of a table; a workbook is no text and has no lines.
        case cell(column: String, line: Int, of: String, isWorkbook: Bool)
    }

    private let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    private let version = "2.1.0"
    private let runs: [Run]

    public init(_ checked: [Checked], pack: RulePack, say: (Message) -> String) {
        let indexes = Dictionary(zip(pack.rules.map(\.id), pack.rules.indices), uniquingKeysWith: { first, _ in first })
        let results = checked.flatMap { one in
            one.report.findings.map { Result($0, at: one.place, ruleIndex: indexes[$0.rule], say: say) }
        }
        let open = checked.flatMap { one in
            one.report.notChecked.map { Notification("warning", say($0), at: one.place) }
                + [one.failure].compactMap { $0 }.map { Notification("error", say($0), at: one.place) }
        }
        let isDone = !checked.contains { $0.failure != nil }
        runs = [
            Run(
                tool: Tool(driver: Driver(pack)), invocations: [Invocation(executionSuccessful: isDone, notifications: open)],
                results: results)
        ]
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }
}

extension SARIFLog {
    struct Run: Encodable {
        let tool: Tool
        let invocations: [Invocation]
        /// Places are counted in Unicode scalars.
        let columnKind = "unicodeCodePoints"
        let results: [Result]

        private enum CodingKeys: CodingKey { case tool, invocations, columnKind, results }
    }

    struct Tool: Encodable {
        let driver: Driver
    }

    /// The program with one rule pack; the version is that of the pack.
    struct Driver: Encodable {
        let name = "tradewind guard"
        let version: String
        let rules: [Descriptor]

        init(_ pack: RulePack) {
            version = pack.version
            rules = pack.rules.map(Descriptor.init)
        }

        private enum CodingKeys: CodingKey { case name, version, rules }
    }

    struct Descriptor: Encodable {
        struct Configuration: Encodable {
            let level: String
        }

        struct Properties: Encodable {
            let `class`: String
            let source: String
            let read: String
            let verified: String
        }

        let id: String
        let shortDescription: Text
        let help: Text
        let defaultConfiguration: Configuration
        let properties: Properties

        init(_ rule: Rule) {
            id = rule.id
            shortDescription = Text(text: rule.title[.english] ?? rule.id)
            help = Text(text: rule.advice[.english] ?? rule.id)
            defaultConfiguration = Configuration(level: rule.severity.sarifLevel)
            properties = Properties(
                class: rule.kind.rawValue, source: rule.source, read: rule.read, verified: rule.verified.rawValue)
        }
    }

    struct Text: Encodable {
        let text: String
    }

    /// Whether the checks could be made, and what of them was left open.
    struct Invocation: Encodable {
        let executionSuccessful: Bool
        let notifications: [Notification]

        private enum CodingKeys: String, CodingKey {
            case executionSuccessful
            case notifications = "toolExecutionNotifications"
        }
    }

    struct Notification: Encodable {
        let level: String
        let message: Text
        let locations: [Location]

        init(_ level: String, _ sentence: String, at place: Place) {
            (self.level, message, locations) = (level, Text(text: sentence), [Location(place)])
        }
    }

    struct Result: Encodable {
        let ruleId: String
        /// `nil` when the pack has no such rule.
        let ruleIndex: Int?
        let level: String
        let message: Text
        let locations: [Location]
        /// Where it stands on a picture.
        let attachments: [Attachment]?

        init(_ finding: Finding, at place: Place, ruleIndex: Int?, say: (Message) -> String) {
            (ruleId, self.ruleIndex, level) = (finding.rule, ruleIndex, finding.severity.sarifLevel)
            message = Text(text: say(finding.reason))
            let location = Location(place, finding.span)
            locations = [location]
            attachments = finding.box.map {
                [Attachment(artifactLocation: location.physicalLocation.artifactLocation, rectangles: [Rectangle($0)])]
            }
        }
    }
}

extension Severity {
    fileprivate var sarifLevel: String {
        switch self {
        case .note: "note"
        case .warning: "warning"
        case .violation: "error"
        }
    }
}
