import Basics
import Store

/// What a visitor means to buy, before there is a buyer. It keeps variants and quantities alone: names and prices are looked
/// up whenever it is shown, so it outlives a change of language, currency or price.
public struct Cart: Sendable, Hashable {
    /// The largest quantity of one line, in the product's unit.
    public static let mostQuantity = 99_999_999
    public static let mostLines = 200
    /// A cart nobody has touched for so long is thrown away.
    public static let keptDays: Int64 = 60

    public enum Kind: String, Storable, Sendable, CaseIterable, Codable {
        /// From the minimum order quantity on, by quantity breaks.
        case goods
        /// A few pieces at the sample price, to judge by.
        case sample
    }

    public let id: ID<Cart>
    public let updatedAt: Instant
    /// The code of a promotion as it was typed; empty when there is none.
    public let code: String

    /// How many lines the cart of a visitor's cookie has.
    public static func lineCount(token: String?, in tx: Transaction) throws -> Int {
        try find(token: token, in: tx).map { try CartQueries.lines(of: $0.id, in: tx).count } ?? 0
    }

    /// The cart of a visitor's cookie. An unknown or forged token finds nothing.
    public static func find(token: String?, in tx: Transaction) throws -> Cart? {
        guard let token, !token.isEmpty else { return nil }
        return try CartQueries.cart(fingerprint: Secrets.fingerprint(token), in: tx)
    }
}
