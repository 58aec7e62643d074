import Basics
import Catalog
import Foundation
import Jobs
import Mail
import Store

extension OutgoingMail {
    /// The kind of the job that sends one mail; its payload is the mail as JSON. One mail a job, so that a refused recipient
    /// neither holds back nor repeats the others.
    public static let sendJob = "mail.send"

    /// A mail in the queue. Its id becomes its `Message-ID`, so that a mail which was tried twice is shown once
    /// and an answer to it is recognised.
    private struct Queued: Codable {
        let id: ID<MailMessage>
        let mail: OutgoingMail
    }

    /// Has the mail sent once the transaction is committed.
    public func enqueue(in tx: Transaction) throws { _ = try queue(in: tx) }

    /// The same for somebody who wants to know what becomes of it.
    /// - Returns: the job that sends it.
    public func queue(in tx: Transaction) throws -> ID<Job> {
        let queued = Queued(id: .new(at: tx.now), mail: self)
        try MailThread.noteSent(queued.id, self, in: tx)
        return try Job.enqueue(Self.sendJob, String(decoding: try JSONEncoder().encode(queued), as: UTF8.self), in: tx)
    }

    /// Whom a mail in the queue goes to and what it is about, for those who look after the queue.
    public static func summary(of payload: String) -> String? {
        (try? JSONDecoder().decode(Queued.self, from: Data(payload.utf8))).map { "\($0.mail.to) · \($0.mail.subject)" }
    }

    /// What the job does: sends through the shop's own server, or writes to `outbox` when it has none.
    public static func send(
        _ payload: String, from database: Database, outbox: String, with keyring: Keyring, clock: Clock = .system
    ) async throws {
        let queued = try JSONDecoder().decode(Queued.self, from: Data(payload.utf8))
        let mail = queued.mail
        let (shop, settings, signing, isTried) = try await database.read { tx in
            let settings = try MailSettings.load(in: tx)
            let isTried = try settings?.isTried(keyring, in: tx) ?? true
            return (try ShopSettings.load(in: tx), settings, try SigningSettings.load(in: tx), isTried)
        }
        let transport = try settings.map { MailTransport.smtp(try $0.server(keyring)) } ?? .outbox(outbox)
        let message = try MailMessage(
            from: MailSettings.sender(settings, of: shop), to: [MailAddress(mail.to)],
            replyTo: try mail.replyTo.map { try MailAddress($0) }, subject: mail.subject, text: mail.text, html: mail.html,
            attachments: try (mail.files ?? []).map { try $0.attachment }, headers: mail.headers ?? [:], id: queued.id,
            date: clock.now())
        try await transport.send(try message.signed(by: signing?.signers(keyring) ?? []))
        guard let settings, !isTried else { return }
        // A letter that has gone does not go once more because this could not be noted; the next one notes it.
        try? await database.write { try settings.noteTried(keyring, in: $0) }
    }
}

extension OrderMail {
    /// What the job `Order.mailJob` does: the confirmation to the buyer and a notice to each of the staff.
    /// - Parameter sender: who the shop is in these mails, and where the order's pages are.
    public static func sendConfirmations(
        of id: ID<Order>, in database: Database, from sender: @escaping @Sendable (OrderDetail, Transaction) throws -> MailSender
    ) async throws {
        try await database.write { tx in
            guard let order = try OrderDetail.find(id: id, in: tx) else { return }
            for mail in try confirmations(of: order, from: sender(order, tx)) { try mail.about(order).enqueue(in: tx) }
        }
    }

    /// What the job `Order.totalMailJob` does: the buyer is told the total, now that shipping is known.
    public static func sendTotal(
        of id: ID<Order>, in database: Database, from sender: @escaping @Sendable (OrderDetail, Transaction) throws -> MailSender
    ) async throws {
        try await database.write { tx in
            guard let order = try OrderDetail.find(id: id, in: tx) else { return }
            try toBuyer(order, from: sender(order, tx)).about(order).enqueue(in: tx)
        }
    }
}

extension OutgoingMail {
    /// A mail to the buyer of an order belongs to it; one to staff does not, since their answers go to the buyer.
    public func about(_ order: OrderDetail) -> OutgoingMail { to == order.contact.email ? about(.order(order.id)) : self }
}
