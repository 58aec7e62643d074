import Basics
import Catalog
import Foundation
import Journal
import MoneyKit
import Pricing
import Store

/// What a provider takes for a payment, as its price list or the seller's contract says.
///
/// Price lists change and contracts differ, so plans are data with a day and a source; sellers put their own in the place of the
/// shipped ones.
public struct FeePlan: Hashable, Sendable, Codable {
    public static let mostPlans = 100
    public static let mostCharacters = 300
    static let wholeShare = 10_000

    public var provider: Provider
    /// Where the seller's account is, as ISO 3166; `*` for everywhere else.
    public var country: String
    /// `nil` for every method that has no plan of its own.
    public var method: Payment.Method?
    /// Of the amount, in hundredths of a percent: 290 is 2.9 %.
    public var share: Int
    /// For each payment, in the currency of the seller's account.
    public var fixed: Money
    /// More of the amount when the buyer pays from another country, in hundredths of a percent.
    public var abroad: Int
    /// More of the amount when it is in another currency than the account, in hundredths of a percent.
    public var exchange: Int
    /// Never more than this, where there is such a thing.
    public var most: Money?
    /// `2026-11-20`: from when it holds, or when it was read.
    public var day: String
    /// Where it was read.
    public var source: String

    public init(
        _ provider: Provider, country: String, method: Payment.Method? = nil, share: Int, fixed: Money, abroad: Int = 0,
        exchange: Int = 0, most: Money? = nil, day: String, source: String
    ) {
        (self.provider, self.country, self.method, self.share) = (provider, country, method, share)
        (self.fixed, self.abroad, self.exchange, self.most) = (fixed, abroad, exchange, most)
        (self.day, self.source) = (day, source)
    }

    /// What is taken of `amount`, in its currency, rounded half up to the minor unit.
    /// - Parameter rate: from the currency of the account to the amount's.
    /// - Throws: `money.tooLarge`.
    public func fee(of amount: Money, fromAbroad: Bool, rate: ExchangeRate) throws -> Money {
        let isForeign = amount.currency != fixed.currency
        let share = share + (fromAbroad ? abroad : 0) + (isForeign ? exchange : 0)
        let exact = Int128(amount.minor) * Int128(share)
        let part = Int64(clamping: (exact + Int128(Self.wholeShare / 2)) / Int128(Self.wholeShare))
        let sum = try Money(minor: part, amount.currency).adding(isForeign ? rate.convert(fixed) : fixed)
        guard let most else { return sum }
        let cap = isForeign ? try rate.convert(most) : most
        return sum.minor > cap.minor ? cap : sum
    }

    // MARK: Which plan holds

    /// The plan for a way to pay: the nearest to the account's country and to the method.
    public static func plan(
        for option: PaymentOption, country: String, among plans: [FeePlan]
    ) -> FeePlan? {
        let fitting = plans.filter { plan in
            plan.provider == option.provider && (plan.method == nil || plan.method == option.method)
                && (plan.country == "*" || plan.country == country)
        }
        return fitting.max { nearness($0) < nearness($1) }
    }

    private static func nearness(_ plan: FeePlan) -> Int {
        (plan.country == "*" ? 0 : 2) + (plan.method == nil ? 0 : 1)
    }

    /// What `payment` should cost, in its own currency; `nil` where no plan is known or no rate.
    static func expectedFee(of payment: Payment, from buyerCountry: String, in tx: Transaction) throws -> Money? {
        guard let provider = payment.provider else { return nil }
        let account = try ProviderAccount.load(provider, in: tx)
        return try expected(
            payment.amount, by: PaymentOption(payment.method, provider), account: account.country, buyer: buyerCountry, in: tx)
    }

    /// What taking `amount` in this way should cost; `nil` where no plan is known or no rate.
    public static func expected(
        _ amount: Money, by option: PaymentOption, account: String, buyer: String, in tx: Transaction
    ) throws -> Money? {
        guard let plan = plan(for: option, country: account, among: try all(in: tx)),
            let (rate, _) = try? EuroRates.rate(from: plan.fixed.currency, to: amount.currency, in: tx)
        else { return nil }
        return try plan.fee(of: amount, fromAbroad: !buyer.isEmpty && buyer != account, rate: rate)
    }

    // MARK: Kept and shipped

    private static let setting = "fee.plans"

    /// The seller's plans, or those that ship with the program.
    public static func all(in tx: Transaction) throws -> [FeePlan] { try Settings.read(setting, in: tx) ?? shipped }

    /// Makes `plans` the ones that hold. - Throws: `fee.tooMany`, `fee.bad` with the row for a share beyond 100 %, an amount below
    /// nothing, or a text that is too long.
    public static func save(_ plans: [FeePlan], by actor: String, in tx: Transaction) throws {
        guard plans.count <= mostPlans else { throw AppError.invalid("fee.tooMany", ["most": "\(mostPlans)"]) }
        for (index, plan) in plans.enumerated() where !plan.isSound {
            throw AppError.invalid("fee.bad", ["row": "\(index + 1)"])
        }
        guard try plans != all(in: tx) else { return }
        try Settings.keep(setting, plans, by: actor, in: tx)
    }

    private var isSound: Bool {
        let shares = [share, abroad, exchange]
        return shares.allSatisfy { (0...Self.wholeShare).contains($0) } && fixed.minor >= 0 && (most?.minor ?? 0) >= 0
            && most.map { $0.currency == fixed.currency } ?? true && source.count <= Self.mostCharacters && DayText.isDay(day)
    }

    /// Published price lists as they were read on the day that each names; a seller checks them against his own contract.
    public static let shipped: [FeePlan] = {
        let file = Bundle.module.url(forResource: "fee-plans", withExtension: "json")
        return file.flatMap { try? JSONDecoder().decode([FeePlan].self, from: Data(contentsOf: $0)) } ?? []
    }()
}
