import Foundation

/// Word from a mail server that a mail has not arrived (RFC 3464, RFC 3463), or a letter of one that follows no standard and says so.
public struct DeliveryReport: Hashable, Sendable {
    /// One recipient whom it did not reach.
    public struct Failure: Hashable, Sendable {
        public let address: String
        /// Never will: the mailbox is not there. Otherwise it may go better another time.
        public let isHard: Bool
        /// Such as `5.1.1`; may be empty.
        public let status: String
        /// What the server said.
        public let reason: String
    }

    /// Of the mail that came back, where the report says it.
    public let messageID: String?
    public let failures: [Failure]

    private static let longestReason = 300

    /// `nil` for a mail that is none. A report of what is only late, or has arrived, has no failures.
    public init?(_ mail: IncomingMail) {
        if let part = mail.parts.first(where: {
            $0.type == "message/delivery-status" || $0.type == "message/global-delivery-status"
        }) {
            failures = ReportFields(part.report).groups.compactMap(Self.failure)
        } else if let found = Self.unstandardised(mail) {
            failures = found
        } else {
            return nil
        }
        messageID = mail.reportedID
    }

    private static func failure(_ group: [String: String]) -> Failure? {
        guard let action = group["action"]?.lowercased(), action.hasPrefix("failed"),
            let address = ReportFields.address(group["original-recipient"]) ?? ReportFields.address(group["final-recipient"])
        else { return nil }
        let diagnosis = group["diagnostic-code"] ?? ""
        let status = status(group["status"] ?? "") ?? status(diagnosis) ?? ""
        return Failure(
            address: address, isHard: isHard(status, diagnosis), status: status, reason: String(diagnosis.prefix(longestReason)))
    }

    private static func status(_ text: String) -> String? {
        text.firstMatch(of: /\b([245]\.\d{1,3}\.\d{1,3})\b/).map { String($0.1) }
    }

    /// A full mailbox, and a letter that was refused for what stands in it or for where it came from, say nothing against the
    /// address (RFC 3463 §3.3, §3.8).
    private static func isHard(_ status: String, _ reason: String) -> Bool {
        if status.hasPrefix("5.2.2") || status.hasPrefix("5.7.") || status.hasPrefix("5.3.") { return false }
        if !status.isEmpty { return status.hasPrefix("5.") }
        return reason.firstMatch(of: /\b55[0134]\b/) != nil
            || reason.firstMatch(
                of: /(?i)user unknown|no such user|does not exist|mailbox unavailable|unknown user|address rejected/) != nil
    }

    // MARK: Without a standard

    private static let senders: Set = ["mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon"]
    private static let subjects = [
        "undeliver", "delivery status", "delivery failure", "delivery has failed", "returned mail", "failure notice",
        "mail delivery failed", "unzustellbar", "non remis", "退信", "无法投递", "配信不能",
    ]
    private static let mostAddresses = 10
    private static let mostReadCharacters = 8_000

    private static func isMark(_ line: String) -> Bool {
        line.hasPrefix("--") && ["original", "copy of", "message"].contains { line.contains($0) }
    }

    private static func unstandardised(_ mail: IncomingMail) -> [Failure]? {
        let local = mail.from.email.split(separator: "@").first.map(String.init) ?? ""
        let isDaemon = senders.contains(local) || mail["return-path"] == "<>"
        let failed = mail["x-failed-recipients"].split(separator: ",").compactMap { ReportFields.address(String($0)) }
        guard !failed.isEmpty || (isDaemon && subjects.contains { mail.subject.lowercased().contains($0) }) else { return nil }
        let named = failed.isEmpty ? addresses(in: mail) : failed
        let status = status(mail.text) ?? ""
        return named.map {
            Failure(
                address: $0, isHard: isHard(status, mail.text), status: status,
                reason: String(mail.text.prefix(longestReason)).replacing("\n", with: " "))
        }
    }

    /// Those named before the mail that came back begins, without the daemon's own.
    private static func addresses(in mail: IncomingMail) -> [String] {
        let top = mail.text.prefix(mostReadCharacters).split(separator: "\n").prefix { !isMark(String($0).lowercased()) }
        let found = top.flatMap { $0.split { " \t<>()[]:;,\"'".contains($0) } }.filter { $0.contains("@") }.compactMap {
            ReportFields.address(String($0).trimmingCharacters(in: CharacterSet(charactersIn: ".")))
        }
        return Array(Set(found.filter { $0 != mail.from.email }).sorted().prefix(mostAddresses))
    }
}
