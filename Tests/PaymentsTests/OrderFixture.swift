import Basics
import Ledger
import MoneyKit
import Sales
import Store

/// An order that owes a total, without a catalogue behind it.
enum OrderFixture {
    static let finance = OrderMover(id: "finance", role: .finance)

    static func place(
        _ total: Money, number: String = "TW-2026-000001", company: String = "Nordwind GmbH", state: OrderState = .confirmed,
        tax: Money? = nil, in tx: Transaction
    ) throws -> ID<Order> {
        let id = ID<Order>.new(at: tx.now)
        let contact = """
            {"address":{"city":"Hamburg","country":"DE","street":"Kai 1","street2":"","postcode":"20457","region":""},\
            "company":"\(company)","email":"a@b.example","name":"Anna","phone":"+49 40 1","taxNumber":""}
            """
        try tx.run(
            """
            INSERT INTO orders (id, number, token, submission, state, language, currency, base_currency, rate_numerator,
                rate_denominator, rate_day, email, company, contact, goods_minor, shipping_minor, total_minor, weight_g,
                payment_reference, bank_details, placed_at, updated_at)
            VALUES (\(id), \(number), \("t-" + number), \("s-" + number), \(state), \("en"), \(total.currency.code),
                \(total.currency.code), 1, 1, \("2026-11-01"), \("a@b.example"), \(company), \(contact),
                \(total.minor), 0, \(total.minor), 0, \(try PaymentReference(for: number).text), \("null"), \(tx.now), \(tx.now))
            """)
        try tx.run("INSERT INTO order_words (order_id, words) VALUES (\(id), \(number.lowercased()))")
        let taxed = tax ?? .zero(total.currency)
        try Ledger.post(
            "order.placed", key: "order:\(id):placed", subject: id.text,
            [.debit(.receivable, total), .credit(.sales, try total.subtracting(taxed)), .credit(.tax, taxed)], in: tx)
        try tx.run("UPDATE orders SET tax_minor = \(taxed.minor) WHERE id = \(id)")
        return id
    }
}
