import Basics
import MoneyKit
import Store

/// Quotes as staff look over them: a column for each state.
public struct QuoteBoard: Sendable {
    public struct Card: Hashable, Sendable {
        public let id: ID<Quote>
        public let number: String
        public let state: QuoteState
        public let company: String
        public let total: Money
        public let revision: Int
        public let validUntil: String
        public let updatedAt: Instant
    }

    public struct Column: Sendable {
        public let state: QuoteState
        /// Those touched last, at most `mostCards`.
        public let cards: [Card]
        public let count: Int
        /// What all of them come to, a currency each, in the order of their codes.
        public let sums: [Money]
    }

    /// A column shows no more; whoever looks for an older one searches.
    public static let mostCards = 50

    public let columns: [Column]

    /// - Parameter text: found in number, company, name or e-mail; several words must all be found.
    public static func load(_ text: String = "", in tx: Transaction) throws -> QuoteBoard {
        let condition = StaffSearch.condition(text)
        let totals = try tx.rows(
            """
            SELECT state, currency, count(*) AS count, sum(total_minor) AS total FROM quotes WHERE \(condition)
            GROUP BY state, currency ORDER BY currency
            """)
        return QuoteBoard(
            columns: try QuoteState.allCases.map { state in
                let own = totals.filter { $0["state"] as QuoteState == state }
                let cards = try tx.rows(
                    """
                    SELECT * FROM quotes WHERE state = \(state) AND \(condition)
                    ORDER BY updated_at DESC, id DESC LIMIT \(mostCards)
                    """)
                return Column(
                    state: state, cards: cards.compactMap(Card.init), count: own.reduce(0) { $0 + $1["count"] },
                    sums: own.compactMap { row in
                        Currency(rawValue: row["currency"]).map { Money(minor: row["total"], $0) }
                    })
            })
    }

    /// Quotes in every state as a list, newest first.
    public static func list(_ text: String, page: PageRequest, in tx: Transaction) throws -> [Card] {
        try tx.rows(
            """
            SELECT * FROM quotes WHERE \(StaffSearch.condition(text)) ORDER BY id DESC LIMIT \(page.size) OFFSET \(page.offset)
            """
        ).compactMap(Card.init)
    }

    /// The quotes that were made of an inquiry, newest first.
    public static func of(_ inquiry: ID<Inquiry>, in tx: Transaction) throws -> [Card] {
        try tx.rows("SELECT * FROM quotes WHERE inquiry_id = \(inquiry) ORDER BY id DESC LIMIT \(mostCards)")
            .compactMap(Card.init)
    }
}

extension QuoteBoard.Card {
    fileprivate init?(_ row: Row) {
        guard let currency = Currency(rawValue: row["currency"]) else { return nil }
        self.init(
            id: row["id"], number: row["number"], state: row["state"], company: row["company"],
            total: Money(minor: row["total_minor"], currency), revision: row["revision"], validUntil: row["valid_until"],
            updatedAt: row["updated_at"])
    }
}
