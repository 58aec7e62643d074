import Basics
import Store

/// A cart on its way from one domain of the shop to another. Cookies belong to one domain, so the buyer who changes the language takes
/// along a token instead: drawn at random, good for one use at one domain within a minute, and kept as its fingerprint alone.
///
/// What is in the cart moves; the cart's own token does not. Whoever gets hold of such an address afterwards has nothing, and whoever
/// makes one up finds nothing.
public enum CartHandover {
    public static let seconds: Int64 = 60
    /// The name in the address.
    public static let field = "handover"
    private static let mostPurged = 500

    /// Sends the cart of a cookie on its way.
    /// - Parameter host: the domain that may take it.
    /// - Returns: the token for the address; `nil` where there is nothing to take along.
    public static func begin(_ cartToken: String, to host: String, in tx: Transaction) throws -> String? {
        guard let cart = try Cart.find(token: cartToken, in: tx), !(try CartQueries.lines(of: cart.id, in: tx)).isEmpty else {
            return nil
        }
        try tx.run(
            """
            DELETE FROM cart_handovers WHERE fingerprint IN (
                SELECT fingerprint FROM cart_handovers WHERE ends_at <= \(tx.now) ORDER BY ends_at LIMIT \(mostPurged))
            """)
        let token = Secrets.token()
        try tx.run(
            """
            INSERT INTO cart_handovers (fingerprint, cart_id, host, ends_at)
            VALUES (\(Secrets.fingerprint(token)), \(cart.id), \(host), \(tx.now.adding(seconds: seconds)))
            """)
        return token
    }

    /// Takes a cart in. The token is used up by it.
    /// - Parameters:
    ///   - host: the domain that is asked.
    ///   - own: the token of the cart that the visitor has there already, if any.
    /// - Returns: the token of the cart that has everything now; `nil` for a token that is old, used, or of another domain.
    public static func end(_ token: String, at host: String, into own: String?, in tx: Transaction) throws -> String? {
        let row = try tx.row(
            """
            DELETE FROM cart_handovers WHERE fingerprint = \(Secrets.fingerprint(token)) AND host = \(host)
            RETURNING cart_id, ends_at
            """)
        guard let row, (row["ends_at"] as Instant) > tx.now else { return nil }
        return try Cart.move(row["cart_id"], to: own, in: tx)
    }
}

extension Cart {
    /// Moves the lines of one cart into another, or into a new one. Of what is in both, the quantity that moves counts: the buyer has just
    /// seen it. What there is no room for stays behind. The code of a promotion comes along where there is none yet.
    /// - Parameter token: of the cart that gets them.
    /// - Returns: the token of that cart.
    static func move(_ source: ID<Cart>, to token: String?, in tx: Transaction) throws -> String {
        let found = try find(token: token, in: tx)
        if let found, let token, found.id == source { return token }
        let lines = try CartQueries.lines(of: source, in: tx)
        let fresh = Secrets.token()
        let cart = try found ?? CartQueries.insertCart(fingerprint: Secrets.fingerprint(fresh), in: tx)
        var there = Set(try CartQueries.lines(of: cart.id, in: tx).map { Place($0) })
        for line in lines {
            guard there.contains(Place(line)) || there.count < mostLines else { continue }
            there.insert(Place(line))
            try CartQueries.save(line, of: cart.id, in: tx)
            try CartQueries.delete(line.variant, line.kind, of: source, in: tx)
        }
        if cart.code.isEmpty { try moveCode(from: source, to: cart.id, in: tx) }
        return found == nil ? fresh : token ?? fresh
    }

    private static func moveCode(from source: ID<Cart>, to target: ID<Cart>, in tx: Transaction) throws {
        let code: String = try tx.value("SELECT code FROM carts WHERE id = \(source)") ?? ""
        guard !code.isEmpty else { return }
        try CartQueries.setCode(code, of: target, in: tx)
        try CartQueries.setCode("", of: source, in: tx)
    }

    /// What a cart has one line of.
    private struct Place: Hashable {
        let variant: String
        let kind: Kind

        init(_ line: CartQueries.Line) { (variant, kind) = (line.variant.text, line.kind) }
    }
}
