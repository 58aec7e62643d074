import Basics
import MoneyKit
import Payments
import Web

/// What buyers owe, by age.
struct ReceivablesPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let owed: Receivables

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        let body: HTML =
            owed.page.total == 0
            ? "<section class=\"panel\">\(frame.empty(texts("admin.receivables.none"), texts("admin.receivables.noneHint"), icon: "coins"))</section>"
            : "\(sums)\(list)"
        return frame.page(
            visit, title: texts("admin.nav.payments"), actions: frame.exportLinks(visit, "/admin/payments/receivables"),
            "\(frame.paymentTabs(texts, here: "receivables"))\(body)")
    }

    private var sums: HTML {
        let ages = Receivables.Age.allCases
        let head: [HTML] = ages.map { "<th scope=\"col\" class=\"num\">\(texts("admin.receivables.age.\($0.rawValue)"))</th>" }
        let rows: [HTML] = owed.sums.map { sum in
            let cells: [HTML] = ages.map { "<td class=\"num nowrap\">\(sum.byAge[$0].map(money.text) ?? "–")</td>" }
            return """
                <tr><th scope="row">\(sum.currency.code)</th>\(cells)<td class="num nowrap"><b>\(money.text(sum.total))</b></td></tr>
                """
        }
        return frame.panel(
            texts("admin.receivables.byAge"), id: "ages",
            frame.table(
                texts("admin.receivables.byAge"),
                head: """
                    <th scope="col">\(texts("admin.receivables.currency"))</th>\(head)\
                    <th scope="col" class="num">\(texts("admin.receivables.total"))</th>
                    """, rows: rows))
    }

    private var list: HTML {
        let head: [HTML] = ["order", "company", "placed", "owes"].map { key in
            "<th scope=\"col\"\(key == "owes" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.receivables.\(key)"))</th>"
        }
        let rows: [HTML] = owed.page.items.map { item in
            """
            <tr><th scope="row" class="nowrap"><a href="/admin/orders/\(item.order.text)">\(item.number)</a></th>\
            <td data-label="\(texts("admin.receivables.company"))">\(item.company)</td>\
            <td class="nowrap" data-label="\(texts("admin.receivables.placed"))"><time datetime="\(item.placedAt.iso8601)">\(item.placedAt.day)</time></td>\
            <td class="num nowrap" data-label="\(texts("admin.receivables.owes"))">\(money.text(item.open))</td></tr>
            """
        }
        return frame.panel(
            texts("admin.receivables.orders"), id: "orders",
            """
            \(frame.blocks(texts("admin.receivables.orders"), head: "\(head)", rows: rows))\
            \(frame.pages(texts, owed.page) { "/admin/payments/receivables?page=\($0)" })
            """)
    }
}
