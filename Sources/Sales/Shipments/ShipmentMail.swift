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
            try ofShipment(shipment, of: order, isWhole: isWhole, from: sender(order, tx)).enqueue(in: tx)
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
            .items(packed(shipment, of: order, texts)),
            .pairs(told(shipment.facts, texts)),
        ]
        if !shipment.facts.note.isEmpty { parts.append(.paragraph(shipment.facts.note)) }
        if let link = shipment.facts.link { parts.append(.link(label: texts("shipment.track"), address: link)) }
        parts += [
            .link(label: texts("follow"), address: sender.orderAddress), .paragraph(texts("answer")),
            .paragraph(texts("goodbye") + "\n" + sender.shop),
        ]
        let body = MailBody(
            isRightToLeft: texts.language.isRightToLeft, language: texts.language.rawValue, parts: parts)
        return OutgoingMail(
            to: order.contact.email, subject: texts("shipment.subject", facts), text: body.text, html: body.html)
    }

    private static func packed(
        _ shipment: Shipment, of order: OrderDetail, _ texts: MailTexts
    ) -> [(name: String, detail: String, amount: String)] {
        let format = MoneyFormat(texts.language)
        return shipment.lines.compactMap { packed in
            guard order.lines.indices.contains(packed.position) else { return nil }
            let line = order.lines[packed.position]
            let quantity = "\(format.text(packed.quantity)) \(texts("unit.\(line.unit.rawValue)"))"
            return (name: [line.title, line.options].joinedBy(", "), detail: line.sku, amount: quantity)
        }
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
