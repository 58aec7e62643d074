import Basics
import Jobs
import Journal
import Ledger
import MoneyKit
import Sales
import Store

extension Payment {
    /// Brings state and books in line with what is known of a payment. Every posting has a key, so doing it again posts nothing.
    static func settle(_ id: ID<Payment>, in tx: Transaction) throws {
        guard let payment = try find(id, in: tx), let provider = payment.provider else { return }
        guard payment.paidAt != nil else { return }
        guard let order = try OrderDetail.find(id: payment.order, in: tx) else { return }
        try postReceipt(payment, order, provider, in: tx)
        try postFee(payment, in: tx)
        let (refunds, disputes) = (try ProviderRefund.all(of: id, in: tx), try Dispute.all(of: id, in: tx))
        for refund in refunds { try postRefund(refund, payment, order, in: tx) }
        for dispute in disputes { try post(dispute, payment, in: tx) }
        let back = back(refunds, disputes, payment)
        let state = state(paid: payment.amount, back: back, isHeld: disputes.contains { $0.state == .open })
        try tx.run(
            """
            UPDATE payments SET state = \(state), refunded_minor = \(back.minor), updated_at = \(tx.now)
            WHERE id = \(id) AND (state <> \(state) OR refunded_minor <> \(back.minor))
            """)
        if back.minor > payment.refunded.minor {
            try tellRefund(payment, Money(minor: back.minor - payment.refunded.minor, back.currency), refunds, order, in: tx)
        }
        if state != payment.state { try tell(payment, state, order, provider, in: tx) }
    }

    /// The state of money that has come.
    static func state(paid: Money, back: Money, isHeld: Bool) -> PaymentState {
        if isHeld { return .disputed }
        return back.minor <= 0 ? .paid : back.minor < paid.minor ? .partlyRefunded : .refunded
    }

    /// What has gone back for good.
    private static func back(_ refunds: [ProviderRefund], _ disputes: [Dispute], _ payment: Payment) -> Money {
        let done = refunds.filter { $0.state == .done }.reduce(0) { $0 + $1.amount.minor }
        let lost = disputes.filter { $0.state == .lost }.reduce(0) { $0 + $1.amount.minor }
        return Money(minor: min(payment.amount.minor, done + lost), payment.amount.currency)
    }

    private static func postReceipt(
        _ payment: Payment, _ order: OrderDetail, _ provider: Provider, in tx: Transaction
    ) throws {
        let money = ReceivedMoney(
            payment.method, payment.amount, account: payment.account, day: payment.day, key: "",
            providerReference: payment.captureReference)
        let open = try OrderAccount.load(order, in: tx).open
        try post(
            payment.id, money, order, settled: payment.settled, charges: .zero(order.currency), open: open, in: tx)
    }

    /// In the currency of the provider's books, which need not be the payment's.
    private static func postFee(_ payment: Payment, in tx: Transaction) throws {
        guard let fee = payment.fee else { return }
        try Ledger.post(
            "payment.fee", key: "fee:\(payment.id)", subject: payment.order.text, memo: payment.captureReference,
            [.debit(.fees, fee), .credit(payment.account, fee)], in: tx)
    }

    /// One that failed after it had been done is posted back.
    private static func postRefund(
        _ refund: ProviderRefund, _ payment: Payment, _ order: OrderDetail, in tx: Transaction
    ) throws {
        guard refund.amount.currency == payment.amount.currency else { return }
        let key = "refund:\(refund.id)"
        switch refund.state {
        case .asked, .pending: break
        case .done:
            try Ledger.post(
                "payment.refunded", key: key, subject: order.id.text, memo: refund.reason,
                try refundPostings(payment, refund.amount, order, from: refund.account, in: tx), in: tx)
        case .failed:
            guard let done = try Ledger.entry(key: key, in: tx) else { return }
            try Ledger.post(
                "payment.refundFailed", key: "\(key):failed", subject: order.id.text, memo: refund.problem,
                done.reversed, in: tx)
        }
    }

    /// The provider holds the money back while it is disputed, and keeps it when the dispute is lost.
    private static func post(_ dispute: Dispute, _ payment: Payment, in tx: Transaction) throws {
        guard dispute.state != .inquiry else { return }
        let (key, subject) = ("dispute:\(dispute.id)", payment.order.text)
        let wasHeld = try Ledger.entry(key: "\(key):held", in: tx) != nil
        // One that is won before it was heard of has moved nothing in the end.
        if dispute.state == .won, !wasHeld { return }
        try Ledger.post(
            "payment.disputed", key: "\(key):held", subject: subject, memo: dispute.reason,
            [.debit(.disputed, dispute.amount), .credit(payment.account, dispute.amount)], in: tx)
        switch dispute.state {
        case .inquiry, .open: break
        case .won:
            try Ledger.post(
                "payment.disputeWon", key: "\(key):won", subject: subject,
                [.debit(payment.account, dispute.amount), .credit(.disputed, dispute.amount)], in: tx)
        case .lost:
            try Ledger.post(
                "payment.disputeLost", key: "\(key):lost", subject: subject,
                [.debit(.refunds, dispute.amount), .credit(.disputed, dispute.amount)], in: tx)
        }
    }

    private static func tellRefund(
        _ payment: Payment, _ amount: Money, _ refunds: [ProviderRefund], _ order: OrderDetail, in tx: Transaction
    ) throws {
        let last = refunds.last { $0.state == .done }
        try Journal.append(
            "payment.refunded", subject: order.id.text, actor: payment.provider?.rawValue ?? "",
            detail: [
                "amount": amount.decimalText, "currency": amount.currency.code, "number": order.number,
                "reason": last?.reason ?? "", "payment": payment.id.text,
            ], in: tx)
    }

    private static func tell(
        _ payment: Payment, _ state: PaymentState, _ order: OrderDetail, _ provider: Provider, in tx: Transaction
    ) throws {
        let kind =
            switch state {
            case .paid where !payment.state.isReceived: "payment.received"
            case .paid: "payment.disputeWon"
            case .disputed: "payment.disputed"
            default: ""
            }
        guard !kind.isEmpty else { return }
        if kind == "payment.received" { try Job.enqueue(mailJob, payment.id.text, in: tx) }
        try Journal.append(
            kind, subject: order.id.text, actor: provider.rawValue,
            detail: [
                "amount": payment.amount.decimalText, "currency": payment.amount.currency.code,
                "method": payment.method.rawValue, "number": order.number, "payment": payment.id.text,
            ], in: tx)
    }
}
