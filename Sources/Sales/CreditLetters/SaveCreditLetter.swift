import Basics
import Journal
import MoneyKit
import Store

extension CreditLetter {
    static let mostWords = 100

    public enum Outcome: Hashable, Sendable {
        case saved
        /// Nothing has changed.
        case refused([FieldProblem])
    }

    /// Keeps the letter of an order, in the place of what was kept.
    /// - Throws: `order.notFound`; `order.notAllowed` unless the role is owner, sales or finance; `letter.otherCurrency`.
    public static func save(
        _ typed: CreditLetter, of id: ID<Order>, by mover: OrderMover, in tx: Transaction
    ) throws -> Outcome {
        guard let order = try OrderDetail.find(id: id, in: tx) else { throw AppError.notFound("order.notFound") }
        guard OrderMessage.mayWrite(mover) else { throw AppError(.forbidden, "order.notAllowed") }
        guard typed.amount.currency == order.currency else { throw AppError.invalid("letter.otherCurrency") }
        let (letter, problems) = check(typed)
        guard problems.isEmpty else { return .refused(problems) }
        guard try letter != find(order, in: tx) else { return .saved }
        try tx.run(
            """
            INSERT INTO credit_letters (order_id, number, bank, issued_on, expires_on, latest_shipment, presentation_days,
                amount_minor, tolerance, presented_on, updated_at)
            VALUES (\(id), \(letter.number), \(letter.bank), \(letter.issuedOn), \(letter.expiresOn), \(letter.latestShipment),
                \(letter.presentationDays), \(letter.amount.minor), \(letter.tolerance), \(letter.presentedOn), \(tx.now))
            ON CONFLICT (order_id) DO UPDATE SET number = excluded.number, bank = excluded.bank,
                issued_on = excluded.issued_on, expires_on = excluded.expires_on, latest_shipment = excluded.latest_shipment,
                presentation_days = excluded.presentation_days, amount_minor = excluded.amount_minor,
                tolerance = excluded.tolerance, presented_on = excluded.presented_on, updated_at = excluded.updated_at
            """)
        try Journal.append("order.letterSaved", subject: id.text, actor: mover.id, detail: ["number": letter.number], in: tx)
        return .saved
    }

    private static func check(_ typed: CreditLetter) -> (letter: CreditLetter, problems: [FieldProblem]) {
        var letter = typed
        letter.number = TypedText.line(typed.number)
        letter.bank = TypedText.line(typed.bank)
        let days = [
            ("issuedOn", letter.issuedOn), ("expiresOn", letter.expiresOn), ("latestShipment", letter.latestShipment),
        ]
        let wrongDays = days.filter { !QuoteDay.isDay($0.1) }.map { FieldProblem($0.0, "shipment.badDay") }
        let isPresented = letter.presentedOn.isEmpty || QuoteDay.isDay(letter.presentedOn)
        let inOrder =
            wrongDays.isEmpty && letter.issuedOn <= letter.latestShipment && letter.latestShipment <= letter.expiresOn
        let problems = [
            letter.number.isEmpty ? FieldProblem("number", "checkout.missing") : nil,
            letter.bank.isEmpty ? FieldProblem("bank", "checkout.missing") : nil,
            QuoteCheck.tooLong("number", letter.number, most: mostWords),
            QuoteCheck.tooLong("bank", letter.bank, most: mostWords),
            isPresented ? nil : FieldProblem("presentedOn", "shipment.badDay"),
            wrongDays.isEmpty && !inOrder ? FieldProblem("latestShipment", "letter.daysOutOfOrder") : nil,
            (0...365).contains(letter.presentationDays) ? nil : FieldProblem("presentationDays", "letter.badDays"),
            letter.amount.minor > 0 ? nil : FieldProblem("amount", "letter.badAmount"),
            (0...wholeTolerance).contains(letter.tolerance) ? nil : FieldProblem("tolerance", "letter.badTolerance"),
        ]
        return (letter, wrongDays + problems.compactMap { $0 })
    }
}
