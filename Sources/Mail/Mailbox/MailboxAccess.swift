import Basics

/// Where a mailbox is and how to sign in to it (IMAP, RFC 3501). What holds for a server that takes mail holds for one that keeps it:
/// a password goes without TLS to this machine alone.
public struct MailboxAccess: Sendable, Hashable, CustomStringConvertible {
    public static let longestFolder = 200

    public let server: SMTPSettings
    /// Such as `INBOX`.
    public let folder: String

    /// - Throws: `mailbox.badFolder`, which is empty, too long, or holds other than plain printable signs.
    public init(_ server: SMTPSettings, folder: String = "INBOX") throws {
        let isPlain = folder.utf8.allSatisfy { (32...126).contains($0) }
        guard !folder.isEmpty, folder.utf8.count <= Self.longestFolder, isPlain else {
            throw AppError.invalid("mailbox.badFolder", ["folder": String(folder.prefix(Self.longestFolder))])
        }
        (self.server, self.folder) = (server, folder)
    }

    public var description: String { "\(server) \(folder)" }

    /// The server as people write it.
    var name: String { "\(server.host):\(server.port)" }
}

/// How long a mailbox is waited for and how much of it is read.
public struct MailboxLimits: Sendable, Hashable {
    /// Up to being signed in.
    public var connectSeconds = 15
    /// For each answer.
    public var answerSeconds = 60
    /// Of one mail as it lies in the mailbox.
    public var mostMailBytes = 30 * 1024 * 1024
    /// Of one line of an answer; a list of a hundred thousand numbers fits.
    var mostLineBytes = 1024 * 1024
    /// Of one answer.
    var mostLines = 20_000

    public init() {}
}

/// A folder as the server describes it when it is opened (RFC 3501 §2.3.1.1).
public struct MailboxFolder: Sendable, Hashable {
    /// Another number means that every mail has been given a new one.
    public let validity: Int64
    /// The number of the next mail, where the server says it.
    public let next: Int64?
    public let count: Int
}

/// One mail as it lay in the mailbox.
public struct FetchedMail: Sendable {
    public let uid: Int64
    /// Of a mail that is too large its head alone.
    public let bytes: [UInt8]
    /// When the server took it in.
    public let receivedAt: Instant?
    public let isWhole: Bool

    public init(uid: Int64, bytes: [UInt8], receivedAt: Instant?, isWhole: Bool) {
        (self.uid, self.bytes, self.receivedAt, self.isWhole) = (uid, bytes, receivedAt, isWhole)
    }
}
