import Basics
import Customers
import Journal
import Sales
import Store

/// Goods on their way to the buyer and back.
enum SiteParcel {
    static func takeShipment(_ entry: Journal.Entry, in tx: Transaction) throws {
        let (order, record) = try SiteOrder.known(ID(entry.subject), in: tx)
        let fields = entry.fields
        var touch = SiteOrder.touch(
            .shipment, "shipment:\(fields["shipment"] ?? "\(entry.position)")", at: entry.at, order, actor: entry.actor)
        touch.text = [order.number, fields["carrier"] ?? "", fields["tracking"] ?? ""].filter { !$0.isEmpty }
            .joined(separator: " · ")
        try Touch.keep(touch, of: record, in: tx)
    }

    static func takeReturn(_ entry: Journal.Entry, in tx: Transaction) throws {
        let (order, record) = try SiteOrder.known(ID(entry.subject), in: tx)
        var touch = SiteOrder.touch(
            .returned, "journal:\(entry.position)", at: entry.at, order, actor: entry.actor)
        touch.text = [order.number, entry.fields["number"] ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        try Touch.keep(touch, of: record, in: tx)
    }
}
