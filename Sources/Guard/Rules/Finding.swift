import Basics

/// One place in a text or picture that breaks a rule.
public struct Finding: Hashable, Sendable {
    public let kind: FindingClass
    /// The rule that it breaks, and the version of the pack it stands in.
    public let rule: String
    public let packVersion: String
    public let severity: Severity
    /// Where it stands, in Unicode scalars of the text as it was given; empty for a picture.
    public let span: Range<Int>
    /// What was found, as a reader would write it plainly: `+86 139 8888 0456`, `example.com`.
    public let text: String
    /// Why, as a sentence for a rep.
    public let reason: Message
    /// Where it stands in a picture, in pixels; `nil` in a text.
    public let box: Box?

    public struct Box: Hashable, Sendable, Codable {
        public let x: Int
        public let y: Int
        public let width: Int
        public let height: Int

        public init(x: Int, y: Int, width: Int, height: Int) {
            (self.x, self.y, self.width, self.height) = (x, y, width, height)
        }
    }

    public init(
        kind: FindingClass, rule: String, packVersion: String, severity: Severity, span: Range<Int>, text: String,
        reason: Message, box: Box? = nil
    ) {
        (self.kind, self.rule, self.packVersion, self.severity) = (kind, rule, packVersion, severity)
        (self.span, self.text, self.reason, self.box) = (span, text, reason, box)
    }
}

/// What a check came to.
public struct Report: Hashable, Sendable {
    public var findings: [Finding]
    /// What could not be checked: a link that was not followed, a picture that could not be read. A person must look.
    public var notChecked: [Message]

    public init(findings: [Finding] = [], notChecked: [Message] = []) {
        (self.findings, self.notChecked) = (findings, notChecked)
    }

    public enum Verdict: String, Codable, Sendable {
        case ok, violation
        /// Nothing was found, but not everything could be read.
        case unknown = "look_yourself"
    }

    public var verdict: Verdict {
        if findings.contains(where: { $0.severity >= .warning }) { return .violation }
        return notChecked.isEmpty ? .ok : .unknown
    }
}
