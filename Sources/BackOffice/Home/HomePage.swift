import Basics
import Catalog
import MoneyKit
import Sales
import Web

/// The desk: what waits today, from what is really there.
struct HomePage {
    let visit: StaffVisit
    let frame: AdminFrame
    let orders: OrderList
    let completeness: Completeness
    let ratesDay: String?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let money = MoneyFormat(texts.language)
        let newOrders = orders.counts[.placed] ?? 0
        let rows: [HTML] = orders.page.items.map { order in
            """
            <li><a href="/admin/orders/\(order.id.text)"><span>\(order.number) · \(order.company) · \(money.text(order.total))</span>\
            \(OrderPill.html(order.state, texts))</a></li>
            """
        }
        let list: HTML =
            rows.isEmpty
            ? frame.empty(texts("admin.orders.none"), texts("admin.orders.noneHint")) : "<ul class=\"todo\">\(rows)</ul>"
        return frame.page(
            visit, title: texts("admin.nav.home"),
            """
            <dl class="tiles">\(tile("newOrders", money.text(newOrders)))\
            \(tile("allOrders", money.text(orders.counts.values.reduce(0, +))))\
            \(tile("translated", "\(completeness.percent)%"))\(tile("ratesOf", ratesDay ?? "–"))</dl>
            \(frame.panel(texts("admin.home.latest"), id: "latest", list))
            """)
    }

    private func tile(_ key: String, _ figure: String) -> HTML {
        "<div class=\"tile\"><dt>\(texts("admin.home.\(key)"))</dt><dd>\(figure)</dd></div>"
    }
}
