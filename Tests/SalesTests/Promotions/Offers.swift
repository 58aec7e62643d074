import Basics
import Catalog
import MoneyKit
import Pricing
import Store
import Synchronization

@testable import Sales

/// A clock that tests move.
final class HandClock: Sendable {
    private let time: Mutex<Instant>

    init(_ start: Instant) { time = Mutex(start) }

    var clock: Clock { Clock { self.time.withLock { $0 } } }

    func move(to instant: Instant) { time.withLock { $0 = instant } }
}

extension Shelf {
    /// A promotion that is on.
    @discardableResult
    func offer(
        _ effect: Promotion.Effect, _ terms: PromotionTerms = PromotionTerms(), name: String = "Spring", code: String = "",
        change: (inout Promotion) -> Void = { _ in }
    ) throws -> ID<Promotion> {
        var promotion = Promotion([.english: name], effect, terms, needsCode: !code.isEmpty)
        change(&promotion)
        let id = try Promotion.save(promotion, in: tx).id
        if !code.isEmpty { try PromotionCode.add(code, to: id, in: tx) }
        try Promotion.switchTo(true, id, in: tx)
        return id
    }

    /// A shop that ships to France, and a cart with ten bottles of 2.00 in it.
    func tenBottles() throws -> String {
        try open()
        try shipToFrance()
        return try Cart.add(put("bottle")[0], quantity: 10, in: tx)
    }
}

extension Order {
    /// The order of a checkout that nothing is wrong with.
    static func placed(_ checkout: Checkout, in tx: Transaction) throws -> OrderDetail {
        let outcome = try place(checkout, terms: PaymentTerms(bank: nil), in: tx)
        guard let id = outcome.order, let order = try OrderDetail.find(id: id, in: tx) else {
            throw AppError(.internal, "test", detail: "\(outcome)")
        }
        return order
    }
}
