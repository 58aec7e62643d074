import Basics
import Jobs
import Journal
import Ledger
import MoneyKit
import Sales
import Store

/// What came of money for an order.
public enum ReceiveOutcome: Hashable, Sendable {
    case received(ID<Payment>)
    /// The same money had been taken before; this is the payment it made.
    case alreadyReceived(ID<Payment>)
}

extension Payment {
    public static let mostTextCharacters = 300

    /// Writes down money that has come, and what it pays. Too much becomes the buyer's credit; a little too little is taken for the
    /// charges of banks.
    ///
    /// - Throws: `order.notFound`, `payment.notAllowed` unless finance or the owner says so, `payment.badAmount` for nothing or
    ///   less, `payment.badSettled` when the amount in the order's currency is missing or not above nothing,
    ///   `payment.badDay`, `payment.tooLong`, `payment.orderCancelled`.
    public static func receive(
        _ money: ReceivedMoney, for id: ID<Order>, rule: ShortPaymentRule = .usual, by mover: OrderMover, in tx: Transaction
    ) throws -> ReceiveOutcome {
        guard mover.mayTakeMoney else { throw AppError(.forbidden, "payment.notAllowed") }
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        if let known: ID<Payment> = try tx.value("SELECT id FROM payments WHERE key = \(money.key)") {
            return .alreadyReceived(known)
        }
        guard !order.state.isOff else { throw AppError(.conflict, "payment.orderCancelled") }
        let settled = try checked(money, order)
        let account = try OrderAccount.load(order, in: tx)
        let charges =
            money.settles == nil && money.amount.currency == order.currency
            ? charges(settled, account, rule) : .zero(order.currency)
        let payment = ID<Payment>.new(at: tx.now)
        try insert(payment, money, order, settled: try settled.adding(charges), in: tx)
        try post(payment, money, order, settled: settled, charges: charges, open: account.open, in: tx)
        try Journal.append(
            "payment.received", subject: id.text, actor: mover.id,
            detail: [
                "amount": money.amount.decimalText, "currency": money.amount.currency.code, "method": money.method.rawValue,
                "number": order.number, "payment": payment.text,
            ], in: tx)
        try Job.enqueue(mailJob, payment.text, in: tx)
        return .received(payment)
    }

    private static func checked(_ money: ReceivedMoney, _ order: OrderDetail) throws -> Money {
        guard money.amount.minor > 0 else { throw AppError.invalid("payment.badAmount") }
        guard DayText.isDay(money.day) else { throw AppError.invalid("payment.badDay") }
        guard [money.payer, money.note, money.providerReference].allSatisfy({ $0.count <= mostTextCharacters }) else {
            throw AppError.invalid("payment.tooLong", ["most": "\(mostTextCharacters)"])
        }
        let settled = money.settles ?? money.amount
        guard settled.currency == order.currency, settled.minor > 0 else { throw AppError.invalid("payment.badSettled") }
        return settled
    }

    /// What banks kept of the stage, or of all that is open, that this payment was meant to pay.
    private static func charges(_ settled: Money, _ account: OrderAccount, _ rule: ShortPaymentRule) -> Money {
        let dues = [account.next?.open, account.open].compactMap { $0 }
        return dues.map { rule.charges(due: $0, came: settled) }.first { $0.minor > 0 } ?? .zero(settled.currency)
    }

    private static func insert(
        _ payment: ID<Payment>, _ money: ReceivedMoney, _ order: OrderDetail, settled: Money, in tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO payments (id, order_id, method, state, key, currency, amount_minor, settled_minor, account,
                provider_reference, payer, note, day, created_at, updated_at)
            VALUES (\(payment), \(order.id), \(money.method), \(PaymentState.paid), \(money.key), \(money.amount.currency.code),
                \(money.amount.minor), \(settled.minor), \(money.account.text), \(money.providerReference), \(money.payer),
                \(money.note), \(money.day), \(tx.now), \(tx.now))
            """)
    }

    static func post(
        _ payment: ID<Payment>, _ money: ReceivedMoney, _ order: OrderDetail, settled: Money, charges: Money, open: Money,
        in tx: Transaction
    ) throws {
        let pays = try settled.adding(charges)
        let toOrder = Money(minor: max(0, min(pays.minor, open.minor)), pays.currency)
        let tooMuch = Money(minor: pays.minor - toOrder.minor, pays.currency)
        var postings: [Ledger.Posting] = [.debit(money.account, money.amount)]
        if money.amount.currency != order.currency {
            postings += [.credit(.exchange, money.amount), .debit(.exchange, settled)]
        } else if settled != money.amount {
            // The payer's bank says what was sent; the difference stayed on the way.
            postings.append(.debit(.fees, Money(minor: settled.minor - money.amount.minor, settled.currency)))
        }
        postings += [.debit(.fees, charges), .credit(.receivable, toOrder), .credit(.customerCredit, tooMuch)]
        let isNew = try Ledger.post(
            "payment.received", key: "payment:\(payment)", subject: order.id.text, memo: money.providerReference, postings, in: tx
        )
        if isNew { try Order.dueChanged(order.id, in: tx) }
    }
}

extension OrderMover {
    /// Whether this person may say that money came or went.
    public var mayTakeMoney: Bool { role == .owner || role == .finance }
}
