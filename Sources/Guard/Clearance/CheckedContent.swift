import Basics

/// What is to go out: exactly these bytes, on this surface, at this stage.
public struct OutgoingContent: Hashable, Sendable {
    public static let mostTextBytes = 200_000

    public let surface: Surface
    public let stage: DealStage
    public let language: LanguageTag?
    /// Empty for a picture.
    public let text: String
    /// What the same sender wrote before, oldest first: parts of a contact may stand there.
    public let thread: [String]
    /// Of a picture: buyers see it, so it is checked as well.
    public let fileName: String
    let bytes: [UInt8]
    let isPicture: Bool

    public init(
        _ text: String, surface: Surface, stage: DealStage, language: LanguageTag? = nil, thread: [String] = []
    ) {
        (self.text, self.surface, self.stage, self.language) = (text, surface, stage, language)
        self.thread = thread
        (fileName, bytes, isPicture) = ("", Array(text.utf8), false)
    }

    public init(picture: [UInt8], fileName: String, stage: DealStage) {
        (text, surface, self.stage, language, thread) = ("", .picture, stage, nil, [])
        (self.fileName, bytes, isPicture) = (fileName, picture, true)
    }

    /// SHA-256 in hexadecimal over its kind, surface, stage, pack, the pack's version, the file's name, the
    /// bytes and the messages before, each behind its length, so that no two contents run together into the same bytes.
    public func digest(pack: RulePack) -> String {
        var input: [UInt8] = []
        let kind = isPicture ? "picture" : "text"
        let words = [kind, surface.rawValue, stage.rawValue, pack.id, pack.version, fileName]
        for part in words.map({ Array($0.utf8) }) + [bytes] + thread.map({ Array($0.utf8) }) {
            withUnsafeBytes(of: UInt64(part.count).bigEndian) { input += $0 }
            input += part
        }
        return Secrets.hexadecimal(Secrets.sha256(input))
    }
}

/// A content and what its check came to, held together: only a check makes it, so nobody can hand in another text's report.
public struct CheckedContent: Hashable, Sendable {
    public let content: OutgoingContent
    public let pack: String
    public let packVersion: String
    public let digest: String
    public private(set) var report: Report

    init(_ content: OutgoingContent, pack: RulePack, report: Report) {
        (self.content, self.report) = (content, report)
        (self.pack, packVersion, digest) = (pack.id, pack.version, content.digest(pack: pack))
    }

    /// With what a further check found, such as that of the links. It can only become worse.
    public func adding(_ further: Report) -> CheckedContent {
        var sum = self
        let known = Set(report.findings)
        sum.report.findings += further.findings.filter { !known.contains($0) }
        sum.report.notChecked += further.notChecked.filter { !report.notChecked.contains($0) }
        return sum
    }
}

extension TextCheck {
    /// Checks a text that is to go out. Nobody is asked where its links lead, and the report says so of each.
    public func checked(_ content: OutgoingContent) -> CheckedContent {
        let links = LinkCheck(self, follower: .offline)
        return CheckedContent(content, pack: pack, report: textReport(content))
            .adding(links.reportUnfollowed(content.text, surface: content.surface, stage: content.stage))
    }

    /// Checks a text and follows its links.
    public func checked(_ content: OutgoingContent, following follower: LinkFollower) async -> CheckedContent {
        let links = LinkCheck(self, follower: follower)
        return CheckedContent(content, pack: pack, report: textReport(content))
            .adding(await links.report(content.text, surface: content.surface, stage: content.stage))
    }

    /// A picture has no text to read here; that it says nothing must not clear it.
    private func textReport(_ content: OutgoingContent) -> Report {
        guard !content.isPicture else { return Report(notChecked: [Message("guard.check.isPicture")]) }
        guard !content.thread.isEmpty else {
            return report(content.text, surface: content.surface, stage: content.stage, language: content.language)
        }
        let all = content.thread + [content.text]
        return reports(thread: all, surface: content.surface, stage: content.stage, language: content.language).last ?? Report()
    }
}

extension PictureCheck {
    /// Checks a picture that is to go out.
    public func checked(_ content: OutgoingContent) async -> CheckedContent {
        guard content.isPicture else {
            return CheckedContent(content, pack: pack, report: Report(notChecked: [Message("guard.check.isText")]))
        }
        let report = await report(
            bytes: content.bytes, fileName: content.fileName, surface: content.surface, stage: content.stage)
        return CheckedContent(content, pack: pack, report: report)
    }
}
