import Accounts
import Basics
import MoneyKit
import Payments
import Sales
import Store
import Web

/// What a company has to do here: orders on their way, what is to pay, quotes and orders that wait for an answer.
struct OverviewPage: Sendable {
    /// Of each list; the rest is on its own page.
    static let most = 20

    struct Open: Sendable {
        let order: AccountTrade.Placed
        /// `nil` when nothing is to be paid now.
        let due: Money?
    }

    let shell: AccountShell
    let open: [Open]
    let quotes: [AccountTrade.Offered]
    let waiting: [ApprovalRequest]
    private var frame: Frame { shell.frame }

    init(_ shell: AccountShell, in tx: Transaction) throws {
        let user = shell.session.user
        self.shell = shell
        let orders = try AccountTrade.orders(of: user, page: PageRequest(number: 1, size: PageRequest.mostItems), in: tx)
        open = try orders.items.filter { !$0.state.isFinal }.prefix(Self.most).map { placed in
            guard let order = try OrderDetail.find(id: placed.id, in: tx) else { return Open(order: placed, due: nil) }
            return Open(order: placed, due: try PaymentCase.due(of: order, OrderAccount.load(order, in: tx))?.amount)
        }
        quotes = try AccountTrade.quotes(of: user, in: tx).filter { [.sent, .countered].contains($0.state) }
        waiting = try ApprovalRequest.all(for: user, in: tx).filter { $0.state == .waiting }
    }

    var html: HTML {
        let own: HTML? = shell.session.account.prices.isNone ? nil : "<p>\(shell.say("ownPrices"))</p>"
        let schedule: HTML? =
            shell.session.account.schedule == .inAdvance ? nil : frame.agreedSchedule(shell.session.account)
        return shell.page("\(own)\(schedule)\(approvals)\(orders)\(offers)\(leave)")
    }

    private var orders: HTML {
        guard !open.isEmpty else { return shell.part(shell.say("openOrders"), "<p class=\"muted\">\(shell.say("noOrders"))</p>") }
        let rows: [HTML] = open.map { item in
            let due = item.due.map { frame.money($0) } ?? "–"
            return """
                <tr><th scope="row"><a href="\(frame.path("/orders/\(item.order.token)"))">\(item.order.number)</a></th>\
                <td>\(frame.say("order.state.\(item.order.state.rawValue)"))</td><td class="num">\(frame.money(item.order.total))</td>\
                <td class="num">\(due)</td></tr>
                """
        }
        return shell.part(
            shell.say("openOrders"),
            shell.table(
                shell.say("openOrders"),
                heads: [shell.say("number"), shell.say("state"), frame.say("order.total"), shell.say("toPay")], rows: rows))
    }

    private var offers: HTML? {
        quotes.isEmpty
            ? nil : shell.part(shell.say("openQuotes"), "<ul>\(quotes.map { AccountQuotesPage.item($0, frame) })</ul>")
    }

    private var approvals: HTML? {
        waiting.isEmpty
            ? nil : shell.part(shell.say("waiting"), "<ul>\(waiting.map { ApprovalsPage.item($0, shell) })</ul>")
    }

    private var leave: HTML {
        """
        <form class="btn-row" method="post" action="\(frame.path("/account/sign-out"))"><button class="btn btn-line">\
        \(shell.say("signOut"))</button><button class="btn btn-quiet" name="everywhere" value="1">\(shell.say("signOutAll"))</button>\
        </form>
        """
    }
}
