import Basics
import MoneyKit
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
            for mail in ofReturn(found, of: order, from: try sender(order, tx)) { try mail.enqueue(in: tx) }
        }
    }

    static func ofReturn(_ found: Return, of order: OrderDetail, from sender: MailSender) -> [OutgoingMail] {
        let toStaff =
            found.state == .requested && found.isFromBuyer
            ? sender.staff.map { reader in
                staffNotice(of: found, of: order, reader, from: sender)
            } : []
        return toStaff + [buyerNotice(of: found, of: order, from: sender)]
    }

    private static func staffNotice(
        of found: Return, of order: OrderDetail, _ reader: MailSender.Staff, from sender: MailSender
    ) -> OutgoingMail {
        let texts = MailTexts.staff(reader.language)
        let facts = ["number": found.number, "order": order.number, "company": order.contact.company]
        let body = MailBody(
            isRightToLeft: texts.language.isRightToLeft, language: texts.language.rawValue,
            parts: [
                .paragraph(texts("return.intro", facts)), .items(goods(of: found, of: order, texts)), .paragraph(found.text),
                .link(label: texts("open"), address: sender.staffAddress),
            ])
        return OutgoingMail(
            to: reader.email, replyTo: order.contact.email, subject: texts("return.subject", facts), text: body.text,
            html: body.html)
    }

    private static func buyerNotice(of found: Return, of order: OrderDetail, from sender: MailSender) -> OutgoingMail {
        let texts = MailTexts.buyer(order.language)
        let facts = ["number": found.number, "order": order.number]
        var parts: [MailBody.Part] = [
            .paragraph(texts("greeting", ["name": order.contact.name])),
            .paragraph(texts("return.\(found.state.rawValue)", facts)), .items(goods(of: found, of: order, texts)),
        ]
        if !found.answer.isEmpty { parts.append(.paragraph(found.answer)) }
        parts += [
            .link(label: texts("follow"), address: sender.orderAddress), .paragraph(texts("goodbye") + "\n" + sender.shop),
        ]
        let body = MailBody(
            isRightToLeft: texts.language.isRightToLeft, language: texts.language.rawValue, parts: parts)
        return OutgoingMail(
            to: order.contact.email, subject: texts("return.subject", facts), text: body.text, html: body.html)
    }

    private static func goods(
        of found: Return, of order: OrderDetail, _ texts: MailTexts
    ) -> [(name: String, detail: String, amount: String)] {
        let format = MoneyFormat(texts.language)
        return found.lines.compactMap { back in
            guard order.lines.indices.contains(back.position) else { return nil }
            let line = order.lines[back.position]
            let quantity = "\(format.text(back.quantity)) \(texts("unit.\(line.unit.rawValue)"))"
            return (name: [line.title, line.options].joinedBy(", "), detail: line.sku, amount: quantity)
        }
    }
}
