import Basics
import Catalog
import MoneyKit
import Store

/// What the owner has decided about orders: how the price of samples is credited to a later order.
public struct OrderSettings: Hashable, Sendable, Codable {
    static let name = "orders"
    /// All of what the samples cost.
    public static let all = 10_000
    static let mostDays = 3_650

    public var creditsSamples: Bool
    /// Hundredths of a percent of what the samples cost, without their shipping.
    public var share: Int
    /// In minor units of the base currency; nothing means no limit.
    public var mostMinor: Int64
    /// How many days after the sample order.
    public var withinDays: Int
    /// What the goods of the later order have to come to, in minor units of the base currency.
    public var leastMinor: Int64

    public init(
        creditsSamples: Bool = false, share: Int = all, mostMinor: Int64 = 0, withinDays: Int = 180,
        leastMinor: Int64 = 0
    ) {
        (self.creditsSamples, self.share, self.mostMinor) = (creditsSamples, share, mostMinor)
        (self.withinDays, self.leastMinor) = (withinDays, leastMinor)
    }

    /// Nothing is credited before the owner says so.
    public static func load(in tx: Transaction) throws -> OrderSettings {
        try Settings.read(name, in: tx) ?? OrderSettings()
    }

    /// - Throws: `order.badCreditRule` for a share, days or amounts out of range.
    public func save(by actor: String, in tx: Transaction) throws {
        guard (0...Self.all).contains(share), (1...Self.mostDays).contains(withinDays), mostMinor >= 0, leastMinor >= 0
        else { throw AppError.invalid("order.badCreditRule") }
        guard try self != OrderSettings.load(in: tx) else { return }
        try Settings.keep(Self.name, self, by: actor, in: tx)
    }
}
