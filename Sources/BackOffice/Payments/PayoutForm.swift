import MoneyKit
import Payments
import Web

/// What a person says of a line that is money from a provider. Nothing is shown while no provider holds any.
struct PayoutForm {
    let visit: StaffVisit
    let frame: AdminFrame
    let line: StatementLine
    /// The most likely first.
    let balances: [PayoutBalance]
    let typed: Form

    private var texts: Texts { visit.texts }

    var html: HTML? {
        guard let first = balances.first else { return nil }
        let money = MoneyFormat(texts.language)
        let options = balances.map { balance in
            (
                balance.text,
                texts(
                    "admin.payments.payout.holds",
                    ["provider": frame.name(balance.provider, texts), "amount": money.text(balance.amount)])
            )
        }
        let title =
            first.isNamed
            ? texts("admin.payments.payout.likely", ["provider": frame.name(first.provider, texts)])
            : texts("admin.payments.payout.title")
        return frame.panel(
            title, id: "payout",
            """
            <form class="panel-body stack" method="post" action="/admin/payments/lines/\(line.id.text)/payout">\(visit.formToken)\
            \(frame.select(texts("admin.payments.payout.from"), name: "balance", options: options,
                chosen: typed.has("balance") ? typed["balance"] : first.text))\
            \(frame.field(texts("admin.payments.payout.taken"), name: "taken",
                value: typed.has("taken") ? typed["taken"] : line.amount.decimalText,
                hint: texts("admin.payments.payout.takenHint"), isNumber: true, attributes: " inputmode=\"decimal\" required"))\
            <label class="check"><input type="checkbox" name="fee" value="1"\(flag: "checked", if: typed["fee"] == "1")> \
            \(texts("admin.payments.payout.fee"))</label>\
            <div class="row"><button class="btn\(first.isNamed ? "" : " btn-line")">\(texts("admin.payments.payout.book"))</button></div></form>
            """)
    }
}

extension AdminFrame {
    func name(_ provider: Provider, _ texts: Texts) -> String { texts("admin.providers.name.\(provider.rawValue)") }
}
