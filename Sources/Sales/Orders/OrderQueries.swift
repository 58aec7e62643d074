import Basics
import Catalog
import MoneyKit
import Store

/// The statements that write orders, and those that placing one reads.
enum OrderQueries {
    static func placed(submission: String, in tx: Transaction) throws -> (id: ID<Order>, token: String)? {
        try tx.row("SELECT id, token FROM orders WHERE submission = \(submission)").map { ($0["id"], $0["token"]) }
    }

    static func nextCount(_ counter: String, in tx: Transaction) throws -> Int {
        try tx.value(
            """
            INSERT INTO counters (name, value) VALUES (\(counter), 1)
            ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value
            """) ?? 1
    }

    enum Taken {
        case notCounted, short
        case left(Int)
    }

    static func takeStock(of variant: ID<Variant>, _ quantity: Int, in tx: Transaction) throws -> Taken {
        let left: Int? = try tx.value(
            "UPDATE variants SET stock = stock - \(quantity) WHERE id = \(variant) AND stock >= \(quantity) RETURNING stock")
        if let left { return .left(left) }
        let isCounted: Bool? = try tx.value(
            "SELECT CASE WHEN stock IS NULL THEN 0 ELSE 1 END FROM variants WHERE id = \(variant)")
        return isCounted == false ? .notCounted : .short
    }

    /// Gives back what an order took, where stock is still counted.
    /// - Returns: what is in stock now, beside the product's MOQ; `nil` where it is not counted.
    static func returnStock(
        of variant: ID<Variant>, _ quantity: Int, in tx: Transaction
    ) throws -> (stock: Int, moq: Int)? {
        try tx.row(
            """
            UPDATE variants SET stock = stock + \(quantity) WHERE id = \(variant) AND stock IS NOT NULL
            RETURNING stock, (SELECT moq FROM products WHERE id = variants.product_id) AS moq
            """
        ).map { ($0["stock"], $0["moq"]) }
    }

    /// - Parameter taken: what each line took out of stock, in the order of the lines.
    static func insert(_ order: NewOrder, taken: [Int], in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO orders (id, number, token, submission, state, language, currency, base_currency, rate_numerator,
                rate_denominator, rate_day, email, company, search, contact, goods_minor, shipping_minor, total_minor,
                shipping_zone, shipping_transit, weight_g, payment_reference, bank_details, payment_option, note, schedule,
                incoterm, quote_id, placed_at, updated_at)
            VALUES (\(order.id), \(order.number), \(order.token), \(order.submission), \(OrderState.placed), \(order.language),
                \(order.total.currency.code), \(order.rate.base.code), \(order.rate.numerator), \(order.rate.denominator),
                \(order.rateDay), \(order.contact.email), \(order.contact.company), \(order.searchText),
                \(JSONText.write(order.contact) ?? "{}"), \(order.goods.minor), \(order.shipping?.minor), \(order.total.minor),
                \(order.shippingZone), \(order.shippingTransit), \(order.weightG), \(order.reference.text),
                \(order.terms.bank?.json ?? "null"), \(order.terms.option), \(order.note), \(order.schedule.json),
                \(order.incoterm), \(order.quote), \(tx.now), \(tx.now))
            """)
        for (position, (line, taken)) in zip(order.lines, taken).enumerated() {
            try insert(line, taken: taken, position, of: order.id, in: tx)
        }
    }

    private static func insert(
        _ line: NewOrder.Line, taken: Int, _ position: Int, of order: ID<Order>, in tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO order_lines (order_id, position, variant_id, picture_id, kind, sku, title, options, unit, quantity,
                unit_fine, amount_minor, taken)
            VALUES (\(order), \(position), \(line.variant), \(line.pictureID), \(line.kind), \(line.sku), \(line.title),
                \(line.options), \(line.unit), \(line.quantity), \(line.unitPrice.fine), \(line.amount.minor), \(taken))
            """)
    }

    static func setShipping(_ price: Money, total: Money, of order: ID<Order>, in tx: Transaction) throws {
        try tx.run(
            """
            UPDATE orders SET shipping_minor = \(price.minor), total_minor = \(total.minor), updated_at = \(tx.now)
            WHERE id = \(order)
            """)
    }

    static func move(_ order: ID<Order>, to state: OrderState, in tx: Transaction) throws {
        try tx.run("UPDATE orders SET state = \(state), updated_at = \(tx.now) WHERE id = \(order)")
    }
}
