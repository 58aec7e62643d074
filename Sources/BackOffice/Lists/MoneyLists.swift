import Basics
import MoneyKit
import Payments
import Web

/// What came through banks and providers, as files to keep.
extension BackOffice {
    static var statementLines: ListExport<(line: StatementLine, order: String)> {
        ListExport(
            name: "bank-lines",
            columns: [
                .text("admin.payments.day") { $0.line.day }, .text("admin.payments.account") { $0.line.account },
                .text("admin.payments.payer") { $0.line.payer }, .text("admin.export.payerAccount") { $0.line.payerAccount },
                .text("admin.export.reference") { $0.line.reference }, .text("admin.payments.text") { $0.line.text },
                .text("admin.export.bankReference") { $0.line.bankReference },
                .text("admin.quotes.currency") { $0.line.amount.currency.code },
                .money("admin.payments.amount") { $0.line.amount },
                .init("admin.orders.state") { .text($1("admin.export.line.\($0.line.state.rawValue)")) },
                .text("admin.payments.order") { $0.order }, .text("admin.export.reason") { $0.line.reason },
            ],
            page: { try StatementLine.list(page: $0, in: $1) })
    }

    static var providerPayments: ListExport<ProviderPaymentList.Item> {
        ListExport(
            name: "provider-payments",
            columns: [
                .text("admin.providerPayments.order") { $0.number }, .text("admin.orders.buyer") { $0.company },
                .init("admin.providerPayments.way") {
                    .text(PayingNames.title(PaymentOption($0.payment.method, $0.payment.provider), $1))
                },
                .text("admin.payments.day") { $0.payment.day },
                .text("admin.quotes.currency") { $0.payment.amount.currency.code },
                .money("admin.providerPayments.amount") { $0.payment.amount },
                .text("admin.export.feeCurrency") { $0.payment.fee?.currency.code ?? "" },
                .number("admin.providerPayments.fee") { $0.payment.fee?.decimalText ?? "" },
                .init("admin.providerPayments.state") { .text($1("admin.paid.is.\($0.payment.state.rawValue)")) },
                .init("admin.providerPayments.dispute") { .text($0.hasDispute ? $1("admin.providerPayments.dispute") : "") },
            ],
            page: { try ProviderPaymentList.load($0, in: $1).page.items })
    }
}
