import Basics
import MoneyKit
import Sales
import Web

/// What was ordered beyond the stock and has not come, what is due first on top; and above it where goods that come are booked.
struct BackOrderPage {
    let visit: StaffVisit
    let frame: AdminFrame
    let list: BackOrderList
    /// Today, in UTC.
    let today: String
    /// The form that came back, and why.
    let typed: Form?
    let problem: Message?
    /// How many pieces were just allotted.
    let allotted: Int?

    private var texts: Texts { visit.texts }
    private var format: MoneyFormat { MoneyFormat(texts.language) }

    var html: HTML {
        let title = say("title")
        let body = list.page.items.isEmpty ? frame.empty(say("none"), say("noneHint"), icon: "sample") : table
        return frame.page(
            visit, title: title, actions: frame.exportLinks(visit, "/admin/orders/back-orders"),
            notice: allotted.map { texts.count("admin.backOrder.allotted", $0) },
            """
            <p class="muted"><a class="back" href="/admin/orders">← \(texts("admin.nav.orders"))</a></p>
            \(problem.map { frame.notice(texts.say($0), kind: "bad") })
            \(wants)<section class="panel" aria-label="\(title)">\(body)</section>
            """)
    }

    private func say(_ key: String, _ arguments: [String: String] = [:]) -> String { texts("admin.backOrder.\(key)", arguments) }

    // MARK: What has come

    private var wants: HTML? {
        guard !list.wants.isEmpty else { return nil }
        let mayAllot = BackOrder.mayAllot(visit.mover)
        let book: HTML? = mayAllot ? "<th scope=\"col\">\(say("pieces"))</th>" : nil
        let head: HTML = """
            <th scope="col">\(say("sku"))</th><th scope="col" class="num">\(say("missing"))</th>\
            <th scope="col" class="num">\(say("onHand"))</th>\(book)
            """
        let hint: HTML? = mayAllot ? "<div class=\"panel-foot\"><span class=\"muted\">\(say("arrivedHint"))</span></div>" : nil
        let rows = list.wants.map { want(self.row($0), mayAllot ? form($0) : nil) }
        return frame.panel(say("arrived"), id: "arrived", "\(frame.table(say("arrived"), head: head, rows: rows))\(hint)")
    }

    private func want(_ facts: HTML, _ form: HTML?) -> HTML { "<tr>\(facts)\(form.map { "<td>\($0)</td>" as HTML })</tr>" }

    private func row(_ want: BackOrderList.Want) -> HTML {
        """
        <th scope="row"><span class="code">\(want.sku)</span></th><td class="num">\(format.text(want.missing))</td>\
        <td class="num">\(want.stock.map { format.text($0) } ?? "–")</td>
        """
    }

    private func form(_ want: BackOrderList.Want) -> HTML {
        let kept = typed.flatMap { $0["variant"] == want.variant.text ? $0["arrived"] : nil } ?? ""
        return """
            <form class="row" method="post" action="/admin/orders/back-orders">\(visit.formToken)\
            <input type="hidden" name="variant" value="\(want.variant.text)">\
            <input class="input num" name="arrived" inputmode="numeric" value="\(kept)" size="8" \
            aria-label="\(say("piecesOf", ["sku": want.sku]))">\
            <button class="btn btn-line">\(say("book"))</button></form>
            """
    }

    // MARK: Who waits

    private var table: HTML {
        let head: [HTML] = ["order", "buyer", "item", "missing", "since", "due"].map { key in
            "<th scope=\"col\"\(key == "missing" ? " class=\"num\"" as HTML : .empty)>\(say(key))</th>"
        }
        return """
            \(frame.table(say("title"), head: "\(head)", rows: list.page.items.map(line)))\
            \(frame.pages(texts, list.page) { number in "/admin/orders/back-orders?page=\(number)" })
            """
    }

    private func line(_ item: BackOrderList.Item) -> HTML {
        let about = [item.options, item.sku].filter { !$0.isEmpty }.joined(separator: " · ")
        let late: HTML? = item.due < today ? " <span class=\"pill pill-warn\">\(say("late"))</span>" : nil
        return """
            <tr><th scope="row" class="nowrap"><a href="/admin/orders/\(item.order.text)">\(item.number)</a></th>\
            <td>\(item.company)</td><td>\(item.title)<br><span class="small muted">\(about)</span></td>\
            <td class="num">\(format.text(item.missing)) \(texts("admin.unit.\(item.unit.rawValue)"))</td>\
            <td class="nowrap"><time datetime="\(item.placedAt.iso8601)">\(item.placedAt.day)</time></td>\
            <td class="nowrap"><time datetime="\(item.due)">\(item.due)</time>\(late)</td></tr>
            """
    }
}

extension OrderPage {
    /// What of the order has not come yet.
    var backOrders: HTML? {
        guard !folder.backOrders.isEmpty else { return nil }
        let format = MoneyFormat(visit.texts.language)
        let items = folder.backOrders.map { item in
            visit.texts(
                "admin.backOrder.waitsOf", ["count": format.text(item.missing), "sku": item.sku, "day": item.due])
        }
        let sentence = visit.texts("admin.backOrder.waits", ["items": items.joined(separator: " · ")])
        return """
            \(frame.notice(sentence, kind: "warn"))\
            <p class="small"><a href="/admin/orders/back-orders">\(visit.texts("admin.backOrder.see"))</a></p>
            """
    }
}
