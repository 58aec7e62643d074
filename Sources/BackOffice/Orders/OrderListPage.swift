import Basics
import Foundation
import MoneyKit
import Sales
import Web

/// The list of orders, newest first.
struct OrderListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: OrderList
    let filter: OrderList.Filter
    /// How many messages of each order's buyer nobody has read.
    let unread: [ID<Order>: Int]
    let kept: SavedFilterTabs

    private var texts: Texts { visit.texts }
    private var money: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        frame.page(
            visit, title: texts("admin.nav.orders"),
            actions: """
                <a class="btn btn-plain" href="/admin/orders/back-orders">\(texts("admin.backOrder.title"))</a>\
                \(frame.exportLinks(visit, address(state: filter.states.first)))\
                <a class="btn btn-line" href="/admin/documents">\(texts("admin.documents.title"))</a>
                """,
            """
            \(frame.tabs(tabs, label: texts("admin.orders.byState")))\(kept.html(frame))
            <form class="filters"><div class="field field-wide"><label for="fq">\(texts("admin.list.keyword"))</label>\
            <input class="input" id="fq" name="q" type="search" value="\(filter.text)"></div>\
            \(filter.states.first.map { "<input type=\"hidden\" name=\"state\" value=\"\($0.rawValue)\">" as HTML })\
            <button class="btn btn-line">\(texts("admin.list.filter"))</button>\
            <a class="btn btn-plain" href="/admin/orders">\(texts("admin.list.clear"))</a></form>
            <section class="panel" aria-label="\(texts("admin.orders.list"))">\
            \(list.page.items.isEmpty ? nothing : table)</section>
            """)
    }

    private var tabs: [AdminFrame.Tab] {
        let all = AdminFrame.Tab(
            label: texts("admin.list.all"), count: list.counts.values.reduce(0, +), address: address(state: nil),
            isHere: filter.states.isEmpty)
        return [all]
            + OrderState.allCases.filter { list.counts[$0] != nil || filter.states.contains($0) }.map { state in
                AdminFrame.Tab(
                    label: texts("admin.orderState.\(state.rawValue)"), count: list.counts[state] ?? 0,
                    address: address(state: state), isHere: filter.states.contains(state))
            }
    }

    private var nothing: HTML {
        let isFiltered = !filter.text.isEmpty || !filter.states.isEmpty
        return frame.empty(
            texts(isFiltered ? "admin.orders.noneFound" : "admin.orders.none"),
            texts(isFiltered ? "admin.orders.noneFoundHint" : "admin.orders.noneHint"), icon: "cart",
            action: isFiltered ? .empty : frame.first(texts("admin.command.newQuote"), "/admin/quotes"))
    }

    private var table: HTML {
        let heads = ["number", "buyer", "country", "total", "state", "placed"]
        let head: [HTML] = heads.map { key in
            "<th scope=\"col\"\(key == "total" || key == "placed" ? " class=\"num\"" as HTML : .empty)>\(texts("admin.orders.\(key)"))</th>"
        }
        let totals = list.totals.map(money.text).joined(separator: " + ")
        return """
            \(frame.table(texts("admin.orders.list"), head: "\(head)", rows: list.page.items.map(row)))
            <div class="panel-foot"><span class="muted">\(texts("admin.orders.sum", ["total": totals]))</span></div>
            \(frame.pages(texts, list.page) { number in "\(address(state: filter.states.first))&page=\(number)" })
            """
    }

    private func row(_ order: OrderList.Item) -> HTML {
        """
        <tr><th scope="row" class="nowrap"><a href="/admin/orders/\(order.id.text)">\(order.number)</a></th>\
        <td>\(order.company)<br><span class="small muted">\(order.email)</span></td>\
        <td class="nowrap">\(Country.name(of: order.country, in: texts.language))</td>\
        <td class="num">\(money.text(order.total))\(order.isShippingQuoted ? .empty : "<br><span class=\"small muted\">\(texts("admin.orders.plusShipping"))</span>" as HTML)</td>\
        <td>\(OrderPill.html(order.state, texts))\(mark(order))</td>\
        <td class="num nowrap"><time datetime="\(order.placedAt.iso8601)">\(order.placedAt.day)</time></td></tr>
        """
    }

    private func mark(_ order: OrderList.Item) -> HTML? {
        unread[order.id].map { "<br><span class=\"small\"><b>\(texts.count("admin.message.waiting", $0))</b></span>" }
    }

    private func address(state: OrderState?) -> String {
        let text = filter.text.queryEncoded
        return "/admin/orders?q=\(text)" + (state.map { "&state=\($0.rawValue)" } ?? "")
    }
}

/// The state of an order as a coloured pill.
enum OrderPill {
    static func html(_ state: OrderState, _ texts: Texts) -> HTML {
        "<span class=\"pill\(kind(state))\">\(texts("admin.orderState.\(state.rawValue)"))</span>"
    }

    private static func kind(_ state: OrderState) -> String {
        switch state {
        case .placed, .depositDue, .balanceDue: " pill-warn"
        case .confirmed, .inProduction, .inspection, .ready: " pill-info"
        case .shipped, .delivered, .closed: " pill-ok"
        case .cancelled, .refunded: ""
        }
    }
}
