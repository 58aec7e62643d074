import Basics
import Catalog
import MoneyKit
import Store

/// The statements that write orders, and those that placing one reads.
enum OrderQueries {
    /// The order that the same form has made before, and what a new one would be made from.
    static func ground(
        _ checkout: Checkout, in tx: Transaction
    ) throws -> (earlier: (id: ID<Order>, token: String)?, ground: PreparedOrder.Ground) {
        let fingerprint = Secrets.fingerprint(checkout.cart)
        let row = try tx.row(
            """
            SELECT r.value, o.id, o.token, c.updated_at, (SELECT count(*) FROM cart_lines WHERE cart_id = c.id) AS lines,
                (SELECT CAST(coalesce(sum(quantity), 0) AS bigint) FROM cart_lines WHERE cart_id = c.id) AS pieces
            FROM (SELECT 1 AS one) AS here LEFT JOIN revisions AS r ON r.name = 'catalogue'
            LEFT JOIN orders AS o ON o.submission = \(checkout.submission)
            LEFT JOIN carts AS c ON c.fingerprint = \(fingerprint)
            """)
        guard let row else { return (nil, .init(catalogue: 0, cartChangedAt: nil, lines: 0, pieces: 0)) }
        let (id, token, value): (ID<Order>?, String?, Int?) = (row["id"], row["token"], row["value"])
        let earlier = id.flatMap { id in token.map { (id, $0) } }
        return (
            earlier, .init(catalogue: value ?? 0, cartChangedAt: row["updated_at"], lines: row["lines"], pieces: row["pieces"])
        )
    }

    /// Takes so many pieces of each variant, where as many are left.
    /// - Returns: what is left of those that were taken from.
    static func takeStock(_ wanted: [ID<Variant>: Int], in tx: Transaction) throws -> [ID<Variant>: Int] {
        guard !wanted.isEmpty else { return [:] }
        let values = wanted.sorted { $0.key.text < $1.key.text }.map { "(\($0.key), \($0.value))" as SQL }
        let rows = try tx.rows(
            """
            WITH wanted (variant_id, pieces) AS (VALUES \(SQL.list(values)))
            UPDATE variants SET stock = stock - wanted.pieces FROM wanted
            WHERE variants.id = wanted.variant_id AND variants.stock >= wanted.pieces RETURNING id, stock
            """)
        return rows.reduce(into: [:]) { $0[$1["id"]] = $1["stock"] }
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

    /// - Parameter taken: what each line got out of stock, in the order of the lines.
    static func insert(_ order: NewOrder, taken: [TakenStock], in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO orders (id, number, token, submission, state, language, currency, base_currency, rate_numerator,
                rate_denominator, rate_day, email, company, contact, goods_minor, shipping_minor, total_minor,
                shipping_zone, shipping_service, shipping_carrier, shipping_transit, weight_g, payment_reference, bank_details, payment_option, note, schedule,
                incoterm, quote_id, tax_minor, tax, placed_at, updated_at)
            VALUES (\(order.id), \(order.number), \(order.token), \(order.submission), \(OrderState.placed), \(order.language),
                \(order.total.currency.code), \(order.rate.base.code), \(order.rate.numerator), \(order.rate.denominator),
                \(order.rateDay), \(order.contact.email), \(order.contact.company),
                \(JSONText.write(order.contact) ?? "{}"), \(order.goods.minor), \(order.shipping?.minor), \(order.total.minor),
                \(order.shippingZone), \(order.shippingService), \(order.shippingCarrier?.rawValue ?? ""),
                \(order.shippingTransit), \(order.weightG), \(order.reference.text),
                \(order.terms.bank?.json ?? "null"), \(order.terms.option), \(order.note), \(order.schedule.json),
                \(order.incoterm), \(order.quote), \(order.taxAmount.minor), \(order.tax.json), \(tx.now), \(tx.now))
            """)
        try OrderSums.add(order.id, in: tx)
        try OrderWords.keep(order.searchText, of: order.id, in: tx)
        let values = zip(order.lines, taken).enumerated().map { position, item in
            Self.values(item.0, taken: item.1, position, of: order.id)
        }
        guard !values.isEmpty else { return }
        try tx.run(
            """
            INSERT INTO order_lines (order_id, position, variant_id, picture_id, kind, sku, title, options, unit, quantity,
                unit_fine, amount_minor, taken, back_ordered, back_order_due, tax_share, tax_minor, discount_minor, promotion)
            VALUES \(SQL.list(values))
            """)
    }

    private static func values(_ line: NewOrder.Line, taken: TakenStock, _ position: Int, of order: ID<Order>) -> SQL {
        """
        (\(order), \(position), \(line.variant), \(line.pictureID), \(line.kind), \(line.sku), \(line.title),
            \(line.options), \(line.unit), \(line.quantity), \(line.unitPrice.fine), \(line.amount.minor), \(taken.taken),
            \(taken.missing), \(taken.due?.text ?? ""), \(line.tax.share), \(line.tax.tax.minor),
            \(line.off?.minor ?? 0), \(line.promotion))
        """
    }

    /// - Parameter sum: what the order comes to with it; `nil` for an order from before tax was decided.
    static func setShipping(_ price: Money, total: Money, _ sum: SaleSum?, of order: ID<Order>, in tx: Transaction) throws {
        // The table holds total, shipping and tax together, so they move in one statement.
        let tax: SQL = sum.map { ", tax_minor = \($0.taxAmount.minor), tax = \($0.tax.json)" } ?? ""
        try OrderSums.change(order, in: tx) {
            try tx.run(
                """
                UPDATE orders SET shipping_minor = \(price.minor), total_minor = \(total.minor)\(tax), updated_at = \(tx.now)
                WHERE id = \(order)
                """)
        }
        try SoldDays.forget(dayOf: order, in: tx)
        guard let sum else { return }
        for (position, line) in sum.lines.enumerated() {
            try tx.run(
                "UPDATE order_lines SET tax_minor = \(line.tax.minor) WHERE order_id = \(order) AND position = \(position)")
        }
    }

    static func move(_ order: ID<Order>, to state: OrderState, in tx: Transaction) throws {
        try OrderSums.change(order, in: tx) {
            try tx.run("UPDATE orders SET state = \(state), updated_at = \(tx.now) WHERE id = \(order)")
        }
        if state.isOff { try SoldDays.forget(dayOf: order, in: tx) }
    }
}
