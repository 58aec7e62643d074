import Foundation

/// Word from a mail provider that somebody has called a mail of ours unwanted (RFC 5965).
public struct FeedbackReport: Hashable, Sendable {
    /// `abuse`, `fraud`, `virus`, `other`, or `not-spam`, which takes a complaint back.
    public let type: String
    /// Of the mail that it is about, where the report says it.
    public let messageID: String?
    /// Who complains, where the report says it.
    public let address: String?

    public var isComplaint: Bool { ["abuse", "fraud", "virus", "other", "opt-out", "opt-out-list"].contains(type) }

    /// `nil` for a mail that is none.
    public init?(_ mail: IncomingMail) {
        guard let part = mail.parts.first(where: { $0.type == "message/feedback-report" }) else { return nil }
        let fields = ReportFields(part.report).groups.first ?? [:]
        type = fields["feedback-type"]?.lowercased() ?? "abuse"
        address = ReportFields.address(fields["original-rcpt-to"])
        messageID = mail.reportedID
    }
}
