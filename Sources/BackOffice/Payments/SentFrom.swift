import Payments
import Sales
import Web

extension Payment {
    /// Its provider took it and cannot send it back: a voucher was paid in cash.
    var isSentByHand: Bool { provider != nil && !isSentBack }
}

extension AdminFrame {
    /// Where money was sent from that the provider cannot send back.
    func sentFrom(_ accounts: [BankDetails], _ texts: Texts, chosen: String) -> HTML {
        let options =
            accounts.map { ("bank:\($0.account)", "\($0.bank) · \($0.account)") } + [("cash", texts("admin.paid.by.cash"))]
        return select(texts("admin.paid.sentFrom"), name: "account", options: options, chosen: chosen)
    }
}
