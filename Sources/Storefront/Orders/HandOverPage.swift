import Payments
import Web

/// The page that sends a buyer on to a provider: by itself after a moment, or by a link.
struct HandOverPage: Sendable {
    private static let seconds = 1

    let frame: Frame
    let payment: Payment
    let provider: Provider
    let order: String

    var html: HTML {
        let facts = ["provider": provider.title, "amount": frame.money(payment.amount)]
        return frame.page(
            PageHead(
                title: frame.say("pay.handOver.title"), canonical: "/orders", isIndexed: false,
                refresh: (seconds: Self.seconds, url: payment.url)),
            """
            <div class="wrap"><div class="page-head"><h1>\(frame.say("pay.handOver.title"))</h1>\
            <p class="summary">\(frame.say("pay.handOver.text", facts))</p></div>
            <p><a class="btn" href="\(href: payment.url)" rel="noreferrer">\(frame.say("pay.handOver.go", facts))</a></p>
            <p><a href="\(frame.path("/orders/\(order)"))">\(frame.say("pay.handOver.back"))</a></p></div>
            """)
    }
}

extension Provider {
    /// As the company writes itself.
    var title: String {
        switch self {
        case .stripe: "Stripe"
        case .paypal: "PayPal"
        case .paytabs: "PayTabs"
        case .tap: "Tap"
        case .dlocal: "dLocal"
        case .cashu: "CashU"
        }
    }
}
