import Basics
import Journal
import Mail
import Media
import Sales
import Store

/// A mail that came in, and what became of it, as it is kept.
public struct ArrivedMail: Hashable, Sendable {
    public enum Kind: String, Storable, Sendable, CaseIterable {
        /// A person asks something.
        case inquiry
        /// A marketplace tells that a buyer of its own asks something.
        case marketplace
        /// It belongs to a talk that is there.
        case reply
        /// A program answers; it stops nothing.
        case autoReply = "auto_reply"
        case bounce, complaint, unsubscribe
        /// The shop's own, come back to itself.
        case own
        case unreadable
    }

    public let id: ID<ArrivedMail>
    public let at: Instant
    public let kind: Kind
    public let sender: IncomingMail.Person
    public let subject: String
    public let text: String
    /// What its writer quotes or ends every mail with.
    public let quoted: String
    public let about: MailThread.About?
    /// What could not be taken in of it.
    public let problem: Message?

    init(_ row: Row) {
        (id, at, kind, subject) = (row["id"], row["at"], row["kind"], row["subject"])
        sender = IncomingMail.Person(name: row["sender_name"], email: row["sender"])
        (text, quoted) = (row["text"], row["quoted"])
        about = MailThread.About(row["about"])
        problem = JSONText.read(Message.self, row["problem"])
    }

    /// The newest first.
    public static func newest(_ kind: Kind? = nil, _ page: PageRequest, in tx: Transaction) throws -> Page<ArrivedMail> {
        let condition: SQL = kind.map { "kind = \($0)" } ?? "1 = 1"
        let rows = try tx.rows(
            "SELECT * FROM mails WHERE \(condition) ORDER BY taken_at DESC, id DESC LIMIT \(page.size) OFFSET \(page.offset)")
        let total: Int? = try tx.value("SELECT count(*) FROM mails WHERE \(condition)")
        return Page(items: rows.map(ArrivedMail.init), total: total ?? 0, request: page)
    }

    /// The mails of one talk, oldest first.
    public static func all(about: MailThread.About, in tx: Transaction) throws -> [ArrivedMail] {
        try tx.rows("SELECT * FROM mails WHERE about = \(about.text) ORDER BY at, id LIMIT \(mostOfTalk)").map(ArrivedMail.init)
    }

    static let mostOfTalk = 200

    // MARK: Taking one in

    /// Takes a mail in and moves the mailbox's mark in the same transaction, so that it happens once. One that nothing can be made
    /// of is kept as unreadable with the reason, and holds back no other.
    static func take(
        _ fetched: FetchedMail, _ state: MailboxState, _ database: Database, _ folders: Mailbox.Folders
    ) async throws {
        let draft = Draft(fetched)
        var problem = draft.problem
        if problem == nil {
            do {
                let files = try await keptFiles(of: draft, database, folders)
                return try await database.write { tx in
                    try draft.take(files, in: tx)
                    try state.moved(to: fetched.uid, in: tx)
                }
            } catch let error as AppError where error.kind != .unavailable {
                // What is only out of reach is read again when it is not.
                problem = error.message
            }
        }
        let reason = problem ?? Message("mailbox.unreadable")
        try await database.write { tx in
            try draft.keep(.unreadable, problem: reason, in: tx)
            try state.moved(to: fetched.uid, in: tx)
        }
    }

    /// Puts the attachments where the files of what the mail is about lie. Nothing refers to them before the mail is taken in, and
    /// what is never referred to is swept away.
    private static func keptFiles(
        of draft: Draft, _ database: Database, _ folders: Mailbox.Folders
    ) async throws -> KeptFiles {
        guard let mail = draft.mail, mail.parts.contains(where: \.isAttachment) else { return KeptFiles() }
        let about = try await database.read { try draft.about(in: $0) }
        if case .order = about { return try KeptFiles(mail, in: folders.orders) }
        return try KeptFiles(mail, in: folders.inquiries)
    }
}

/// The files of a mail that were kept, and the first reason why one was not.
struct KeptFiles {
    var files: [AttachedFile] = []
    var problem: Message?

    init() {}

    /// - Throws: what is `unavailable`: a disk that is full today may have room tomorrow.
    init(_ mail: IncomingMail, in folder: AttachmentFolder) throws {
        for part in mail.parts where part.isAttachment && part.type != "message/rfc822" {
            let name = part.name.isEmpty ? "file" : part.name
            guard files.count < InquiryDraft.mostFiles else {
                problem = problem ?? Message("file.tooMany", ["most": "\(InquiryDraft.mostFiles)"])
                break
            }
            do {
                guard !part.wasCut else { throw AppError(.tooLarge, "mailbox.fileTooLarge", ["file": name]) }
                let file = try folder.keep(part.bytes, name: name)
                if !files.contains(where: { $0.digest == file.digest }) { files.append(file) }
            } catch let error as AppError {
                guard error.kind != .unavailable else { throw error }
                problem = problem ?? error.message
            } catch {
                problem = problem ?? Message("file.notWritten")
            }
        }
    }
}
