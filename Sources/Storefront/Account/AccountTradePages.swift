import Accounts
import Basics
import Sales
import Store
import Web

/// The orders of a company, each with the way to order it again. An order's own page has its documents.
struct AccountOrdersPage: Sendable {
    static let pageSize = 50

    let shell: AccountShell
    let orders: Page<AccountTrade.Placed>
    private var frame: Frame { shell.frame }

    init(_ shell: AccountShell, in tx: Transaction) throws {
        let number = shell.frame.visit.query.number("page") ?? 1
        self.shell = shell
        orders = try AccountTrade.orders(
            of: shell.session.user, page: PageRequest(number: number, size: Self.pageSize), in: tx)
    }

    var html: HTML {
        guard !orders.items.isEmpty else { return shell.page("<p class=\"muted\">\(shell.say("noOrders"))</p>") }
        let heads = [shell.say("number"), shell.say("day"), shell.say("state"), frame.say("order.total"), ""]
        return shell.page("\(shell.table(shell.say("nav.orders"), heads: heads, rows: orders.items.map(row)))\(pages)")
    }

    private func row(_ order: AccountTrade.Placed) -> HTML {
        """
        <tr><th scope="row"><a href="\(frame.path("/orders/\(order.token)"))">\(order.number)</a></th>\
        <td><time datetime="\(order.placedAt.iso8601)">\(frame.day(order.placedAt.day))</time></td>\
        <td>\(frame.say("order.state.\(order.state.rawValue)"))</td><td class="num">\(frame.money(order.total))</td>\
        <td><form method="post" action="\(frame.path("/orders/\(order.token)/again"))"><button class="btn btn-line btn-small">\
        \(shell.say("again"))</button></form></td></tr>
        """
    }

    private var pages: HTML? {
        guard orders.pageCount > 1 else { return nil }
        let links: [HTML] = (1...orders.pageCount).map { number in
            number == orders.request.number
                ? "<span aria-current=\"page\">\(frame.number(number))</span> "
                : "<a href=\"\(frame.path("/account/orders?page=\(number)"))\">\(frame.number(number))</a> "
        }
        return "<nav class=\"btn-row\" aria-label=\"\(shell.say("nav.orders"))\">\(links)</nav>"
    }
}

/// Quotes that were sent to the person who is signed in, and what he has asked.
struct AccountQuotesPage: Sendable {
    static let mostText = 80

    let shell: AccountShell
    let quotes: [AccountTrade.Offered]
    let inquiries: [AccountTrade.Asked]
    private var frame: Frame { shell.frame }

    init(_ shell: AccountShell, in tx: Transaction) throws {
        self.shell = shell
        quotes = try AccountTrade.quotes(of: shell.session.user, in: tx)
        inquiries = try AccountTrade.inquiries(of: shell.session.user, in: tx)
    }

    var html: HTML {
        guard !quotes.isEmpty || !inquiries.isEmpty else { return shell.page("<p class=\"muted\">\(shell.say("noQuotes"))</p>") }
        let offered: HTML = "<ul>\(quotes.map { Self.item($0, frame) })</ul>"
        let asked: HTML? =
            inquiries.isEmpty ? nil : shell.part(shell.say("inquiries"), "<ul>\(inquiries.map(item))</ul>")
        return shell.page("\(quotes.isEmpty ? nil : offered)\(asked)")
    }

    static func item(_ quote: AccountTrade.Offered, _ frame: Frame) -> HTML {
        let valid = frame.say("quote.valid", ["day": frame.day(quote.validUntil)])
        return """
            <li><a href="\(frame.path("/quotes/\(quote.token)"))">\(quote.number)</a> · <bdi>\(frame.money(quote.total))</bdi> · \
            \(frame.say("account.quoteIs.\(quote.state.rawValue)")) · \(valid)</li>
            """
    }

    private func item(_ inquiry: AccountTrade.Asked) -> HTML {
        let text = inquiry.text.split(whereSeparator: \.isNewline).first.map { String($0.prefix(Self.mostText)) } ?? "…"
        return """
            <li><time datetime="\(inquiry.at.iso8601)">\(frame.day(inquiry.at.day))</time> · \
            <a href="\(frame.path("/inquiries/\(inquiry.token)"))"><span dir="auto">\(text)</span></a></li>
            """
    }
}
