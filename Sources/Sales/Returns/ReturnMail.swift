import Basics
import Store

extension OrderMail {
    /// What the job `Return.mailJob` does: what a buyer asked for is told to staff, and what staff decided to the buyer.
    public static func sendReturn(
        _ id: ID<Return>, in database: Database, from sender: @escaping @Sendable (OrderDetail, Transaction) throws -> MailSender
    ) async throws {
        try await database.write { tx in
            guard let found = try Return.find(id, in: tx), let order = try OrderDetail.find(id: found.order, in: tx) else {
                return
            }
            let photos = try OrderFile.all(of: order.id, in: tx).filter { $0.back == id }
            for mail in ofReturn(found, of: order, photos: photos, from: try sender(order, tx)) {
                try mail.about(order).enqueue(in: tx)
            }
        }
    }

    static func ofReturn(
        _ found: Return, of order: OrderDetail, photos: [OrderFile] = [], from sender: MailSender
    ) -> [OutgoingMail] {
        let toStaff =
            found.state == .requested && found.isFromBuyer
            ? sender.staff.map { reader in
                staffNotice(of: found, of: order, photos, reader, from: sender)
            } : []
        return toStaff + [buyerNotice(of: found, of: order, from: sender)]
    }

    private static func staffNotice(
        of found: Return, of order: OrderDetail, _ photos: [OrderFile], _ reader: MailSender.Staff, from sender: MailSender
    ) -> OutgoingMail {
        let texts = MailTexts.staff(reader.language)
        let facts = ["number": found.number, "order": order.number, "company": order.contact.company]
        let shown: [MailBody.Part] =
            photos.isEmpty ? [] : [.pairs(photos.map { (name: texts("file.photo"), value: $0.file.name) })]
        let body = MailBody(
            texts,
            [.paragraph(texts("return.intro", facts)), .items(order.goods(found.pieces, texts)), .paragraph(found.text)]
                + shown + [.link(label: texts("open"), address: sender.staffAddress)])
        return OutgoingMail(
            to: reader.email, replyTo: order.contact.email, subject: texts("return.subject", facts), text: body.text,
            html: body.html)
    }

    private static func buyerNotice(of found: Return, of order: OrderDetail, from sender: MailSender) -> OutgoingMail {
        let texts = MailTexts.buyer(order.language)
        let facts = ["number": found.number, "order": order.number]
        var parts: [MailBody.Part] = [
            .paragraph(texts("greeting", ["name": order.contact.name])),
            .paragraph(texts("return.\(found.state.rawValue)", facts)), .items(order.goods(found.pieces, texts)),
        ]
        if !found.answer.isEmpty { parts.append(.paragraph(found.answer)) }
        let body = MailBody(texts, parts + MailBody.ending(texts, sender))
        return OutgoingMail(
            to: order.contact.email, subject: texts("return.subject", facts), text: body.text, html: body.html)
    }
}

extension Return {
    fileprivate var pieces: [(position: Int, quantity: Int)] { lines.map { ($0.position, $0.quantity) } }
}
