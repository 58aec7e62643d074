import Basics
import Journal
import MoneyKit
import Store

/// How prices converted into a currency are made presentable.
public struct CurrencyPolicy: Hashable, Sendable {
    public let currency: Currency
    /// Added to the central bank's rate, in hundredths of a percent: 250 is 2.5 %.
    public var markupBasisPoints: Int
    /// Prices are rounded to a multiple of so many minor units, or to `ending` above one. 0 rounds to none.
    public var roundingStep: Int
    /// What prices end in, in minor units: 99 with a step of 100 gives 11.99, 12.99. 0 is the step itself.
    public var roundingEnding: Int

    public init(_ currency: Currency, markupBasisPoints: Int = 0, roundingStep: Int = 0, roundingEnding: Int = 0) {
        self.currency = currency
        (self.markupBasisPoints, self.roundingStep, self.roundingEnding) = (markupBasisPoints, roundingStep, roundingEnding)
    }

    /// The seller's choices, in the order in which currencies are offered.
    public static func all(in tx: Transaction) throws -> [CurrencyPolicy] {
        try tx.rows("SELECT * FROM currency_policies ORDER BY position, currency").map { CurrencyPolicy(row: $0) }
    }

    /// Nothing is added or rounded where the seller has said nothing.
    static func load(_ currency: Currency, in tx: Transaction) throws -> CurrencyPolicy {
        try tx.row("SELECT * FROM currency_policies WHERE currency = \(currency)").map { CurrencyPolicy(row: $0) }
            ?? CurrencyPolicy(currency)
    }

    /// Makes `policies` the shop's, in their order. Returns false when they were that already.
    @discardableResult
    public static func save(_ policies: [CurrencyPolicy], by actor: String = "system", in tx: Transaction) throws -> Bool {
        for policy in policies { try policy.check() }
        let before = try all(in: tx)
        guard before != policies else { return false }
        try tx.run("DELETE FROM currency_policies")
        for (position, policy) in policies.enumerated() {
            try tx.run(
                """
                INSERT INTO currency_policies (currency, position, markup_basis_points, rounding_step, rounding_ending)
                VALUES (\(policy.currency), \(position), \(policy.markupBasisPoints), \(policy.roundingStep),
                    \(policy.roundingEnding))
                """)
        }
        try Journal.append(
            "currencies.policiesSaved", subject: "currencies", actor: actor,
            detail: ["before": summary(before), "after": summary(policies)], in: tx)
        try tx.touch("catalogue")
        return true
    }

    /// `EUR 150/100/99` for each: the markup, the step and the ending.
    private static func summary(_ policies: [CurrencyPolicy]) -> String {
        policies.map { "\($0.currency) \($0.markupBasisPoints)/\($0.roundingStep)/\($0.roundingEnding)" }.joined(separator: ", ")
    }

    private init(row: Row) {
        self.init(
            row["currency"], markupBasisPoints: row["markup_basis_points"], roundingStep: row["rounding_step"],
            roundingEnding: row["rounding_ending"])
    }

    /// Hundredths of a percent: from a tenth of the bank's rate to eleven times it.
    public static let markups = -9_000...100_000

    private func check() throws {
        guard Self.markups.contains(markupBasisPoints) else {
            throw AppError.invalid("pricing.markup", ["currency": currency.code])
        }
        guard isSound else { throw AppError.invalid("pricing.rounding", ["currency": currency.code]) }
    }

    /// Whether the ending is smaller than the step.
    public var isSound: Bool {
        (0...1_000_000).contains(roundingStep) && roundingEnding >= 0 && roundingEnding < max(1, roundingStep)
    }
}

extension CurrencyPolicy {
    /// What a price becomes under this policy, to show before it is saved.
    /// - Throws: `money.tooLarge`.
    public func example(of price: UnitPrice, at rate: ExchangeRate) throws -> UnitPrice {
        try Conversion(rate: rate, policy: self).unitPrice(price)
    }
}
