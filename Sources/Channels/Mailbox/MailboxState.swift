import Basics
import Mail
import Store

/// How far a mailbox has been read, and how it goes.
public struct MailboxState: Hashable, Sendable {
    static let firstWaitSeconds: Int64 = 60
    public static let longestWaitSeconds: Int64 = 6 * 3_600

    public let name: String
    let validity: Int64
    let lastUID: Int64
    /// The server has numbered its mails anew since the beginning.
    let isNumberedAnew: Bool
    /// What came before is not read.
    public let startedAt: Instant
    public let triedAt: Instant?
    /// When it was last read without a failure.
    public let reachedAt: Instant?
    /// How often in a row it has failed.
    public let failures: Int
    public let nextAt: Instant
    /// Why the last try failed.
    public let problem: Message?

    private init(_ row: Row) {
        (name, validity, lastUID) = (row["name"], row["uid_validity"], row["last_uid"])
        (startedAt, triedAt, reachedAt) = (row["started_at"], row["tried_at"], row["reached_at"])
        (failures, nextAt, isNumberedAnew) = (row["failures"], row["next_at"], row["renumbered"])
        problem = JSONText.read(Message.self, row["problem"])
    }

    /// Of the mailbox that is set, once it has been looked at.
    public static func current(in tx: Transaction) throws -> MailboxState? {
        try MailboxSettings.load(in: tx).flatMap { try find($0.place, in: tx) }
    }

    static func find(_ name: String, in tx: Transaction) throws -> MailboxState? {
        try tx.row("SELECT * FROM mailboxes WHERE name = \(name)").map(MailboxState.init)
    }

    /// The state of a mailbox; one that is looked at for the first time begins now.
    static func begin(_ name: String, in tx: Transaction) throws -> MailboxState {
        try tx.run(
            """
            INSERT INTO mailboxes (name, started_at, next_at) VALUES (\(name), \(tx.now), \(tx.now))
            ON CONFLICT (name) DO NOTHING
            """)
        guard let state = try find(name, in: tx) else { throw AppError.notFound() }
        return state
    }

    /// Where reading goes on in a folder.
    struct Place: Hashable {
        let last: Int64
        /// Of mails that have new numbers only those are looked through that are not older than this.
        let since: CalendarDay?
    }

    /// Holds what the server says of its folder against what is known. The first time reading begins with the next mail to come;
    /// numbers that mean something else than before begin anew, and what was taken in is known by its `Message-ID`.
    func place(in folder: MailboxFolder, highest: Int64, in tx: Transaction) throws -> Place {
        if folder.validity == validity {
            return Place(last: lastUID, since: isNumberedAnew ? CalendarDay(startedAt) : nil)
        }
        let isFirst = validity == 0
        let last = isFirst ? folder.next.map { $0 - 1 } ?? highest : 0
        try tx.run(
            """
            UPDATE mailboxes SET uid_validity = \(folder.validity), last_uid = \(last), renumbered = \(!isFirst)
            WHERE name = \(name)
            """)
        return Place(last: last, since: isFirst ? nil : CalendarDay(startedAt))
    }

    /// A mail is read, whatever came of it.
    func moved(to uid: Int64, in tx: Transaction) throws {
        try tx.run("UPDATE mailboxes SET last_uid = \(uid) WHERE name = \(name) AND last_uid < \(uid)")
    }

    /// The mailbox was read; `hasMore` when it is to be gone on with at once.
    func succeeded(again seconds: Int64, hasMore: Bool, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE mailboxes SET tried_at = \(tx.now), reached_at = \(tx.now), failures = 0, problem = '',
                next_at = \(hasMore ? tx.now : tx.now.adding(seconds: seconds))
            WHERE name = \(name)
            """)
    }

    /// It is tried again later, each wait twice as long as the one before.
    func failed(_ problem: Message, in tx: Transaction) throws {
        let wait = Self.wait(after: failures + 1)
        try tx.run(
            """
            UPDATE mailboxes SET tried_at = \(tx.now), failures = failures + 1, next_at = \(tx.now.adding(seconds: wait)),
                problem = \(JSONText.write(problem) ?? "")
            WHERE name = \(name)
            """)
    }

    /// A minute after the first failure, then twice as long each time, up to `longestWaitSeconds`.
    static func wait(after failures: Int) -> Int64 {
        min(firstWaitSeconds << Int64(min(max(failures - 1, 0), 20)), longestWaitSeconds)
    }
}
