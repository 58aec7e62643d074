import Basics
import Catalog
import Customers
import MoneyKit
import Sales
import Web

/// The desk: what waits today, from what is really there.
struct HomePage {
    static let latestShown = 8

    let visit: StaffVisit
    let frame: AdminFrame
    let latest: [OrderList.Item]
    let newOrders: Int
    let newInquiries: Int
    /// Buyers who should have been answered by now.
    let overdueInquiries: Int
    /// Work that was given up, such as a mail that no server took.
    let givenUp: Int
    /// How much differed when the books were last compared.
    let moneyDifferences: Int
    /// Payments that buyers' banks take back or ask about, and refunds that did not work.
    let openDisputes: Int
    let failedRefunds: Int
    /// Orders whose buyers have written what nobody has read.
    let unread: [OrderMessage.Waiting]
    /// Letters of credit whose dates come near or are over.
    let letters: [CreditLetter.Watch]
    /// What was meant to be done for buyers by now.
    let steps: ContactList
    let completeness: Completeness
    let ratesDay: String?
    let goods: GoodsWatch
    /// How far the shop is set up, for the owner.
    let setup: Setup?

    private var texts: Texts { visit.texts }

    var html: HTML {
        let money = MoneyFormat(texts.language)
        let rows: [HTML] = latest.map { order in
            """
            <li><a href="/admin/orders/\(order.id.text)"><span>\(order.number) · \(order.company) · \(money.text(order.total))</span>\
            \(OrderPill.html(order.state, texts))</a></li>
            """
        }
        let list: HTML =
            rows.isEmpty
            ? frame.empty(texts("admin.orders.none"), texts("admin.orders.noneHint"), icon: "cart")
            : "<ul class=\"todo\">\(rows)</ul>"
        return frame.page(
            visit, title: texts("admin.nav.home"),
            """
            \(to(.settings, whatIsLeft))\(to(.jobs, warning))\(to(.payments, moneyWarning))\(to(.inquiries, overdueWarning))\(to(.payments, paymentWarning))\
            \(to(.products, goods.html(frame, texts)))\
            <dl class="tiles">\(to(.orders, tile("newOrders", money.text(newOrders), at: "/admin/orders?state=placed")))\
            \(to(.inquiries, tile("newInquiries", money.text(newInquiries), at: "/admin/inquiries?state=new")))\
            \(tile("translated", "\(completeness.percent)%"))\(tile("ratesOf", ratesDay ?? "–"))</dl>
            \(to(.orders, messages))\(to(.customers, DueSteps(visit: visit, frame: frame, list: steps).html))\
            \(to(.orders, CreditLetterWatch(visit: visit, frame: frame, watched: letters).html))\
            \(to(.orders, frame.panel(texts("admin.home.latest"), id: "latest", list)))
            """)
    }

    /// What waits in a room is for those who may see the room.
    private func to(_ room: Room, _ part: HTML?) -> HTML? { visit.maySee(room) ? part : nil }

    /// The way on, as long as something is missing without which nobody can order.
    private var whatIsLeft: HTML? {
        guard let setup, !setup.takesOrders else { return nil }
        return SetupPage.reminder(setup, texts)
    }

    private var messages: HTML? {
        guard !unread.isEmpty else { return nil }
        let rows: [HTML] = unread.map { waiting in
            """
            <li><a href="/admin/orders/\(waiting.order.text)#messages"><span>\(waiting.number) · \(waiting.company)</span>\
            <span class="pill pill-warn">\(texts.count("admin.message.waiting", waiting.count))</span></a></li>
            """
        }
        return frame.panel(texts("admin.message.toRead"), id: "unread", "<ul class=\"todo\">\(rows)</ul>")
    }

    private var warning: HTML? {
        guard givenUp > 0 else { return nil }
        return """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<p>\(texts.count("admin.home.givenUp", givenUp)) \
            <a href="/admin/jobs">\(texts("admin.home.seeGivenUp"))</a></p></div>
            """
    }

    private var moneyWarning: HTML? {
        guard moneyDifferences > 0 else { return nil }
        return """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<p>\(texts.count("admin.home.moneyDiffers", moneyDifferences)) \
            <a href="/admin/payments/check">\(texts("admin.home.seeMoney"))</a></p></div>
            """
    }

    private var paymentWarning: HTML? {
        let sentences = [("disputes", openDisputes), ("failedRefunds", failedRefunds)].filter { $0.1 > 0 }.map {
            texts.count("admin.home.\($0.0)", $0.1)
        }
        guard !sentences.isEmpty else { return nil }
        return """
            <div class="notice notice-bad" role="alert">\(frame.icon("warn"))<p>\(sentences.joined(separator: " ")) \
            <a href="/admin/payments/providers">\(texts("admin.home.seeProviders"))</a></p></div>
            """
    }

    private var overdueWarning: HTML? {
        guard overdueInquiries > 0 else { return nil }
        return """
            <div class="notice notice-warn" role="status">\(frame.icon("warn"))<p>\(texts.count("admin.home.overdue", overdueInquiries)) \
            <a href="/admin/inquiries?overdue=1">\(texts("admin.home.seeOverdue"))</a></p></div>
            """
    }

    private func tile(_ key: String, _ figure: String, at address: String? = nil) -> HTML {
        let shown: HTML = address.map { "<a href=\"\(href: $0)\">\(figure)</a>" } ?? "\(figure)"
        return "<div class=\"tile\"><dt>\(texts("admin.home.\(key)"))</dt><dd>\(shown)</dd></div>"
    }
}
