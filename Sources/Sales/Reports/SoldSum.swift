import Basics
import MoneyKit
import Store

/// What orders that have something in common come to in one currency, and in the base currency at the rate of each.
struct SoldSum: Hashable, Sendable {
    /// What they have in common, and by what it is named.
    enum Side: String, Storable, Hashable, Sendable, CaseIterable {
        /// By its code.
        case country
        /// By its SKU, or by its title where it has none.
        case product
        /// By the id of the colleague who wrote the quote; empty for nobody.
        case rep
        /// `quote`, `cart` or `sample`.
        case channel
        /// By its code.
        case currency
    }

    let key: String
    let orders: Int
    let amount: Money
    let base: Money

    /// The same under another name.
    func named(_ key: String) -> SoldSum { SoldSum(key: key, orders: orders, amount: amount, base: base) }

    /// - Throws: `money.tooLarge`.
    static func sums(of orders: [SoldOrder], by side: Side, _ base: Currency, in tx: Transaction) throws -> [SoldSum] {
        let shares = try side == .product ? SoldLine.shares(of: orders, in: tx) : orders.map { Share($0.key(side), $0, $0.total) }
        let parts = Dictionary(grouping: shares) { Part(key: $0.key, currency: $0.amount.currency) }
        return try parts.map { part, shares in
            SoldSum(
                key: part.key, orders: Set(shares.map(\.order.id)).count,
                amount: try Money.sum(shares.map(\.amount), part.currency),
                base: try Money.sum(shares.map { try $0.order.rate.inBase($0.amount, base) }, base))
        }
    }

    /// What one order adds to a part.
    struct Share {
        let key: String
        let order: SoldOrder
        let amount: Money

        init(_ key: String, _ order: SoldOrder, _ amount: Money) {
            (self.key, self.order, self.amount) = (key, order, amount)
        }
    }

    private struct Part: Hashable {
        let key: String
        let currency: Currency
    }
}

extension SoldOrder {
    fileprivate func key(_ side: SoldSum.Side) -> String {
        switch side {
        case .country: country
        case .product: ""
        case .rep: rep
        case .channel: channel
        case .currency: total.currency.code
        }
    }
}
