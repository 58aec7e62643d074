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
        let before = try all(base: base, in: tx)
        try ShippingQueries.replaceAll(zones, in: tx)
        try Journal.change(
            "shipping.saved", subject: "shipping", actor: actor, from: told(before), to: told(zones),
            detail: ["zones": "\(zones.count)"], in: tx)
        try tx.touch("catalogue")
    }
    /// Zones by their ids, so that moving one is no change of all.
    private static func told(_ zones: [ShippingZone]) -> [String: String] {
        zones.reduce(into: ["order": zones.map(\.id.text).joined(separator: ", ")]) { told, zone in
            told.merge(JournalFields.all(zone, under: zone.id.text)) { $1 }
        }
    }
}
