import Basics
import Catalog
import Customers
import Journal
import Mail
import Sales
import Store

extension ArrivedMail.Draft {
    /// Makes of the mail what it is. The same mail again changes nothing.
    ///
    /// Programs are told apart first, since what they write may look like a person's answer; a marketplace's letters are written by
    /// a program as well, and are a buyer's question all the same.
    func take(_ kept: KeptFiles, in tx: Transaction) throws {
        guard let mail, try !isKnown(in: tx) else { return }
        if try isOwn(mail, in: tx) {
            try keep(.own, in: tx)
        } else if let report = FeedbackReport(mail) {
            try takeComplaint(report, in: tx)
        } else if let report = DeliveryReport(mail) {
            try takeBounce(report, in: tx)
        } else if let asked = try marketplaceInquiry(mail, in: tx) {
            try takeMarketplace(asked, kept, in: tx)
        } else if mail.isAutomatic {
            let about = try about(in: tx)
            let id = try keep(.autoReply, about: about, in: tx)
            try touch(.note, id, mail.from.email, in: tx)
        } else if mail.asksForNoMore, !mail.isMarkedSpam, !mail.from.email.isEmpty {
            try takeUnsubscribe(mail, in: tx)
        } else if try !takeReply(mail, kept, in: tx) {
            try takeInquiry(mail, kept, in: tx)
        }
    }

    /// Written by the shop itself, to itself or to a colleague who reads this mailbox.
    private func isOwn(_ mail: IncomingMail, in tx: Transaction) throws -> Bool {
        if try !mail.messageID.isEmpty && MailThread.sent([mail.messageID], in: tx) != nil { return true }
        let sender = try MailSettings.load(in: tx)?.sender.lowercased()
        return sender == mail.from.email && !mail.from.email.isEmpty
    }

    // MARK: What mail servers and their users tell

    /// Only what we have sent can come back: who invents a report, and does not know what we call our mails, closes nobody's mailbox.
    private func sent(_ messageID: String?, in tx: Transaction) throws -> MailThread.Sent? {
        try messageID.flatMap { try MailThread.sent([$0], in: tx) }
    }

    private func takeBounce(_ report: DeliveryReport, in tx: Transaction) throws {
        var found: (about: MailThread.About?, failure: DeliveryReport.Failure, address: String)?
        for failure in report.failures {
            guard let sent = try sent(report.messageID, in: tx) else { continue }
            // A mailbox that passes mail on is told of under the address behind it; ours went to one address.
            try Bounce.note(sent.address, isHard: failure.isHard, status: failure.status, in: tx)
            found = (sent.about, failure, sent.address)
            break
        }
        let id = try keep(.bounce, about: found?.about, problem: found == nil ? Message("mailbox.bounceOfNothing") : nil, in: tx)
        guard let found else { return }
        try ArrivedMail.tellBounce(id, found.about, found.failure, in: tx)
        try touch(.mailBounced, id, found.address, text: found.failure.reason, in: tx)
    }

    private func takeComplaint(_ report: FeedbackReport, in tx: Transaction) throws {
        let sent = try sent(report.messageID, in: tx)
        guard report.isComplaint, let sent else {
            try keep(.complaint, problem: Message("mailbox.complaintOfNothing"), in: tx)
            return
        }
        let id = try keep(.complaint, about: sent.about, in: tx)
        let words = Consent.Words(report.type, language: "")
        try Consent.withdrawAll(sent.address, words: words, hasComplained: true, place: "mail:\(id)", in: tx)
        try touch(.note, id, sent.address, in: tx)
    }

    private func takeUnsubscribe(_ mail: IncomingMail, in tx: Transaction) throws {
        let id = try keep(.unsubscribe, about: about(in: tx), in: tx)
        let words = Consent.Words([mail.subject, text.said].filter { !$0.isEmpty }.joined(separator: "\n"), language: "")
        try Consent.withdrawAll(mail.from.email, words: words, hasComplained: false, place: "mail:\(id)", in: tx)
        try touch(.note, id, mail.from.email, in: tx)
    }

    /// Puts it on the timeline of whoever has the address, if anybody is known by it.
    private func touch(
        _ kind: Touch.Kind, _ id: ID<ArrivedMail>, _ address: String, text: String = "", in tx: Transaction
    ) throws {
        let record: ID<StoredRecord>? = try tx.value(
            """
            SELECT r.id FROM contacts c JOIN customer_records r ON r.contact_id = c.id
            WHERE c.email = \(address) ORDER BY r.seen_at DESC, r.id DESC LIMIT 1
            """)
        guard let record, !address.isEmpty else { return }
        var draft = Touch.Draft(kind, source: "mail:\(id)", at: at(tx.now))
        (draft.subject, draft.actor) = (id.text, "buyer")
        draft.text = [mail?.subject ?? "", text].filter { !$0.isEmpty }.joined(separator: "\n")
        try Touch.keep(draft, of: record, in: tx)
    }
}

extension ArrivedMail {
    /// Tells the journal of a mail that came back, for whoever has sent it.
    static func tellBounce(
        _ id: ID<ArrivedMail>, _ about: MailThread.About?, _ failure: DeliveryReport.Failure, in tx: Transaction
    ) throws {
        try Journal.append(
            "mail.bounced", subject: id.text,
            detail: [
                "about": about?.text ?? "", "kind": failure.isHard ? "hard" : "soft", "status": failure.status,
            ], in: tx)
    }
}
