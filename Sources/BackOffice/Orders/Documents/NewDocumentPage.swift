import Basics
import Documents
import Sales
import Web

/// The page on which a document is prepared: looked at as a draft, then issued.
struct NewDocumentPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let kind: DocumentKind
    /// Those of the order, or of the one shipment that the paper is of.
    let lines: [OrderDetail.Line]
    /// What was issued for the order before.
    let issued: [TradeDocument]
    let fields: EditorFields
    /// Why it could not be issued, when that is about no one field.
    var problem: Message?

    private var texts: Texts { visit.texts }
    private var address: String { "/admin/orders/\(order.id)/documents" }

    var html: HTML {
        let title = texts("admin.documents.new", ["kind": texts("admin.documents.kind.\(kind.rawValue)")])
        let refused: HTML? = problem.map { frame.notice(texts.say($0), kind: "bad") }
        return frame.page(
            visit, title: title,
            """
            <p class="muted"><a class="back" href="\(href: "/admin/orders/\(order.id)")">← \(order.number)</a> · \
            \(order.contact.company) · \(texts("admin.documents.inLanguage", ["language": texts.name(of: order.language)]))</p>
            \(refused)<form class="stack" method="post" action="\(href: address)" data-guard>\(visit.formToken)\
            \(fields.hidden("kind"))\(fields.hidden("id"))\(fields.hidden("replaces"))\(fields.hidden("shipment"))\(replacing)\(body)\(words)
            <div class="save-bar"><button class="btn btn-line" formaction="\(href: "\(address)/draft")" formtarget="_blank">\
            \(texts("admin.documents.draft"))</button><button class="btn" data-confirm="\(texts("admin.documents.confirm"))">\
            \(texts("admin.documents.issue"))</button></div></form>
            """)
    }

    private var replacing: HTML? {
        issued.first { $0.id.text == fields.form["replaces"] }.map { before in
            frame.notice(texts("admin.documents.replacing", ["number": before.number]), kind: "warn")
        }
    }

    private var body: HTML {
        switch kind {
        case .receipt: receipt
        case .creditNote: credit
        case .packingList: "\(delivery)\(packing)"
        // When it is paid was agreed for the whole order.
        case .invoice where !fields.form["shipment"].isEmpty: delivery
        default: "\(delivery)\(payment)"
        }
    }

    // MARK: Goods

    private var delivery: HTML {
        let rules = [(value: "", label: "–")] + Incoterm.allCases.map { ($0.code, $0.code) }
        let countries =
            [(value: "", label: "–")] + Country.all(in: texts.language).map { (value: $0.code, label: $0.name) }
        return panel(
            "delivery",
            """
            <div class="form-2">\(fields.select(label("incoterm"), "incoterm", rules))\
            \(fields.field(label("place"), "place", hint: texts("admin.documents.placeHint")))\
            \(fields.field(label("loadingPort"), "loadingPort"))\(fields.field(label("dischargePort"), "dischargePort"))\
            \(fields.field(label("transport"), "transport"))\(fields.select(label("origin"), "origin", countries))\
            \(fields.area(label("consignee"), "consignee", rows: 3, hint: texts("admin.documents.consigneeHint")))\
            \(fields.area(label("marks"), "marks", rows: 3))</div>
            """)
    }

    private var payment: HTML {
        let schedules =
            [(value: "", label: "–")]
            + DocumentForm.schedules(for: order).map { (value: $0.name, label: texts("admin.documents.schedule.\($0.name)")) }
        return panel(
            "payment",
            """
            <div class="form-2">\(fields.select(label("scheduleLabel"), "schedule", schedules))\
            \(fields.field(label("validUntil"), "validUntil", attributes: " type=\"date\""))</div>
            """)
    }

    private var packing: HTML {
        let names = ["cartons", "net", "gross", "volume"]
        let heads: [HTML] = names.map { "<th scope=\"col\" class=\"num\">\(label($0))</th>" }
        let rows: [HTML] = lines.enumerated().map { index, line in
            let cells: [HTML] = names.map { name in
                "<td>\(fields.cell("\(label(name)) · \(line.sku)", "packed.\(index).\(name)", isNumber: true))</td>"
            }
            return """
                <tr><th scope="row">\(line.title)<br><span class="small muted">\(line.sku) · \(line.quantity)</span></th>\(cells)</tr>
                """
        }
        return frame.panel(
            texts("admin.documents.panel.packing"), id: "packing",
            """
            <p class="panel-body muted">\(texts("admin.documents.packingHint"))</p>\
            \(frame.table(
                texts("admin.documents.panel.packing"), head: "<th scope=\"col\">\(texts("admin.order.item"))</th>\(heads)",
                rows: rows))
            """)
    }

    // MARK: Amounts

    private var receipt: HTML {
        panel(
            "statement",
            """
            <div class="form-2">\(amount)\(fields.field(label("receivedOn"), "receivedOn", attributes: " type=\"date\""))\
            \(fields.field(label("reference"), "reference", hint: order.reference.grouped))</div>
            """)
    }

    private var credit: HTML {
        let invoices = issued.filter { [.invoice, .proforma].contains($0.kind) && $0.replacedBy == nil }
        let options = [(value: "", label: "–")] + invoices.map { (value: $0.id.text, label: $0.number) }
        return panel(
            "statement",
            """
            <div class="form-2">\(fields.select(label("corrects"), "corrects", options))\(amount)</div>\
            \(fields.area(label("reason"), "reason", rows: 2))
            """)
    }

    private var amount: HTML {
        fields.field(
            texts("admin.documents.amountIn", ["currency": order.currency.code]), "amount", isNumber: true,
            attributes: " required")
    }

    // MARK: Words

    private var words: HTML {
        let languages =
            [(value: "", label: texts("admin.documents.oneLanguage"))]
            + TradeSheet.languages.filter { $0 != order.language }.map { (value: $0.rawValue, label: texts.name(of: $0)) }
        return panel(
            "words",
            """
            <div class="form-2">\(fields.select(label("second"), "second", languages))\
            \(fields.field(label("buyerReference"), "buyerReference"))</div>\(fields.area(label("notes"), "notes", rows: 3))
            """)
    }

    private func label(_ name: String) -> String { texts("admin.documents.\(name)") }

    private func panel(_ name: String, _ body: HTML) -> HTML {
        frame.panel(texts("admin.documents.panel.\(name)"), id: name, "<div class=\"panel-body\">\(body)</div>")
    }
}
