import Basics
import Store

extension OrderMail {
    /// What the job `OrderMessage.mailJob` does: the other side reads what was written.
    public static func sendMessage(
        _ id: ID<OrderMessage>, in database: Database,
        from sender: @escaping @Sendable (OrderDetail, Transaction) throws -> MailSender
    ) async throws {
        try await database.write { tx in
            guard let message = try OrderMessage.find(id, in: tx), let order = try OrderDetail.find(id: message.order, in: tx)
            else { return }
            for mail in ofMessage(message, of: order, from: try sender(order, tx)) { try mail.about(order).enqueue(in: tx) }
        }
    }

    /// One mail to the buyer, or one to each of the staff; an answer to these goes to the buyer.
    static func ofMessage(_ message: OrderMessage, of order: OrderDetail, from sender: MailSender) -> [OutgoingMail] {
        guard message.isFromBuyer else { return [toBuyer(message, of: order, from: sender)] }
        return sender.staff.map { reader in
            let texts = MailTexts.staff(reader.language)
            let facts = ["number": order.number, "company": order.contact.company]
            let body = MailBody(
                texts,
                [
                    .paragraph(texts("message.intro", facts)), .paragraph(message.text),
                    .link(label: texts("open"), address: sender.staffAddress),
                ])
            return OutgoingMail(
                to: reader.email, replyTo: order.contact.email, subject: texts("message.subject", facts), text: body.text,
                html: body.html)
        }
    }

    private static func toBuyer(_ message: OrderMessage, of order: OrderDetail, from sender: MailSender) -> OutgoingMail {
        let texts = MailTexts.buyer(order.language)
        let facts = ["number": order.number, "author": message.author, "shop": sender.shop]
        let body = MailBody(
            texts,
            [
                .paragraph(texts("greeting", ["name": order.contact.name])), .paragraph(texts("message.intro", facts)),
                .paragraph(message.text),
            ] + MailBody.ending(texts, sender))
        return OutgoingMail(
            to: order.contact.email, subject: texts("message.subject", facts), text: body.text, html: body.html)
    }
}
