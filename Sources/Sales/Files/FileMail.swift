import Basics
import Store

extension OrderMail {
    /// What the job `OrderFile.mailJob` does: staff are told of what a buyer has sent and nobody has dealt with.
    public static func sendFiles(
        of id: ID<Order>, in database: Database, from sender: @escaping @Sendable (OrderDetail, Transaction) throws -> MailSender
    ) async throws {
        try await database.write { tx in
            guard let order = try OrderDetail.find(id: id, in: tx) else { return }
            let files = try OrderFile.all(of: id, in: tx).filter(\.isUnseen)
            guard !files.isEmpty else { return }
            for mail in ofFiles(files, of: order, from: try sender(order, tx)) { try mail.enqueue(in: tx) }
        }
    }

    static func ofFiles(_ files: [OrderFile], of order: OrderDetail, from sender: MailSender) -> [OutgoingMail] {
        sender.staff.map { reader in
            let texts = MailTexts.staff(reader.language)
            let facts = ["number": order.number, "company": order.contact.company]
            let body = MailBody(
                texts,
                [
                    .paragraph(texts("file.intro", facts)),
                    .pairs(files.map { (name: texts("file.\($0.kind.rawValue)"), value: $0.file.name) }),
                    .link(label: texts("open"), address: sender.staffAddress),
                ])
            return OutgoingMail(
                to: reader.email, replyTo: order.contact.email, subject: texts("file.subject", facts), text: body.text,
                html: body.html)
        }
    }
}
