import Basics
import Sales
import Store

/// The link in a reminder by which a cart is found again, in whichever browser the letter is read. It leads to goods and quantities
/// and to nothing about a person, since a letter may be passed on; and it holds for a while.
public enum CartLink {
    /// Below the language's own address.
    public static let path = "/cart/again/"
    public static let keptDays: Int64 = 14
    private static let mostPurged = 500

    /// A new link to a cart; only its fingerprint is kept. Old ones go meanwhile.
    static func make(for cart: ID<Cart>, in tx: Transaction) throws -> String {
        try tx.run(
            """
            DELETE FROM cart_links WHERE fingerprint IN (
                SELECT fingerprint FROM cart_links WHERE expires_at <= \(tx.now) ORDER BY expires_at LIMIT \(mostPurged))
            """)
        let token = Secrets.token()
        try tx.run(
            """
            INSERT INTO cart_links (fingerprint, cart_id, expires_at)
            VALUES (\(Secrets.fingerprint(token)), \(cart), \(tx.now.adding(seconds: keptDays * Course.day)))
            """)
        return token
    }

    /// The cart behind a link.
    /// - Throws: `cart.oldLink` for one that is too old, whose cart was ordered or thrown away, or that was never made.
    public static func find(_ token: String, in tx: Transaction) throws -> ID<Cart> {
        let cart: ID<Cart>? = try tx.value(
            """
            SELECT cart_id FROM cart_links WHERE fingerprint = \(Secrets.fingerprint(token)) AND expires_at > \(tx.now)
                AND EXISTS (SELECT 1 FROM cart_lines l WHERE l.cart_id = cart_links.cart_id)
            """)
        guard let cart else { throw AppError(.gone, "cart.oldLink") }
        return cart
    }

    /// Puts what is in the cart behind the link into the visitor's own. Nobody is reminded of the first one any more: its owner has
    /// come back, or somebody whom the owner gave the letter.
    /// - Parameter own: the token of the visitor's cart, if there is one.
    /// - Returns: the token of the cart that has it now.
    /// - Throws: `cart.oldLink`.
    public static func takeUp(_ token: String, into own: String?, in tx: Transaction) throws -> String {
        let cart = try find(token, in: tx)
        let mine = try Cart.copy(cart, to: own, in: tx)
        try tx.run("DELETE FROM outreach_carts WHERE cart_id = \(cart)")
        return mine
    }
}
