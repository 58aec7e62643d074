import Basics
import Jobs
import Sales
import Store

extension Payment {
    /// The job that tells a buyer that his money has come; its payload is the payment's id.
    public static let mailJob = "payment.mail"

    /// What the job does: the buyer is told once of each payment, with what remains as it stands when he is told.
    public static func sendLetter(
        _ id: ID<Payment>, in database: Database,
        from sender: @escaping @Sendable (OrderDetail, Transaction) throws -> MailSender
    ) async throws {
        try await database.write { tx in
            guard let payment = try find(id, in: tx), payment.state.isReceived,
                let order = try OrderDetail.find(id: payment.order, in: tx)
            else { return }
            let isFirst = try tx.run("UPDATE payments SET told_at = \(tx.now) WHERE id = \(id) AND told_at IS NULL") == 1
            guard isFirst else { return }
            let account = try OrderAccount.load(order, in: tx)
            let news = PaymentNews(
                received: payment.amount, open: account.open, credit: account.credit,
                next: account.next.map { ($0.stage, $0.open) })
            try OrderMail.ofPayment(news, of: order, from: sender(order, tx)).about(order).enqueue(in: tx)
        }
    }
}
