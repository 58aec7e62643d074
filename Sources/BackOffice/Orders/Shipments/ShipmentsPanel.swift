import Documents
import MoneyKit
import Sales
import Web

/// What has left of an order, with whom, and the form that sends the next part.
struct ShipmentsPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let folder: OrderFolder
    let typed: OrderTyped?
    /// What the day's field says at first.
    let today: String

    private var texts: Texts { visit.texts }
    private var format: MoneyFormat { MoneyFormat(texts.language) }
    private var mayAdd: Bool {
        Shipment.maySend(visit.mover) && order.state.isShipping && folder.left.contains { $0 > 0 }
    }

    /// Nothing before there is anything to send.
    var html: HTML? {
        guard !folder.shipments.isEmpty || mayAdd else { return nil }
        return frame.panel(
            say("title"), id: "shipments",
            "\(folder.shipments.isEmpty ? nil : list)\(standing)\(mayAdd ? add : nil)")
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String {
        texts("admin.shipment.\(key)", arguments)
    }

    // MARK: What has left

    private var list: HTML {
        let head: [HTML] = ["number", "day", "carrier", "goods"].map { "<th scope=\"col\">\(say($0))</th>" }
        return frame.table(say("title"), head: "\(head)", rows: folder.shipments.map(row))
    }

    private func row(_ shipment: Shipment) -> HTML {
        let goods = shipment.lines.compactMap { packed -> HTML? in
            guard order.lines.indices.contains(packed.position) else { return nil }
            let line = order.lines[packed.position]
            return "<li>\(quantity(packed.quantity, line)) · \(line.title)</li>"
        }
        return """
            <tr><th scope="row">\(shipment.number)</th><td class="nowrap"><time datetime="\(shipment.facts.day)">\
            \(shipment.facts.day)</time></td><td>\(carrier(shipment.facts))\(measures(shipment.facts))</td>\
            <td><ul class="plain">\(goods)</ul>\(papers(shipment))\(change(shipment))</td></tr>
            """
    }

    private func carrier(_ facts: Shipment.Facts) -> HTML {
        let name = facts.carrier == .other ? say("other") : facts.carrier.name
        let number = facts.tracking.isEmpty ? say("noTracking") : facts.tracking
        let tracked: HTML =
            facts.link.map {
                "<a href=\"\(href: $0)\" rel=\"noopener noreferrer external\" target=\"_blank\"><bdi>\(number)</bdi></a>"
            } ?? "<bdi>\(number)</bdi>"
        return "<b>\(name)</b><br>\(tracked)"
    }

    private func measures(_ facts: Shipment.Facts) -> HTML? {
        let parts = [
            facts.packages.map { texts.count("admin.shipment.packagesOf", $0, ["count": format.text($0)]) },
            facts.grossG.map { "\(format.text(decimal: Decimal.text(Int64($0), digits: 3, atLeast: 0))) kg" },
            facts.volumeCM3.map { "\(format.text(decimal: Decimal.text(Int64($0), digits: 6, atLeast: 0))) m³" },
            facts.container.isEmpty ? nil : facts.container, facts.vessel.isEmpty ? nil : facts.vessel,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : "<br><span class=\"small muted\">\(parts.joined(separator: " · "))</span>"
    }

    /// The ways to the papers of this shipment alone.
    private func papers(_ shipment: Shipment) -> HTML? {
        guard TradeDocument.mayIssue(visit.mover) else { return nil }
        let links: [HTML] = DocumentWish.shipmentKinds.map { kind in
            let address = "/admin/orders/\(order.id)/documents/new?kind=\(kind.rawValue)&shipment=\(shipment.id)"
            return
                "<a class=\"btn btn-plain small\" href=\"\(href: address)\">\(texts("admin.documents.kind.\(kind.rawValue)"))</a>"
        }
        return "<div class=\"row\">\(links)</div>"
    }

    private func change(_ shipment: Shipment) -> HTML? {
        guard Shipment.maySend(visit.mover) else { return nil }
        let form = ShipmentForm(number: shipment.number)
        let part = OrderTyped.Part.shipment(shipment.number)
        return """
            <details\(flag: "open", if: typed.isAbout(part))><summary class="btn btn-plain small">\(say("change"))</summary>\
            <form class="stack" method="post" action="/admin/orders/\(order.id.text)/shipments/\(shipment.id.text)">\
            \(visit.formToken)\(typed.notice(of: part, frame, texts))\
            \(form.html(typed.fields(of: part, kept: form.fields(of: shipment.facts), texts)))\
            <div class="row"><button class="btn">\(say("save"))</button></div></form></details>
            """
    }

    // MARK: What is left

    /// How much is still here, once a part has left.
    private var standing: HTML? {
        guard !folder.shipments.isEmpty else { return nil }
        let rows = zip(order.lines, folder.left).filter { $0.1 > 0 }.map { line, left -> HTML in
            "<li>\(quantity(left, line)) · \(line.title)</li>"
        }
        return rows.isEmpty
            ? "<div class=\"panel-body\"><p class=\"muted\">\(say("allOut"))</p></div>"
            : "<div class=\"panel-body\"><p><b>\(say("stillHere"))</b></p><ul class=\"plain\">\(rows)</ul></div>"
    }

    private var add: HTML {
        let part = OrderTyped.Part.shipment(nil)
        let form = ShipmentForm(number: nil)
        let kept = ShipmentForm.fields(left: folder.left, day: today, carrier: order.shippingCarrier)
        let fields = typed.fields(of: part, kept: kept, texts)
        let rows = zip(order.lines, folder.left).enumerated().compactMap { position, pair -> HTML? in
            let (line, left) = pair
            guard left > 0 else { return nil }
            return fields.field(
                line.named(texts), "quantity.\(position)",
                hint: say("of", ["left": format.text(left)]), isNumber: true)
        }
        let hint: HTML? = order.state == .ready ? nil : "<p class=\"hint\">\(say("partsOnly"))</p>"
        return """
            <details class="panel-body"\(flag: "open", if: typed.isAbout(part))><summary class="btn btn-line">\
            \(say(folder.shipments.isEmpty ? "first" : "next"))</summary><form class="stack" method="post" \
            action="/admin/orders/\(order.id.text)/shipments">\(visit.formToken)\(typed.notice(of: part, frame, texts))\(hint)\
            <fieldset class="stack"><legend class="label">\(say("packed"))</legend>\(fields.note("lines"))<div class="form-2">\
            \(rows)</div></fieldset>\(form.html(fields))\
            <div class="row"><button class="btn">\(say("send"))</button></div></form></details>
            """
    }

    private func quantity(_ quantity: Int, _ line: OrderDetail.Line) -> String {
        "\(format.text(quantity)) \(texts("admin.unit.\(line.unit.rawValue)"))"
    }
}
