import Basics
import Ledger
import MoneyKit
import Store

/// What a provider holds for the seller in one currency, as the ledger has it.
public struct PayoutBalance: Hashable, Sendable {
    public let provider: Provider
    public let amount: Money
    /// The line of the bank names the provider.
    public let isNamed: Bool
    /// The line brings exactly what the provider holds.
    public let isWhole: Bool

    /// As forms name it: `stripe.USD`.
    public var text: String { "\(provider.rawValue).\(amount.currency.code)" }

    /// What providers hold that a line may be paid out of, the most likely first.
    public static func all(for line: StatementLine, in tx: Transaction) throws -> [PayoutBalance] {
        guard line.amount.minor > 0, line.state == .open else { return [] }
        let words = LineWords.name("\(line.payer) \(line.text) \(line.reference)")
        let held = try Ledger.balances(in: tx).compactMap { account, amount -> PayoutBalance? in
            guard case .provider(let name) = account, let provider = Provider(rawValue: name), amount.minor > 0 else {
                return nil
            }
            return PayoutBalance(
                provider: provider, amount: amount, isNamed: words.contains(name.uppercased()), isWhole: amount == line.amount)
        }
        return held.sorted { $0.rank(line.amount.currency) < $1.rank(line.amount.currency) }
    }

    /// The provider that a line names, without looking into the books.
    public static func named(by line: StatementLine) -> Provider? {
        let words = LineWords.name("\(line.payer) \(line.text) \(line.reference)")
        return Provider.allCases.first { words.contains($0.rawValue.uppercased()) }
    }

    private func rank(_ currency: Currency) -> Int {
        (isNamed ? 0 : 4) + (amount.currency == currency ? 0 : 2) + (isWhole ? 0 : 1)
    }
}
