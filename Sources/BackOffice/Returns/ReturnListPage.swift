import Basics
import Sales
import Web

/// The list of returns, newest first.
struct ReturnListPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: ReturnList
    let state: ReturnState?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let label = texts("admin.nav.returns")
        let body =
            list.page.items.isEmpty
            ? frame.empty(texts("admin.return.none"), texts("admin.return.noneHint"), icon: "back") : table
        return frame.page(
            visit, title: label, actions: frame.exportLinks(visit, "/admin/returns?state=\(state?.rawValue ?? "")"),
            """
            \(frame.tabs(tabs, label: texts("admin.return.byState")))
            <section class="panel" aria-label="\(label)">\(body)</section>
            """)
    }

    private var tabs: [AdminFrame.Tab] {
        [
            AdminFrame.Tab(
                label: texts("admin.list.all"), count: list.counts.values.reduce(0, +), address: "/admin/returns",
                isHere: state == nil)
        ]
            + ReturnState.allCases.filter { list.counts[$0] != nil || $0 == state }.map { other in
                AdminFrame.Tab(
                    label: texts("admin.return.is.\(other.rawValue)"), count: list.counts[other] ?? 0,
                    address: "/admin/returns?state=\(other.rawValue)", isHere: state == other)
            }
    }

    private var table: HTML {
        let head: [HTML] = ["number", "order", "buyer", "cause", "state", "day"].map {
            "<th scope=\"col\">\(texts("admin.return.\($0)"))</th>"
        }
        let address = "/admin/returns?state=\(state?.rawValue ?? "")"
        return """
            \(frame.table(texts("admin.nav.returns"), head: "\(head)", rows: list.page.items.map(row)))\
            \(frame.pages(texts, list.page) { number in "\(address)&page=\(number)" })
            """
    }

    private func row(_ item: ReturnList.Item) -> HTML {
        """
        <tr><th scope="row" class="nowrap"><a href="/admin/returns/\(item.id.text)">\(item.number)</a></th>\
        <td class="nowrap"><a href="/admin/orders/\(item.order.text)">\(item.orderNumber)</a></td><td>\(item.company)</td>\
        <td>\(texts("admin.return.because.\(item.cause.rawValue)"))</td><td>\(ReturnPill.html(item.state, texts))</td>\
        <td class="nowrap"><time datetime="\(item.createdAt.iso8601)">\(item.createdAt.day)</time></td></tr>
        """
    }
}

/// The state of a return as a coloured pill.
enum ReturnPill {
    static func html(_ state: ReturnState, _ texts: Texts) -> HTML {
        let kind: HTML =
            switch state {
            case .requested: " pill-warn"
            case .approved, .received: " pill-info"
            case .refunded, .replaced: " pill-ok"
            case .refused, .closed: ""
            }
        return "<span class=\"pill\(kind)\">\(texts("admin.return.is.\(state.rawValue)"))</span>"
    }
}
