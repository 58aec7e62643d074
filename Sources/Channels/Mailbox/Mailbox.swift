import Basics
import Jobs
import Mail
import Media
import Store

/// The shop's mailbox: what is new in it is read, mail by mail, and becomes what it is.
public enum Mailbox {
    /// The job that looks whether it is time to read. It plans its own next run.
    public static let job = "mailbox.read"
    static let pauseSeconds: Int64 = 60
    /// Mails in one visit; the next visit goes on.
    static let mostOfVisit = 50

    /// Where the files of mails go.
    public struct Folders: Sendable {
        public let inquiries, orders: AttachmentFolder

        public init(inquiries: AttachmentFolder, orders: AttachmentFolder) {
            (self.inquiries, self.orders) = (inquiries, orders)
        }
    }

    /// What the job does. A mailbox that cannot be read fails no job: its own state says so, and when it is tried again.
    public static func readAndPlan(_ database: Database, _ folders: Folders, with keyring: Keyring) async throws {
        while try await read(database, folders, with: keyring) == .hasMore {}
        try await database.write { try Job.enqueue(job, "", at: $0.now.adding(seconds: pauseSeconds), in: $0) }
    }

    enum Outcome: Hashable, Sendable {
        /// Nothing is set, or it is not time.
        case left
        case done, hasMore, failed
    }

    /// One visit, when its time has come.
    static func read(
        _ database: Database, _ folders: Folders, with keyring: Keyring, _ limits: MailboxLimits = MailboxLimits()
    ) async throws -> Outcome {
        guard let settings = try await database.read({ try MailboxSettings.load(in: $0) }) else { return .left }
        let (state, now) = try await database.write { (try MailboxState.begin(settings.place, in: $0), $0.now) }
        guard state.nextAt <= now else { return .left }
        do {
            let visit = try await MailboxVisit.begin(settings.access(keyring), limits)
            let hasMore = try await readOn(visit, state, database, folders)
            await visit.end()
            try await database.write {
                try state.succeeded(again: Int64(settings.everyMinutes) * 60, hasMore: hasMore, in: $0)
            }
            return hasMore ? .hasMore : .done
        } catch let error as AppError {
            try await database.write { try state.failed(error.message, in: $0) }
            return .failed
        }
    }

    /// - Returns: whether there are more mails than one visit reads.
    private static func readOn(
        _ visit: MailboxVisit, _ state: MailboxState, _ database: Database, _ folders: Folders
    ) async throws -> Bool {
        let isNamed = visit.folder.next != nil || state.validity != 0
        let highest = isNamed ? 0 : try await visit.numbers(after: 0).last ?? 0
        let place = try await database.write { try state.place(in: visit.folder, highest: highest, in: $0) }
        let numbers = try await visit.numbers(after: place.last, since: place.since)
        for number in numbers.prefix(mostOfVisit) {
            if let mail = try await visit.mail(number) {
                try await ArrivedMail.take(mail, state, database, folders)
            } else {
                try await database.write { try state.moved(to: number, in: $0) }
            }
        }
        return numbers.count > mostOfVisit
    }
}
