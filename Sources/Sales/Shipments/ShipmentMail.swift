import Basics
import MoneyKit
import Store

extension OrderMail {
    /// What the job `Shipment.mailJob` does: the buyer is told what has left, with whom, and where to look for it.
    public static func sendShipment(
        _ id: ID<Shipment>, in database: Database,
        from sender: @escaping @Sendable (OrderDetail, Transaction) throws -> MailSender
    ) async throws {
        try await database.write { tx in
            guard let shipment = try ShipmentQueries.find(id, in: tx),
                let order = try OrderDetail.find(id: shipment.order, in: tx)
            else { return }
            let shipments = try Shipment.all(of: order.id, in: tx)
            let isWhole = shipments.count == 1 && Shipment.left(of: order, after: shipments).allSatisfy { $0 == 0 }
            try ofShipment(shipment, of: order, isWhole: isWhole, from: sender(order, tx)).about(order).enqueue(in: tx)
        }
    }

    /// - Parameter isWhole: everything of the order left at once.
    static func ofShipment(
        _ shipment: Shipment, of order: OrderDetail, isWhole: Bool, from sender: MailSender
    ) -> OutgoingMail {
        let texts = MailTexts.buyer(order.language)
        let facts = ["number": order.number, "part": "\(shipment.number)", "shop": sender.shop, "day": shipment.facts.day]
        var parts: [MailBody.Part] = [
            .paragraph(texts("greeting", ["name": order.contact.name])),
            .paragraph(texts(isWhole ? "shipment.whole" : "shipment.part", facts)),
            .items(order.goods(shipment.lines.map { ($0.position, $0.quantity) }, texts)),
            .pairs(told(shipment.facts, texts)),
        ]
        if !shipment.facts.note.isEmpty { parts.append(.paragraph(shipment.facts.note)) }
        if let link = shipment.facts.link { parts.append(.link(label: texts("shipment.track"), address: link)) }
        let body = MailBody(texts, parts + MailBody.ending(texts, sender))
        return OutgoingMail(
            to: order.contact.email, subject: texts("shipment.subject", facts), text: body.text, html: body.html)
    }

    private static func told(_ facts: Shipment.Facts, _ texts: MailTexts) -> [(name: String, value: String)] {
        let rows = [
            ("carrier", facts.carrier.name), ("tracking", facts.tracking), ("container", facts.container),
            ("vessel", facts.vessel), ("packages", facts.packages.map { MoneyFormat(texts.language).text($0) } ?? ""),
            ("day", facts.day),
        ]
        return rows.filter { !$0.1.isEmpty }.map { (name: texts("shipment.\($0.0)"), value: $0.1) }
    }
}
