import Basics
import MoneyKit
import Payments
import Web

/// Whether orders, payments, bank lines and the ledger say the same.
struct MoneyCheckPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let differences: [MoneyCheck.Difference]

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.payments"),
            """
            \(frame.paymentTabs(texts, here: "check"))<section class="panel" aria-label="\(texts("admin.payments.tab.check"))">\
            \(differences.isEmpty ? frame.empty(texts("admin.moneyCheck.right"), texts("admin.moneyCheck.rightHint"), icon: "check") : table)</section>
            """)
    }

    private var table: HTML {
        let head: [HTML] = ["about", "kind", "expected", "found"].map {
            "<th scope=\"col\">\(texts("admin.moneyCheck.\($0)"))</th>"
        }
        let rows: [HTML] = differences.map { difference in
            let about: HTML =
                difference.order.map { "<a href=\"/admin/orders/\($0.text)\">\(difference.about)</a>" }
                ?? "<span class=\"code\">\(difference.about)</span>"
            return """
                <tr><th scope="row">\(about)</th>\
                <td data-label="\(texts("admin.moneyCheck.kind"))">\(texts("admin.moneyCheck.is.\(difference.kind.rawValue)"))</td>\
                <td class="nowrap" data-label="\(texts("admin.moneyCheck.expected"))">\(difference.expected.map(money.text) ?? "–")</td>\
                <td class="nowrap" data-label="\(texts("admin.moneyCheck.found"))">\(difference.found.map(money.text) ?? "–")</td></tr>
                """
        }
        return frame.blocks(texts("admin.payments.tab.check"), head: "\(head)", rows: rows)
    }
}
