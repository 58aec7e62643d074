import Basics
import Store

/// A price list as it is ranked among others.
public struct RankedList: Hashable, Sendable {
    public let id: ID<BuyerPriceList>
    /// Which of its states this is: a later one has other prices.
    public let revision: Int
    public let terms: ListTerms

    public init(_ id: ID<BuyerPriceList>, revision: Int = 1, _ terms: ListTerms) {
        (self.id, self.revision, self.terms) = (id, revision, terms)
    }

    /// Those in force now, for whomever they are.
    static func inForce(in tx: Transaction) throws -> [RankedList] {
        try tx.rows(
            """
            SELECT id, revision, audience, customer_group_id, countries, starts_at, ends_at, priority FROM buyer_price_lists
            WHERE coalesce(starts_at, \(tx.now)) <= \(tx.now) AND coalesce(ends_at, \(tx.now.adding(seconds: 1))) > \(tx.now)
            """
        ).map { RankedList($0["id"], revision: $0["revision"], ListTerms($0)) }
    }
}

/// Which list wins. This is the one place that says so.
public enum ListRank {
    /// The lists that count for a buyer, the one that counts most first. A variant costs what the first list says that names it in
    /// the buyer's currency or in the base currency; what none names costs what the shop asks.
    ///
    /// A list counts more than another when it is for fewer buyers: those whose terms name it, then a customer group, then
    /// countries, then everybody. Of two for as many the one counts that starts later, since it was meant to change the other; then
    /// the one of higher priority; then the one that was made later. Of two lists one always counts more, whatever order they are in.
    public static func order(_ lists: [RankedList], for buyer: BuyerPrices, at now: Instant) -> [RankedList] {
        lists.filter { $0.terms.isInForce(at: now) && isMeant($0, buyer) }.sorted(by: countsMore)
    }

    private static func isMeant(_ list: RankedList, _ buyer: BuyerPrices) -> Bool {
        switch list.terms.audience {
        case .accounts: list.id == buyer.list
        case .group(let group): group == buyer.group
        case .countries(let codes): codes.contains(buyer.country)
        case .everybody: true
        }
    }

    static func countsMore(_ left: RankedList, _ right: RankedList) -> Bool {
        let (one, other) = (place(left), place(right))
        return one == other ? left.id.text > right.id.text : one > other
    }

    /// Whether nothing that the seller has said tells which of the two counts.
    public static func isEven(_ left: ListTerms, _ right: ListTerms) -> Bool {
        let mayMeet: Bool =
            switch (left.audience, right.audience) {
            // An account has one list of its own.
            case (.accounts, .accounts): false
            case (.group(let one), .group(let other)): one == other
            case (.countries(let some), .countries(let others)): !Set(some).isDisjoint(with: others)
            case (.everybody, .everybody): true
            default: false
            }
        return mayMeet && left.meets(right) && left.startsAt == right.startsAt && left.priority == right.priority
    }

    private static func place(_ list: RankedList) -> (Int, Instant, Int) {
        (list.terms.audience.narrowness, list.terms.startsAt ?? ListTerms.ever, list.terms.priority)
    }
}
