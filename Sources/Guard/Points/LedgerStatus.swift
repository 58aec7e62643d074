import Basics
import MoneyKit
import Store

/// How a shop stands on a day: what the page of the ledger and the owner's report begin with.
public struct LedgerStatus: Hashable, Sendable {
    public let shop: MarketShop
    public let day: CalendarDay
    public let ledger: Ledger
    /// Newest first; void ones too.
    public let penalties: [Penalty]
    /// The owner's own points, by rule.
    public let editedPoints: [String: Int]
    /// Of this shop's penalties those that came for what had been cleared.
    public let missedCount: Int

    /// - Parameter pack: the shop's rule pack.
    /// - Throws: `guard.shop.notFound`; `guard.shop.noSteps` when the pack does not say what follows from points.
    public static func load(
        _ id: ID<MarketShop>, pack: RulePack, on day: CalendarDay, in tx: Transaction
    ) throws -> LedgerStatus {
        guard let shop = try MarketShop.find(id, in: tx) else { throw AppError.notFound("guard.shop.notFound") }
        guard let steps = pack.thresholds else { throw AppError(.conflict, "guard.shop.noSteps") }
        let penalties = try Penalty.all(of: id, in: tx)
        return LedgerStatus(
            shop: shop, day: day, ledger: Ledger(steps: steps, penalties: penalties), penalties: penalties,
            editedPoints: try RulePoints.all(of: pack.id, in: tx).mapValues(\.points),
            missedCount: penalties.count { $0.check != nil && !$0.isVoid && $0.appeal.state != .upheld })
    }

    public var balance: Int { ledger.balance(on: day) }
    public var step: PointSteps.Step? { ledger.step(on: day) }
    public var restriction: Ledger.Restriction? { ledger.restriction(on: day) }
    public var depositAtRisk: Money { shop.depositAtRisk }

    /// Penalties that can still be appealed, the most pressing first.
    public var appealsDue: [Penalty] {
        penalties.filter { $0.daysToAppeal(on: day) != nil }.sorted { ($0.appeal.due, $0.id.text) < ($1.appeal.due, $1.id.text) }
    }

    /// Days until the last of the shop's demotions has passed; `nil` when there is none.
    public var daysToRecovery: Int? { penalties.compactMap { $0.daysToRecovery(on: day) }.max() }

    /// What one more violation of each class would do, where somebody knows what it costs.
    public func forecasts(in pack: RulePack) -> [FindingClass: Forecast] {
        FindingClass.allCases.reduce(into: [:]) { all, kind in
            all[kind] = ledger.forecast(kind, in: pack, edited: editedPoints, on: day)
        }
    }
}
