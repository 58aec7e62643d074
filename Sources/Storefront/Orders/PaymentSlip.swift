import MoneyKit
import Payments
import Sales
import Web

/// How an order is paid, in what currency and whether at all yet: the same as its mail says.
struct PaymentSlip: Sendable {
    private enum Call {
        /// The total is not known yet.
        case wait
        /// All of it, or the deposit.
        case pay
        /// What may be left of it.
        case payRest
        /// There is nothing to pay, or not any more.
        case cancelled, paid, past
    }

    let frame: Frame
    let order: OrderDetail
    let account: OrderAccount
    /// `nil` when the shop had given no account.
    let block: BankBlock?
    /// Whether other ways to pay stand above it.
    let isOneOfSeveral: Bool

    /// - Throws: `money.tooLarge`.
    init(_ frame: Frame, _ order: OrderDetail, _ account: OrderAccount, isOneOfSeveral: Bool) throws {
        (self.frame, self.order, self.account) = (frame, order, account)
        self.isOneOfSeveral = isOneOfSeveral
        block = try BankBlock(order, due: account.next?.open)
    }

    var html: HTML? {
        switch call {
        case .past: nil
        case .cancelled: notice("order.payNothing")
        case .paid: "<div class=\"notice\">\(Icon.check.drawn())<p>\(frame.say("order.paidWhole"))</p></div>"
        case .wait: notice("order.payAfterQuote")
        case .pay where order.paidByHand != nil: byHand
        case .pay: slip(block == nil ? "order.payLater" : "order.payHint")
        case .payRest: block == nil ? nil : slip("order.payRest")
        }
    }

    private var call: Call {
        if order.shipping != nil, account.total.minor > 0, account.open.minor <= 0 { return .paid }
        // An order that comes to nothing asks for nothing.
        if order.shipping != nil, order.total.minor == 0, !order.state.isOff { return .past }
        return switch order.state {
        case .cancelled, .refunded: .cancelled
        case .shipped, .delivered, .closed: .past
        case .placed, .confirmed, .depositDue: order.shipping == nil ? .wait : .pay
        case .inProduction, .inspection, .balanceDue, .ready: order.shipping == nil ? .wait : .payRest
        }
    }

    /// What the buyer has chosen and a person arranges.
    private var byHand: HTML? {
        order.paidByHand.map { method in
            let text = frame.say("pay.byHand", ["method": frame.method(method)])
            return "<div class=\"notice\">\(Icon.info.drawn())<p>\(text)</p></div>"
        }
    }

    private func notice(_ key: String) -> HTML {
        "<div class=\"notice notice-warn\">\(Icon.warn.drawn())<p>\(frame.say(key))</p></div>"
    }

    private func slip(_ hint: String) -> HTML {
        """
        <section class="slip" aria-labelledby="transfer"><div class="slip-head"><h2 id="transfer">\(frame.say(isOneOfSeveral ? "pay.orTransfer" : "order.pay"))</h2>\
        <p class="slip-amount">\(frame.money(block?.payable ?? account.open))</p></div><p>\(frame.say(hint))</p>\(currency)\(parts)\
        <dl class="pairs"><div><dt>\(frame.say("order.reference"))</dt><dd><span class="ref"><bdi>\(order.reference.grouped)</bdi>\
        </span></dd></div>\(block.map(rows))</dl>\(code)\(warning)</section>
        """
    }

    /// An account in the shop's own currency is paid what the total was converted from; any other takes what was ordered.
    private var currency: HTML? {
        guard let block, let account = order.bank?.currency else { return nil }
        if block.isConverted {
            let facts = ["currency": account, "total": frame.money(order.total), "day": frame.day(order.rateDay)]
            return "<p>\(frame.say("order.payConverted", facts))</p>"
        }
        guard account != order.currency.code else { return nil }
        return "<p>\(frame.say("order.payForeign", ["account": account, "currency": order.currency.code]))</p>"
    }

    private func rows(_ block: BankBlock) -> HTML {
        let value = { (field: BankBlock.Field) in block.rows.first { $0.field == field }?.value ?? "" }
        let beneficiary = [value(.beneficiary), value(.beneficiaryAddress)].filter { !$0.isEmpty }.joined(separator: ", ")
        let bank = [value(.bank), value(.bankAddress)].filter { !$0.isEmpty }.joined(separator: ", ")
        return """
            \(row("order.beneficiary", beneficiary))\(row("order.account", value(.account), isCode: true))\
            \(row("order.bic", value(.bic), isCode: true))\(row("order.bank", bank))\
            \(row("order.intermediary", value(.intermediary), isCode: true))\
            \(row("order.charges", frame.say("order.charges.\(block.charges.rawValue)")))
            """
    }

    private func row(_ key: String, _ value: String, isCode: Bool = false) -> HTML? {
        guard !value.isEmpty else { return nil }
        let style: HTML? = isCode ? " class=\"code\"" : nil
        return "<div><dt>\(frame.say(key))</dt><dd\(style)><bdi>\(value)</bdi></dd></div>"
    }

    /// What is paid when and what has come of it; nothing while all of it is paid at once and none has come.
    private var parts: HTML? {
        guard account.stages.count > 1 || account.received.minor > 0 else { return nil }
        let rows: [HTML] = account.stages.map { stage in
            """
            <tr><th scope="row"><b>\(frame.part(stage.stage, of: account.stages.count, order.currency))</b><br>\
            <span class="small muted">\(frame.due(stage.stage))</span></th><td class="num">\(frame.money(stage.amount))</td>\
            <td class="num">\(frame.money(stage.received))</td></tr>
            """
        }
        let label = frame.say("quote.schedule")
        return """
            <div class="scroll-x" tabindex="0" role="group" aria-label="\(label)"><table class="quote-parts"><thead><tr>\
            <th scope="col">\(label)</th><th scope="col" class="num">\(frame.say("order.total"))</th>\
            <th scope="col" class="num">\(frame.say("order.received"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    /// For those whose bank reads transfers from a code.
    private var code: HTML? {
        guard let block, let bank = order.bank, let code = TransferCode(block, bank, reference: order.reference) else {
            return nil
        }
        return """
            <figure class="slip-code">\(QRDrawing.svg(code, label: frame.say("order.code")))\
            <figcaption class="small muted">\(frame.say("order.codeHint"))</figcaption></figure>
            """
    }

    private var warning: HTML? {
        block.map { _ in "<p class=\"small muted\">\(frame.say("order.payWarning"))</p>" }
    }
}
