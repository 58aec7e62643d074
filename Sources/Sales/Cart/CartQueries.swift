import Basics
import Catalog
import Store

/// Every statement about carts and their lines.
enum CartQueries {
    struct Line: Hashable {
        let variant: ID<Variant>
        let kind: Cart.Kind
        var quantity: Int
    }

    static func cart(fingerprint: String, in tx: Transaction) throws -> Cart? {
        try tx.row("SELECT id, updated_at, code FROM carts WHERE fingerprint = \(fingerprint)")
            .map { Cart(id: $0["id"], updatedAt: $0["updated_at"], code: $0["code"]) }
    }

    static func insertCart(fingerprint: String, in tx: Transaction) throws -> Cart {
        let id = ID<Cart>.new(at: tx.now)
        try tx.run("INSERT INTO carts (id, fingerprint, updated_at) VALUES (\(id), \(fingerprint), \(tx.now))")
        return Cart(id: id, updatedAt: tx.now, code: "")
    }

    static func lines(of cart: ID<Cart>, in tx: Transaction) throws -> [Line] {
        try tx.rows(
            "SELECT variant_id, kind, quantity FROM cart_lines WHERE cart_id = \(cart) ORDER BY position, variant_id, kind"
        )
        .map { Line(variant: $0["variant_id"], kind: $0["kind"], quantity: $0["quantity"]) }
    }

    /// Writes a line's quantity; a new line comes last.
    static func save(_ line: Line, of cart: ID<Cart>, in tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO cart_lines (cart_id, variant_id, kind, quantity, position)
            VALUES (\(cart), \(line.variant), \(line.kind), \(line.quantity),
                (SELECT coalesce(max(position), -1) + 1 FROM cart_lines WHERE cart_id = \(cart)))
            ON CONFLICT (cart_id, variant_id, kind) DO UPDATE SET quantity = excluded.quantity
            """)
        try touch(cart, in: tx)
    }

    static func delete(_ variant: ID<Variant>, _ kind: Cart.Kind, of cart: ID<Cart>, in tx: Transaction) throws {
        try tx.run("DELETE FROM cart_lines WHERE cart_id = \(cart) AND variant_id = \(variant) AND kind = \(kind)")
        try touch(cart, in: tx)
    }

    /// - Parameter hasCode: its code goes too; asked for where there is one alone.
    static func empty(fingerprint: String, hasCode: Bool = false, in tx: Transaction) throws {
        try tx.run("DELETE FROM cart_lines WHERE cart_id = (SELECT id FROM carts WHERE fingerprint = \(fingerprint))")
        if hasCode { try tx.run("UPDATE carts SET code = '' WHERE fingerprint = \(fingerprint)") }
    }

    static func setCode(_ code: String, of cart: ID<Cart>, in tx: Transaction) throws {
        try tx.run("UPDATE carts SET code = \(code), updated_at = \(tx.now) WHERE id = \(cart)")
    }

    /// Counts carts alone: the lines that go with them are not told apart in what an engine reports as changed.
    static func purge(untouchedSince limit: Instant, atMost count: Int, in tx: Transaction) throws -> Int {
        try tx.rows(
            """
            DELETE FROM carts WHERE id IN (
                SELECT id FROM carts WHERE updated_at < \(limit) ORDER BY updated_at LIMIT \(count))
            RETURNING id
            """
        ).count
    }

    private static func touch(_ cart: ID<Cart>, in tx: Transaction) throws {
        try tx.run("UPDATE carts SET updated_at = \(tx.now) WHERE id = \(cart)")
    }
}
