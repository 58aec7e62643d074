import Basics
import MoneyKit
import Store

/// One thing that the buyer or the shop has said about a quote.
public struct QuoteMessage: Hashable, Sendable {
    public enum Kind: String, Storable, Sendable, CaseIterable {
        /// A question or a remark.
        case buyer
        /// What the buyer would rather have.
        case counter
        case decline, acceptance
        case staff

        public var isFromBuyer: Bool { self != .staff }
    }

    /// What a buyer wishes of one line.
    public struct Wish: Hashable, Sendable, Codable {
        public var title: String
        public var quantity: Int?
        public var price: UnitPrice?

        public init(title: String, quantity: Int?, price: UnitPrice?) {
            (self.title, self.quantity, self.price) = (title, quantity, price)
        }
    }

    public let id: ID<QuoteMessage>
    public let quote: ID<Quote>
    public let at: Instant
    public let kind: Kind
    /// The name of who said it.
    public let author: String
    /// The offer it is about.
    public let revision: Int
    public let text: String
    public let wishes: [Wish]

    init(row: Row) {
        (id, quote, at, kind) = (row["id"], row["quote_id"], row["at"], row["kind"])
        (author, revision, text) = (row["author"], row["revision"], row["text"])
        wishes = JSONText.read([Wish].self, row["wishes"]) ?? []
    }
}
