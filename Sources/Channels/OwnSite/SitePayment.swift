import Basics
import Customers
import Journal
import MoneyKit
import Sales
import Store

/// Money that came for an order or was given back.
enum SitePayment {
    static func take(_ entry: Journal.Entry, in tx: Transaction) throws {
        let fields = entry.fields
        guard let currency = Currency(rawValue: fields["currency"] ?? "") else { return }
        let amount = try Money(fields["amount"] ?? "", currency)
        let (order, record) = try SiteOrder.known(ID(entry.subject), in: tx)
        let isBack = entry.kind == "payment.refunded"
        // A payment comes once, whoever tells of it; it can be given back in parts.
        let source = isBack ? "journal:\(entry.position)" : "payment:\(fields["payment"] ?? "\(entry.position)")"
        var touch = SiteOrder.touch(isBack ? .refund : .payment, source, at: entry.at, order, actor: entry.actor)
        (touch.amountMinor, touch.currency) = (Int(amount.minor), currency.code)
        try Touch.keep(touch, of: record, in: tx)
    }
}
