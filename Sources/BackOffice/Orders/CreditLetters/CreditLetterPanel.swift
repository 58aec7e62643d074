import MoneyKit
import Sales
import Web

/// The letter of credit of an order: what it asks, what comes near, and the form that keeps it.
struct CreditLetterPanel {
    let visit: StaffVisit
    let frame: AdminFrame
    let order: OrderDetail
    let folder: OrderFolder
    let typed: OrderTyped?
    let today: String

    private var texts: Texts { visit.texts }
    private var mayKeep: Bool { OrderMessage.mayWrite(visit.mover) && !order.state.isFinal }

    /// Nothing where there is no letter and nobody keeps one.
    var html: HTML? {
        guard folder.letter != nil || mayKeep else { return nil }
        return frame.panel(
            say("title"), id: "letter", "\(folder.letter.flatMap(warnings))\(folder.letter.map(facts))\(mayKeep ? form : nil)")
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.letter.\(key)", arguments) }

    private func warnings(_ letter: CreditLetter) -> HTML? {
        guard !order.state.isFinal else { return nil }
        let found = letter.warnings(of: order, shipments: folder.shipments, on: today)
        let notices: [HTML] = found.map { frame.notice(say("warns.\($0.rawValue)"), kind: $0.isBroken ? "bad" : "warn") }
        return notices.isEmpty ? nil : "<div class=\"panel-body stack\">\(notices)</div>"
    }

    private func facts(_ letter: CreditLetter) -> HTML {
        let tolerance = Decimal.text(Int64(letter.tolerance), digits: 2, atLeast: 0)
        let margin = letter.tolerance == 0 ? "" : " ± \(tolerance) %"
        return frame.facts([
            (say("number"), "<span class=\"code\">\(letter.number)</span>"), (say("bank"), "\(letter.bank)"),
            (say("issuedOn"), "\(letter.issuedOn)"), (say("latestShipment"), "\(letter.latestShipment)"),
            (say("expiresOn"), "\(letter.expiresOn)"), (say("presentationDays"), "\(letter.presentationDays)"),
            (say("amount"), "\(MoneyFormat(texts.language).text(letter.amount))\(margin)"),
            (say("presentedOn"), "\(letter.presentedOn)"),
        ])
    }

    private var form: HTML {
        let kept = CreditLetterForm.fields(folder.letter, of: order)
        let fields = typed.fields(of: .letter, kept: kept, texts)
        return """
            <details class="panel-body"\(flag: "open", if: typed.isAbout(.letter))><summary class="btn btn-line">\
            \(say(folder.letter == nil ? "add" : "change"))</summary><form class="stack" method="post" \
            action="/admin/orders/\(order.id.text)/letter">\(visit.formToken)\(typed.notice(of: .letter, frame, texts))\
            \(CreditLetterForm.html(fields, order.currency))\
            <div class="row"><button class="btn">\(say("save"))</button></div></form></details>
            """
    }
}

/// The letters of credit that want to be looked at, on the desk.
struct CreditLetterWatch {
    let visit: StaffVisit
    let frame: AdminFrame
    let watched: [CreditLetter.Watch]

    private var texts: Texts { visit.texts }

    var html: HTML? {
        guard !watched.isEmpty else { return nil }
        let rows: [HTML] = watched.map { watch in
            let marks: [HTML] = watch.warnings.map {
                "<span class=\"pill \($0.isBroken ? "pill-bad" : "pill-warn")\">\(texts("admin.letter.short.\($0.rawValue)"))</span> "
            }
            return """
                <li><a href="/admin/orders/\(watch.order.text)#letter"><span>\(watch.number) · \(watch.company) · \
                \(watch.letter.latestShipment)</span><span>\(marks)</span></a></li>
                """
        }
        return frame.panel(texts("admin.letter.watch"), id: "letters", "<ul class=\"todo\">\(rows)</ul>")
    }
}
