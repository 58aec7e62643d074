import Documents
import MoneyKit
import Sales
import Web

/// The papers of an order: what was issued, and what can be.
struct DocumentsPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let documents: [TradeDocument]

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/orders/\(order.id)/documents" }
    private var mayIssue: Bool { TradeDocument.mayIssue(visit.mover) }

    var html: HTML {
        let list: HTML =
            documents.isEmpty
            ? "<p class=\"panel-body muted\">\(texts("admin.documents.none"))</p>"
            : frame.table(
                texts("admin.documents.title"),
                head: frame.head(
                    texts,
                    [
                        ("admin.documents.number", false), ("admin.documents.date", false), ("admin.order.amount", true),
                        ("admin.documents.actions", false),
                    ]), rows: documents.map(row))
        return frame.panel(texts("admin.documents.title"), id: "documents", "\(list)\(mayIssue ? buttons : nil)")
    }

    private func row(_ document: TradeDocument) -> HTML {
        let file = "\(address)/\(document.id)"
        let replaced: HTML? = document.replacedBy.map { number in
            " <span class=\"pill pill-warn\">\(texts("admin.documents.replacedBy", ["number": number]))</span>"
        }
        let amount = document.kind == .packingList ? "" : MoneyFormat(texts.language).text(document.total)
        return """
            <tr><th scope="row"><a href="\(href: file)">\(document.number)</a>\(replaced)<br><span class="small muted">\
            \(texts("admin.documents.kind.\(document.kind.rawValue)"))\(shipment(document)) · \(languages(document))</span></th>\
            <td>\(document.issuedAt.day)</td><td class="num">\(amount)</td><td>\(mayIssue ? actions(document, file) : nil)</td></tr>
            """
    }

    private func shipment(_ document: TradeDocument) -> String {
        document.shipmentNumber.map { " · " + texts("admin.documents.ofShipment", ["number": "\($0)"]) } ?? ""
    }

    private func languages(_ document: TradeDocument) -> String {
        [document.language, document.second].compactMap { $0.map(texts.name(of:)) }.joined(separator: " + ")
    }

    /// What has been replaced is neither sent nor replaced again.
    private func actions(_ document: TradeDocument, _ file: String) -> HTML? {
        guard document.replacedBy == nil else { return nil }
        return """
            <div class="row"><form method="post" action="\(href: "\(file)/send")">\(visit.formToken)\
            <button class="btn btn-line" data-confirm="\(texts("admin.documents.confirmSend", ["email": order.contact.email]))">\
            \(texts("admin.documents.send"))</button></form>\
            <a class="btn btn-plain" href="\(href: "\(address)/new?kind=\(document.kind.rawValue)&replaces=\(document.id)")">\
            \(texts("admin.documents.replace"))</a></div>
            """
    }

    private var buttons: HTML {
        let links: [HTML] = DocumentWish.kinds.map { kind in
            """
            <a class="btn btn-line" href="\(href: "\(address)/new?kind=\(kind.rawValue)")">\
            \(texts("admin.documents.kind.\(kind.rawValue)"))</a>
            """
        }
        return "<div class=\"panel-foot\"><div class=\"row\">\(links)</div></div>"
    }
}
