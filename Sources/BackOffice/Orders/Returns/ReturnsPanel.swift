import MoneyKit
import Sales
import Web

/// What comes back of an order, and the form that writes down what a buyer has asked for.
struct ReturnsPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let folder: OrderFolder
    let typed: OrderTyped?

    private var texts: Texts { visit.texts }
    private var mayAdd: Bool { Return.mayRequest(visit.mover) && folder.returnable.contains { $0 > 0 } }

    /// Nothing before anything can come back.
    var html: HTML? {
        guard !folder.returns.isEmpty || mayAdd else { return nil }
        let rows: [HTML] = folder.returns.map { found in
            """
            <li><a href="/admin/returns/\(found.id.text)"><span>\(found.number) · \
            \(texts("admin.return.because.\(found.cause.rawValue)"))</span>\(ReturnPill.html(found.state, texts))</a></li>
            """
        }
        let list: HTML? = rows.isEmpty ? nil : "<ul class=\"todo\">\(rows)</ul>"
        return frame.panel(texts("admin.return.title"), id: "returns", "\(list)\(mayAdd ? form : nil)")
    }

    private var form: HTML {
        let fields = typed.fields(of: .giveBack, kept: Form(), texts)
        let quantities = zip(order.lines, folder.returnable).enumerated().compactMap { position, pair -> HTML? in
            let (line, left) = pair
            guard left > 0 else { return nil }
            return fields.field(
                [line.title, line.options, line.sku].filter { !$0.isEmpty }.joined(separator: " · "),
                "return.quantity.\(position)",
                hint: texts("admin.shipment.of", ["left": MoneyFormat(texts.language).text(left)]), isNumber: true)
        }
        let causes = Return.Cause.allCases.map { ($0.rawValue, texts("admin.return.because.\($0.rawValue)")) }
        return """
            <details class="panel-body"\(flag: "open", if: typed.isAbout(.giveBack))><summary class="btn btn-line">\
            \(texts("admin.return.add"))</summary><form class="stack" method="post" \
            action="/admin/orders/\(order.id.text)/returns">\(visit.formToken)\(typed.notice(of: .giveBack, frame, texts))\
            <fieldset class="stack"><legend class="label">\(texts("admin.return.goods"))</legend>\(fields.note("return.lines"))\
            <div class="form-2">\(quantities)</div></fieldset>\(fields.select(texts("admin.return.cause"), "return.cause", causes))\
            \(fields.area(texts("admin.return.words"), "return.text", rows: 3))\
            <div class="row"><button class="btn">\(texts("admin.return.save"))</button></div></form></details>
            """
    }
}
