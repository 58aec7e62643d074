import Basics
import Journal
import MoneyKit
import Store

extension ShippingZone {
    /// Every zone, in the order in which staff keep them.
    public static func all(base: Currency, in tx: Transaction) throws -> [ShippingZone] {
        try ShippingQueries.zones(base: base, in: tx)
    }

    /// Makes the shop's zones these and no others, in this order.
    /// - Throws: what `check` throws; nothing has changed then.
    public static func save(_ zones: [ShippingZone], base: Currency, by actor: String, in tx: Transaction) throws {
        try check(zones, base: base)
        try ShippingQueries.replaceAll(zones, in: tx)
        try Journal.append("shipping.saved", subject: "shipping", actor: actor, detail: ["zones": "\(zones.count)"], in: tx)
        try tx.touch("catalogue")
    }
}
