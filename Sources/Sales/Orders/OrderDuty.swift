import Basics
import Catalog
import Store
import Tax

extension OrderDetail {
    /// What the carrier will probably ask of the buyer at the border; `nil` when the seller clears customs, when no border is
    /// crossed, or when the shop's table says nothing of the goods.
    /// - Throws: `money.tooLarge`.
    public func dutyEstimate(in tx: Transaction) throws -> DutyEstimate? {
        let settings = try TaxSettings.load(in: tx)
        let destination = contact.address.country
        let isCleared = incoterm.hasPrefix(Incoterm.ddp.code) || tax?.decision.outcome == .reverseCharge
        guard !isCleared, destination != settings.origin, !settings.duties.isEmpty else { return nil }
        let rows = try tx.rows(
            """
            SELECT v.id, p.hs_code FROM variants AS v JOIN products AS p ON p.id = v.product_id
            WHERE v.id IN \(lines.compactMap(\.variant))
            """)
        let codes: [ID<Variant>: String] = rows.reduce(into: [:]) { $0[$1["id"]] = $1["hs_code"] }
        let goods = lines.map { (hsCode: $0.variant.flatMap { codes[$0] } ?? "", value: $0.amount) }
        return try DutyEstimate(goods, to: destination, settings.duties)
    }
}
