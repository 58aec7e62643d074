import Basics
import Mail
import Store

/// Which mails belong to one talk. Ours are known by the `Message-ID` that they went out with, so that an answer finds what it
/// answers; the buyer's by theirs, so that our answer stands below it in his mail program.
public enum MailThread {
    /// What a mail is about.
    public enum About: Hashable, Sendable {
        case inquiry(ID<Inquiry>)
        case order(ID<Order>)
        /// One of the letters that go out by themselves.
        case letter(String)

        /// `inquiry:…`
        public var text: String {
            switch self {
            case .inquiry(let id): "inquiry:\(id)"
            case .order(let id): "order:\(id)"
            case .letter(let id): "letter:\(id)"
            }
        }

        /// Reads what `text` has written; `nil` for nothing.
        public init?(_ text: String) {
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            switch parts[0] {
            case "inquiry": self = .inquiry(ID(parts[1]))
            case "order": self = .order(ID(parts[1]))
            case "letter": self = .letter(parts[1])
            default: return nil
            }
        }
    }

    /// A mail that the house has sent.
    public struct Sent: Hashable, Sendable {
        public let about: About?
        /// Who it went to.
        public let address: String
    }

    private static let mostReferences = 20
    private static let mostSubject = 300

    /// Ours, by the part of its `Message-ID` before the @.
    static func noteSent(_ id: ID<MailMessage>, _ mail: OutgoingMail, in tx: Transaction) throws {
        try note(id.text, mail.about ?? "", isOurs: true, mail.to, mail.subject, in: tx)
    }

    /// A mail of the buyer's.
    public static func noteReceived(
        _ messageID: String, about: About, from address: String, subject: String, in tx: Transaction
    ) throws {
        try note(messageID, about.text, isOurs: false, address, subject, in: tx)
    }

    private static func note(
        _ id: String, _ about: String, isOurs: Bool, _ address: String, _ subject: String, in tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO mail_threads (message_id, about, is_ours, address, subject, at)
            VALUES (\(id), \(about), \(isOurs), \(address.lowercased()), \(String(subject.prefix(mostSubject))), \(tx.now))
            ON CONFLICT (message_id) DO NOTHING
            """)
    }

    /// The mail of ours that one of these names stands for, the first first.
    public static func sent(_ messageIDs: [String], in tx: Transaction) throws -> Sent? {
        for id in messageIDs {
            let local = id.split(separator: "@", maxSplits: 1).first.map(String.init) ?? id
            let row = try tx.row("SELECT about, address FROM mail_threads WHERE message_id = \(local) AND is_ours = 1")
            if let row { return Sent(about: About(row["about"]), address: row["address"]) }
        }
        return nil
    }

    /// What the talk is about that one of these mails of the buyer's belongs to: he may answer his own.
    public static func received(_ messageIDs: [String], in tx: Transaction) throws -> About? {
        for id in messageIDs {
            let about: String? = try tx.value("SELECT about FROM mail_threads WHERE message_id = \(id) AND is_ours = 0")
            if let about = about.flatMap(About.init) { return about }
        }
        return nil
    }

    /// What makes a mail an answer to the buyer's last one: its subject, and the fields by which programs put it in its place
    /// (RFC 5322 §3.6.4). `nil` where the buyer has not written by mail.
    static func answer(to about: About, in tx: Transaction) throws -> (subject: String, headers: [String: String])? {
        let rows = try tx.rows(
            """
            SELECT message_id, subject FROM mail_threads WHERE about = \(about.text) AND is_ours = 0
            ORDER BY at DESC, message_id DESC LIMIT \(mostReferences)
            """)
        guard let last = rows.first else { return nil }
        let ids: [String] = rows.map { $0["message_id"] }.reversed()
        let subject: String = last["subject"]
        let isAnswer = subject.lowercased().hasPrefix("re:")
        return (
            isAnswer ? subject : "Re: \(subject)",
            ["In-Reply-To": "<\(last["message_id"] as String)>", "References": ids.map { "<\($0)>" }.joined(separator: " ")]
        )
    }
}
