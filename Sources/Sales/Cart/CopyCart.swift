import Basics
import Catalog
import Store

extension Cart {
    /// Puts the lines of one cart into another, or into a new one. What is there already keeps its quantity, and what has left the
    /// catalogue stays behind.
    /// - Parameter token: of the cart that gets them.
    /// - Returns: the token of that cart, for the visitor's cookie.
    public static func copy(_ source: ID<Cart>, to token: String?, in tx: Transaction) throws -> String {
        let found = try find(token: token, in: tx)
        let lines = try CartQueries.lines(of: source, in: tx)
        let there = try found.map { try CartQueries.lines(of: $0.id, in: tx) } ?? []
        let facts = try LineFacts.load(Array(Set(lines.map(\.variant))), in: tx)
        let news = lines.filter { line in
            facts[line.variant] != nil && !there.contains { $0.variant == line.variant && $0.kind == line.kind }
        }
        let fresh = Secrets.token()
        let cart = try found ?? CartQueries.insertCart(fingerprint: Secrets.fingerprint(fresh), in: tx)
        for line in news.prefix(mostLines - there.count) { try CartQueries.save(line, of: cart.id, in: tx) }
        return found == nil ? fresh : token ?? fresh
    }
}
