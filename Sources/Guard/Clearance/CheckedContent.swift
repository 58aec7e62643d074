import Basics

/// What is to go out: exactly these bytes, on this surface, at this stage.
public struct OutgoingContent: Hashable, Sendable {
    public static let mostTextBytes = 200_000

    public let surface: Surface
    public let stage: DealStage
    public let language: LanguageTag?
    /// Empty for a picture.
    public let text: String
    private let bytes: [UInt8]

    public init(_ text: String, surface: Surface, stage: DealStage, language: LanguageTag? = nil) {
        (self.text, self.surface, self.stage, self.language) = (text, surface, stage, language)
        bytes = Array(text.utf8)
    }

    public init(picture: [UInt8], stage: DealStage) {
        (text, surface, self.stage, language) = ("", .picture, stage, nil)
        bytes = picture
    }

    /// SHA-256 in hexadecimal over surface, stage, pack, the pack's version and the bytes, each behind its length, so that no
    /// two contents run together into the same bytes.
    public func digest(pack: RulePack) -> String {
        var input: [UInt8] = []
        for part in [
            Array(surface.rawValue.utf8), Array(stage.rawValue.utf8), Array(pack.id.utf8), Array(pack.version.utf8), bytes,
        ] {
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
        sum.report.findings += further.findings.filter { !report.findings.contains($0) }
        sum.report.notChecked += further.notChecked.filter { !report.notChecked.contains($0) }
        return sum
    }
}

extension TextCheck {
    /// Checks a text that is to go out. Its links are not followed; see `checked(_:following:)`.
    public func checked(_ content: OutgoingContent) -> CheckedContent {
        CheckedContent(
            content, pack: pack,
            report: report(content.text, surface: content.surface, stage: content.stage, language: content.language))
    }

    /// Checks a text and follows its links.
    public func checked(_ content: OutgoingContent, following follower: LinkFollower) async -> CheckedContent {
        let links = await LinkCheck(self, follower: follower).report(content.text, surface: content.surface, stage: content.stage)
        return checked(content).adding(links)
    }
}
