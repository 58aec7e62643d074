import Basics
import Customers
import Sales
import Store

extension Course {
    /// Notes whose cart it is, once the buyer has said so by signing in or by typing an address.
    public static func know(
        _ cart: ID<Cart>, is record: ID<StoredRecord>, address: String, language: LanguageTag, in tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO outreach_carts (cart_id, record_id, address, language)
            VALUES (\(cart), \(record), \(address), \(language))
            ON CONFLICT (cart_id) DO UPDATE SET record_id = excluded.record_id, address = excluded.address,
                language = excluded.language
            """)
    }

    /// A cart that was left is found within so long after its first letter is due.
    static let longestLeft: Int64 = 3 * day
    static let mostCarts = 200

    /// Begins a course for each cart that was left with something in it. Changed and left again it is left anew.
    static func startLeftCarts(in tx: Transaction) throws {
        for row in try leftCarts(in: tx) {
            let (cart, language): (String, LanguageTag) = (row["cart_id"], row["language"])
            let left: Instant = row["updated_at"]
            let buyer = Run.Buyer(
                record: row["record_id"], address: row["address"], language: language,
                fields: ["path": "/\(language.rawValue)/cart"])
            try Run.start(.abandonedCart, about: subject(cart, left), for: buyer, from: left, in: tx)
        }
    }

    static func subject(_ cart: String, _ left: Instant) -> String { "\(cart):\(left.milliseconds)" }

    /// The carts of known buyers that were left with something in them, the longest first.
    static func leftCarts(in tx: Transaction) throws -> [Row] {
        guard let first = try CoursePlan.current(.abandonedCart, in: tx).plan.steps.first else { return [] }
        let until = tx.now.adding(seconds: -first.delaySeconds)
        let since = until.adding(seconds: -longestLeft)
        return try tx.rows(
            """
            SELECT o.*, c.updated_at FROM outreach_carts o JOIN carts c ON c.id = o.cart_id
            WHERE c.updated_at > \(since) AND c.updated_at <= \(until)
                AND EXISTS (SELECT 1 FROM cart_lines l WHERE l.cart_id = c.id)
            ORDER BY c.updated_at LIMIT \(mostCarts)
            """)
    }
}
