import Basics
import Catalog
import Jobs
import Journal
import Mail
import Sales
import Store

/// An issued document on its way to the buyer: a mail in the buyer's language with the file attached.
public enum DocumentMail {
    /// The kind of the job that writes the mail; its payload is the document's id.
    public static let job = "document.mail"

    /// Has the document sent to its buyer once the transaction is committed.
    /// - Throws: `documents.notFound`, `documents.notAllowed`.
    public static func request(_ id: ID<TradeDocument>, by mover: OrderMover, in tx: Transaction) throws {
        guard TradeDocument.mayIssue(mover) else { throw AppError(.forbidden, "documents.notAllowed") }
        guard let document = try TradeDocument.find(id, in: tx), let order = document.order else {
            throw AppError.notFound("documents.notFound")
        }
        try Job.enqueue(job, id.text, in: tx)
        try Journal.append(
            "document.sent", subject: order.text, actor: mover.id, detail: ["number": document.number], in: tx)
    }

    /// What the job does.
    /// - Parameter address: of the buyer's page of an order.
    public static func send(
        _ id: ID<TradeDocument>, in database: Database, address: @escaping @Sendable (OrderDetail) -> String
    ) async throws {
        try await database.write { tx in
            guard let document = try TradeDocument.find(id, in: tx), let orderID = document.order,
                let order = try OrderDetail.find(id: orderID, in: tx)
            else { return }
            let shop = try ShopSettings.load(in: tx).name
            try toBuyer(document, order, file: document.file(in: tx), shop: shop, address: address(order))
                .about(order).enqueue(in: tx)
        }
    }

    static func toBuyer(
        _ document: TradeDocument, _ order: OrderDetail, file: [UInt8], shop: String, address: String
    ) -> OutgoingMail {
        let labels = Labels(order.language)
        let title = labels.first("title.\(document.kind.rawValue)")
        let named = ["document": title, "number": document.number, "order": order.number, "shop": shop]
        let body = MailBody(
            isRightToLeft: labels.language.isRightToLeft, language: labels.language.rawValue,
            parts: [
                .paragraph(labels.first("mail.greeting", ["name": order.contact.name])),
                .paragraph(labels.first("mail.text", named)),
                .link(label: labels.first("mail.follow"), address: address),
                .paragraph(labels.first("mail.goodbye") + "\n" + shop),
            ])
        return OutgoingMail(
            to: order.contact.email, subject: labels.first("mail.subject", named), text: body.text, html: body.html,
            files: [OutgoingMail.File(name: document.fileName, mediaType: "application/pdf", bytes: file)])
    }
}
