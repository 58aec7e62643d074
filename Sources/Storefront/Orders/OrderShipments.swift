import Sales
import Web

/// What has left of an order, with whom, and where the buyer looks for it.
struct OrderShipments: Sendable {
    let frame: Frame
    let order: OrderDetail
    let folder: OrderFolder

    /// Nothing before anything has left.
    var html: HTML? {
        guard !folder.shipments.isEmpty else { return nil }
        return """
            <section class="stack" aria-labelledby="shipments"><h2 id="shipments">\(frame.say("shipment.title"))</h2>\
            \(folder.shipments.map(shipment))\(rest)</section>
            """
    }

    private func shipment(_ shipment: Shipment) -> HTML {
        let facts = shipment.facts
        let isOnly = folder.shipments.count == 1 && folder.left.allSatisfy { $0 == 0 }
        let title = frame.say(isOnly ? "shipment.whole" : "shipment.part", ["part": frame.number(shipment.number)])
        let note: HTML? = facts.note.isEmpty ? nil : "<p dir=\"auto\">\(frame.lines(of: facts.note))</p>"
        return """
            <div class="parcel"><div class="parcel-head"><h3>\(title)</h3><p class="muted">\(frame.day(facts.day))</p></div>\
            <dl class="pairs">\(pairs(facts))</dl><ul class="parcel-goods">\(shipment.lines.compactMap(goods))</ul>\(note)\
            \(facts.link.map(track))</div>
            """
    }

    private func pairs(_ facts: Shipment.Facts) -> [HTML] {
        let pairs = [
            ("carrier", facts.carrier.name), ("tracking", facts.tracking), ("container", facts.container),
            ("vessel", facts.vessel), ("packages", facts.packages.map(frame.number) ?? ""),
            ("gross", facts.grossG.map(frame.weight) ?? ""),
        ]
        return pairs.filter { !$0.1.isEmpty }.map { key, value in
            "<div><dt>\(frame.say("shipment.\(key)"))</dt><dd><bdi>\(value)</bdi></dd></div>"
        }
    }

    private func goods(_ packed: Shipment.Line) -> HTML? {
        guard order.lines.indices.contains(packed.position) else { return nil }
        let line = order.lines[packed.position]
        return "<li>\(frame.quantity(packed.quantity, line.unit)) · \(line.title)</li>"
    }

    /// The carrier's own page: it learns nothing of where the buyer comes from.
    private func track(_ link: String) -> HTML {
        """
        <p class="no-print"><a class="btn btn-line" href="\(href: link)" rel="noopener noreferrer external" target="_blank">\
        \(frame.say("shipment.track"))</a></p>
        """
    }

    /// What follows, when not everything has left.
    private var rest: HTML? {
        let rows = zip(order.lines, folder.left).filter { $0.1 > 0 }.map { line, left -> HTML in
            "<li>\(frame.quantity(left, line.unit)) · \(line.title)</li>"
        }
        return rows.isEmpty
            ? nil : "<p><b>\(frame.say("shipment.rest"))</b></p><ul class=\"parcel-goods\">\(rows)</ul>"
    }
}
