import MoneyKit

/// What a receipt confirms or a credit note gives back: one amount and what it is about.
extension TradeSheet {
    func statement(_ setter: Typesetter) throws -> [Strip] {
        guard let statement = facts.statement else { return [] }
        let isReceipt = facts.kind == .receipt
        let about =
            isReceipt ? labels.both("receivedFor", ["number": facts.orderNumber]).joined(separator: "\n") : statement.reason
        let columns = [
            column(isReceipt ? "goods" : "reason", .start, isWide: true),
            column("amount", .figures, unit: facts.currency.code),
        ]
        let amount = labels.numbers.text(decimal: Money(minor: statement.minor, facts.currency).decimalText)
        let rows: [[Table.Cell]] = [[[(about, .plain)], [(amount, .plain)]]]
        let orderTotal = statement.orderTotalMinor.map { sum(Money(minor: $0, facts.currency)) } ?? ""
        let known: [(name: [String], value: String)] = [
            (labels.both("receivedOn"), statement.receivedOn), (labels.both("paymentReference"), statement.reference),
            (labels.both("orderTotal"), orderTotal),
        ]
        let table = keepingTotals(
            Table(columns: columns, rows: rows).strips(setter),
            [.space(4)] + (try grandTotal(isReceipt ? "received" : "credited", setter)))
        return setter.facts(known, columns: 3) + table
    }
}
