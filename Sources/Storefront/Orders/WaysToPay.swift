import Basics
import MoneyKit
import Payments
import Sales
import Web

/// What a buyer can do to pay by another way than a transfer, and how what he has begun stands.
struct WaysToPay: Sendable {
    /// Why the buyer is here again.
    enum Notice: Sendable { case unreached, gone }

    let frame: Frame
    let order: OrderDetail
    /// Those that a provider takes and that are offered for what is due.
    let options: [PaymentOption]
    /// What is due now.
    let due: Money?
    let payments: [Payment]
    let now: Instant
    /// Made with the page, so that a form that is sent twice begins one payment.
    let key: String
    var notice: Notice?

    var html: HTML? {
        let parts = [noticed, began, voucher, choices].compactMap { $0 }
        return parts.isEmpty ? nil : "<div class=\"stack\" id=\"pay\">\(parts)</div>"
    }

    /// Whether there is another way than the transfer, so that the transfer is one of several.
    var hasChoices: Bool { due != nil && !options.isEmpty }

    private var noticed: HTML? {
        switch notice {
        case .unreached: warning("pay.unreached")
        case .gone: warning("pay.gone")
        case nil: failed
        }
    }

    private func warning(_ key: String) -> HTML {
        "<div class=\"notice notice-warn\" role=\"alert\">\(Icon.warn.drawn())<p>\(frame.say(key))</p></div>"
    }

    /// The last attempt, where it did not work.
    private var failed: HTML? {
        guard due != nil, let last = payments.last(where: { $0.provider != nil }), last.paidAt == nil else { return nil }
        if last.state == .failed { return warning("pay.failed") }
        if last.state == .expired || !(last.expiresAt.map { $0 > now } ?? true) { return warning("pay.expired") }
        return last.problem.isEmpty ? nil : warning("pay.failed")
    }

    // MARK: What was begun

    private var open: Payment? { due == nil ? nil : payments.last { $0.isOpen(at: now) } }

    private var began: HTML? {
        guard let open, open.details.isEmpty, let provider = open.provider else { return nil }
        let facts = ["method": frame.method(open.method), "provider": provider.title, "amount": frame.money(open.amount)]
        if open.state == .pending {
            let again = frame.path("/orders/\(order.token)/payments/\(open.id)/back")
            return """
                <div class="notice">\(Icon.info.drawn())<p>\(frame.say("pay.waiting", facts)) \
                <a href="\(again)" rel="nofollow">\(frame.say("pay.lookAgain"))</a></p></div>
                """
        }
        guard !open.url.isEmpty else { return nil }
        return """
            <div class="notice">\(Icon.info.drawn())<p>\(frame.say("pay.begun", facts)) \
            <a href="\(frame.path("/orders/\(order.token)/payments/\(open.id)"))">\(frame.say("pay.goOn"))</a></p></div>
            """
    }

    /// What to show at the till.
    private var voucher: HTML? {
        guard let open, let number = open.details["voucher"] else { return nil }
        let until: HTML? = open.expiresAt.map { end in
            "<div><dt>\(frame.say("pay.voucher.until"))</dt><dd>\(frame.day(end.day))</dd></div>"
        }
        let link: HTML? =
            open.url.isEmpty
            ? nil : "<p><a class=\"btn\" href=\"\(href: open.url)\" rel=\"noreferrer\">\(frame.say("pay.voucher.open"))</a></p>"
        return """
            <section class="slip" aria-labelledby="voucher"><div class="slip-head"><h2 id="voucher">\(frame.say("pay.voucher.title"))</h2>\
            <p class="slip-amount">\(frame.money(open.amount))</p></div><p>\(frame.say("pay.voucher.text"))</p>\
            <dl class="pairs"><div><dt>\(frame.say("pay.voucher.number"))</dt><dd class="code"><bdi>\(Self.grouped(number))</bdi></dd></div>\
            \(until)</dl>\(link)<p class="small muted">\(frame.say("pay.voucher.after"))</p></section>
            """
    }

    /// In fours, as it is read out.
    static func grouped(_ number: String) -> String {
        let signs = Array(number)
        return stride(from: 0, to: signs.count, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }.joined(separator: " ")
    }

    // MARK: What can be begun

    private var choices: HTML? {
        guard let due, !options.isEmpty else { return nil }
        let rows: [HTML] = options.map { option in
            """
            <li class="pay-way"><form method="post" action="\(frame.path("/orders/\(order.token)/payments"))">\
            <input type="hidden" name="key" value="\(key)"><input type="hidden" name="option" value="\(option.text)">\
            <p><b>\(frame.method(option.method))</b><br><span class="small muted">\(frame.hint(option))</span></p>\
            <button class="btn">\(frame.say("pay.continue"))</button></form></li>
            """
        }
        return """
            <section class="slip" aria-labelledby="ways"><div class="slip-head"><h2 id="ways">\(frame.say("pay.title"))</h2>\
            <p class="slip-amount">\(frame.money(due))</p></div><ul class="pay-ways">\(rows)</ul></section>
            """
    }
}

extension Frame {
    /// A way to pay, as buyers know it.
    func method(_ method: Payment.Method) -> String {
        method == .bankTransfer ? say("checkout.transfer") : say("pay.by.\(method.rawValue)")
    }

    /// What choosing it means.
    func hint(_ option: PaymentOption) -> String {
        switch option.method {
        case .bankTransfer: say("checkout.transferHint")
        case .oxxo: say("pay.hint.oxxo")
        case .fawry: say("pay.hint.fawry")
        case .paypal: say("pay.hint.paypal")
        case .card: say("pay.hint.card", ["provider": option.provider?.title ?? ""])
        case .mada, .knet, .benefit, .cashu: say("pay.hint.page", ["provider": option.provider?.title ?? ""])
        case .cash, .westernUnion, .letterOfCredit: say("pay.hint.byHand")
        }
    }
}
