import Basics
import Journal
import MoneyKit
import Store

/// A shop of the seller's on a marketplace.
public struct MarketShop: Hashable, Sendable {
    public static let mostName = 120

    public let id: ID<MarketShop>
    public let name: String
    /// The id of its rule pack: `alibaba`.
    public let pack: String
    /// What the marketplace may keep, as the owner says.
    public let depositAtRisk: Money

    /// - Throws: `guard.notAllowed`, `guard.shop.name`, `guard.shop.twice`.
    public static func add(_ name: String, pack: String, by colleague: Colleague, in tx: Transaction) throws -> ID<MarketShop> {
        try colleague.mustBeAllowed(.keepLedger)
        let name = LedgerText.tidied(name)
        guard !name.isEmpty, name.count <= mostName else { throw AppError.invalid("guard.shop.name", ["most": "\(mostName)"]) }
        let earlier: Int? = try tx.value("SELECT 1 FROM guard_shops WHERE pack = \(pack) AND name = \(name)")
        guard earlier == nil else { throw AppError(.conflict, "guard.shop.twice", ["name": name]) }
        let id = ID<MarketShop>.new(at: tx.now)
        try tx.run("INSERT INTO guard_shops (id, name, pack, created_at) VALUES (\(id), \(name), \(pack), \(tx.now))")
        try Journal.append(
            "guard.shopAdded", subject: id.text, actor: colleague.id, detail: ["name": name, "pack": pack], in: tx)
        return id
    }

    /// Says what deposit is at risk. Only the owner does.
    /// - Throws: `guard.notAllowed`, `guard.shop.notFound`, `guard.shop.deposit` when it is negative.
    public static func setDeposit(_ id: ID<MarketShop>, _ deposit: Money, by colleague: Colleague, in tx: Transaction) throws {
        try colleague.mustBeAllowed(.setFigures)
        guard deposit.minor >= 0 else { throw AppError.invalid("guard.shop.deposit") }
        guard let before = try find(id, in: tx) else { throw AppError.notFound("guard.shop.notFound") }
        try tx.run(
            """
            UPDATE guard_shops SET deposit_minor = \(deposit.minor), deposit_currency = \(deposit.currency.code) WHERE id = \(id)
            """)
        try Journal.append(
            "guard.depositSet", subject: id.text, actor: colleague.id,
            detail: [
                "before": "\(before.depositAtRisk.decimalText) \(before.depositAtRisk.currency.code)",
                "now": "\(deposit.decimalText) \(deposit.currency.code)",
            ], in: tx)
    }

    /// The one with this id, if there is one.
    public static func find(_ id: ID<MarketShop>, in tx: Transaction) throws -> MarketShop? {
        try tx.row("SELECT * FROM guard_shops WHERE id = \(id)").map(MarketShop.init)
    }

    /// By name.
    public static func all(in tx: Transaction) throws -> [MarketShop] {
        try tx.rows("SELECT * FROM guard_shops ORDER BY name, id LIMIT \(mostShops)").map(MarketShop.init)
    }

    public static let mostShops = 200

    private init(_ row: Row) {
        (id, name, pack) = (row["id"], row["name"], row["pack"])
        depositAtRisk = Money(minor: row["deposit_minor"], Currency(rawValue: row["deposit_currency"]) ?? .cny)
    }
}
