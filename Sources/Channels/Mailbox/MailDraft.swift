import Basics
import Catalog
import Journal
import Mail
import Sales
import Store

extension ArrivedMail {
    /// A mail that is about to be taken in.
    struct Draft: Sendable {
        /// `nil` when nothing can be read of it.
        let mail: IncomingMail?
        /// Its `Message-ID`, or a digest of its bytes for one that has none.
        let messageID: String
        let id: String
        let receivedAt: Instant?
        /// Why no more than its head can be taken in.
        let problem: Message?
        let text: SaidAndQuoted

        init(_ fetched: FetchedMail) {
            mail = try? IncomingMail(fetched.bytes)
            let digest = Secrets.hexadecimal(Secrets.sha256(fetched.bytes))
            id = digest
            let named = mail?.messageID ?? ""
            messageID = named.isEmpty ? "sha256:\(digest)" : named
            receivedAt = fetched.receivedAt
            problem =
                !fetched.isWhole
                ? Message("mailbox.mailTooLarge", ["most": "\(MailboxLimits().mostMailBytes >> 20)"])
                : mail == nil ? Message("mailbox.unreadable") : nil
            text = SaidAndQuoted(mail?.text ?? "")
        }

        /// The time its writer says, unless it lies in the future or nowhere.
        func at(_ now: Instant) -> Instant { min(mail?.date ?? receivedAt ?? now, now) }

        func isKnown(in tx: Transaction) throws -> Bool {
            let found: Int? = try tx.value("SELECT 1 FROM mails WHERE message_id = \(messageID)")
            return found != nil
        }

        /// What it answers to.
        func about(in tx: Transaction) throws -> MailThread.About? {
            guard let mail else { return nil }
            if let sent = try MailThread.sent(mail.references, in: tx), let about = sent.about { return about }
            return try MailThread.received(mail.references, in: tx)
        }

        /// Keeps the mail and tells the journal; one that is there already stays as it was.
        @discardableResult
        func keep(
            _ kind: Kind, about: MailThread.About? = nil, problem: Message? = nil, in tx: Transaction
        ) throws -> ID<ArrivedMail> {
            let id = ID<ArrivedMail>.new(at: tx.now)
            let inserted = try tx.run(
                """
                INSERT INTO mails (id, message_id, at, taken_at, kind, sender, sender_name, subject, text, quoted, about, problem)
                VALUES (\(id), \(messageID), \(at(tx.now)), \(tx.now), \(kind), \(mail?.from.email ?? ""),
                    \(mail?.from.name ?? ""), \(mail?.subject ?? ""), \(text.said), \(text.quoted), \(about?.text ?? ""),
                    \(problem.flatMap { JSONText.write($0) } ?? ""))
                ON CONFLICT (message_id) DO NOTHING
                """)
            guard inserted > 0 else { return id }
            if let about, let mail, [.inquiry, .reply].contains(kind) {
                try MailThread.noteReceived(messageID, about: about, from: mail.from.email, subject: mail.subject, in: tx)
            }
            let detail = ["kind": kind.rawValue, "about": about?.text ?? ""]
            try Journal.append("mail.taken", subject: id.text, actor: "buyer", detail: detail, in: tx)
            return id
        }
    }
}
