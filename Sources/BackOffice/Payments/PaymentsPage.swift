import Basics
import MoneyKit
import Payments
import Sales
import Web

/// What the bank says came, and what has to be decided about it.
struct PaymentsPage {
    struct Line: Sendable {
        let line: StatementLine
        /// The order it most likely pays.
        let best: LineMatch?
        /// The provider that it names.
        let provider: Provider?
    }

    let visit: StaffVisit
    let frame: AdminFrame
    let lines: [Line]
    let accounts: [BankAccount]
    let proofs: [OrderFile.Proof]
    /// What came of the file that was just sent.
    let taken: TakenStatement?
    let problem: Message?

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.payments"), actions: frame.exportLinks(visit, "/admin/payments"), notice: done,
            """
            \(frame.paymentTabs(texts, here: "lines"))\(problem.map { frame.notice(texts.say($0), kind: "bad") })\(taken.map(told))\
            \(ProofList(visit: visit, frame: frame, proofs: proofs).html)
            <section class="panel" aria-labelledby="lines"><div class="panel-head"><h2 id="lines">\(texts("admin.payments.open"))</h2>\
            </div>\(lines.isEmpty ? frame.empty(texts("admin.payments.none"), texts("admin.payments.noneHint"), icon: "coins") : table)</section>
            \(visit.mover.mayTakeMoney ? form : nil)
            """)
    }

    private var done: String? {
        if visit.query.has("payout") { return texts("admin.payments.payout.booked") }
        return visit.query.has("matched")
            ? texts("admin.payments.matched") : visit.query.has("ignored") ? texts("admin.payments.ignored") : nil
    }

    // MARK: Lines

    private var table: HTML {
        let head: [HTML] = ["day", "payer", "text", "amount", "order"].map { key in
            "<th scope=\"col\"\(key == "amount" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.payments.\(key)"))</th>"
        }
        return frame.blocks(texts("admin.payments.open"), head: "\(head)", rows: lines.map(row))
    }

    private func row(_ item: Line) -> HTML {
        let line = item.line
        let payer = line.payer.isEmpty ? texts("admin.payments.noPayer") : line.payer
        let text = [line.reference, line.text].filter { !$0.isEmpty }.joined(separator: " · ")
        return """
            <tr><td class="nowrap" data-label="\(texts("admin.payments.day"))"><time datetime="\(line.day)">\(line.day)</time></td>\
            <th scope="row" data-label="\(texts("admin.payments.payer"))"><a href="/admin/payments/lines/\(line.id.text)"><bdi>\(payer)</bdi></a></th>\
            <td class="clip" dir="auto" data-label="\(texts("admin.payments.text"))">\(text)</td>\
            <td class="num nowrap" data-label="\(texts("admin.payments.amount"))">\(money.text(line.amount))</td>\
            <td data-label="\(texts("admin.payments.order"))">\(likely(item))</td></tr>
            """
    }

    private func likely(_ item: Line) -> HTML {
        if let provider = item.provider {
            return "\(texts("admin.payments.payout.likely", ["provider": frame.name(provider, texts)]))"
        }
        guard let match = item.best else { return "<span class=\"muted\">\(texts("admin.payments.noOrder"))</span>" }
        return "\(match.number)<br><span class=\"small muted\">\(frame.signs(match, texts))</span>"
    }

    // MARK: A file

    private var form: HTML {
        let options =
            [("", texts("admin.payments.byFile"))]
            + accounts.map { ($0.id.text, "\($0.details.currency) · \($0.details.bank) · \($0.details.account)") }
        return frame.panel(
            texts("admin.payments.take"), id: "take",
            """
            <form class="panel-body stack" method="post" enctype="multipart/form-data" action="/admin/payments/statements">\(visit.formToken)
            \(frame.select(texts("admin.payments.account"), name: "account", options: options, chosen: ""))
            <div class="drop" data-drop>\(frame.icon("upload"))<label for="file"><b>\(texts("admin.payments.choose"))</b></label>
            <input id="file" type="file" name="file" accept=".xml,.sta,.940,.mt940,.txt,.csv,.tsv,.xlsx" required>
            <p class="small muted" data-file>\(texts("admin.payments.chooseHint"))</p></div>
            <div class="row"><button class="btn">\(texts("admin.payments.takeNow"))</button></div></form>
            """)
    }

    private func told(_ taken: TakenStatement) -> HTML {
        let counts = ["new": "\(taken.new)", "known": "\(taken.known)", "matched": "\(taken.matched)", "open": "\(taken.open)"]
        let foreign: HTML? =
            taken.foreignAccounts.isEmpty
            ? nil
            : frame.notice(
                texts("admin.payments.foreign", ["accounts": taken.foreignAccounts.prefix(5).joined(separator: ", ")]),
                kind: "warn")
        let incomplete: HTML? =
            taken.incomplete.isEmpty
            ? nil
            : frame.notice(
                texts("admin.payments.incomplete", ["numbers": taken.incomplete.prefix(5).joined(separator: ", ")]), kind: "warn")
        return "\(frame.notice(texts("admin.payments.taken", counts), kind: "ok"))\(foreign)\(incomplete)"
    }
}

extension AdminFrame {
    func paymentTabs(_ texts: Texts, here: String) -> HTML {
        tabs(
            [
                ("lines", "/admin/payments"), ("providers", "/admin/payments/providers"),
                ("receivables", "/admin/payments/receivables"), ("check", "/admin/payments/check"),
            ].map { key, address in
                Tab(label: texts("admin.payments.tab.\(key)"), count: nil, address: address, isHere: key == here)
            }, label: texts("admin.nav.payments"))
    }

    /// What speaks for an order, in words.
    func signs(_ match: LineMatch, _ texts: Texts) -> String {
        match.signs.map { texts("admin.payments.sign.\(String(describing: $0))") }.joined(separator: " · ")
    }
}
