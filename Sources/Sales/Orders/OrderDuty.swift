import Basics
import Catalog
import MoneyKit
import Store
import Tax

/// What tax offices and customs ask about goods, as the catalogue knows it.
struct CustomsFacts {
    let taxClass: Product.TaxClass
    /// May be empty.
    let hsCode: String

    /// The facts of `variants`; one that is gone from the catalogue is missing from the answer.
    static func load(_ variants: [ID<Variant>], in tx: Transaction) throws -> [ID<Variant>: CustomsFacts] {
        guard !variants.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT v.id, p.tax_class, p.hs_code FROM variants AS v JOIN products AS p ON p.id = v.product_id
            WHERE v.id IN \(variants)
            """)
        return rows.reduce(into: [:]) { $0[$1["id"]] = CustomsFacts(taxClass: $1["tax_class"], hsCode: $1["hs_code"]) }
    }
}

extension TaxSettings {
    /// What the carrier will probably ask of the buyer; `nil` when no border of customs is crossed, or when the shop's table says
    /// nothing of the goods.
    /// - Throws: `money.tooLarge`.
    func duty(
        on goods: [(variant: ID<Variant>?, value: Money)], to country: String, _ known: [ID<Variant>: CustomsFacts]
    ) throws -> DutyEstimate? {
        guard crossesCustoms(to: country), !duties.isEmpty else { return nil }
        return try DutyEstimate(
            goods.map { (hsCode: $0.variant.flatMap { known[$0]?.hsCode } ?? "", value: $0.value) }, to: country, duties)
    }
}

extension OrderDetail {
    /// What the carrier will probably ask of the buyer at the border; `nil` when the seller clears customs, when no border is
    /// crossed, or when the shop's table says nothing of the goods.
    /// - Throws: `money.tooLarge`.
    public func dutyEstimate(in tx: Transaction) throws -> DutyEstimate? {
        let settings = try TaxSettings.load(in: tx)
        let isCleared = incoterm.hasPrefix(Incoterm.ddp.code) || tax?.decision.outcome == .reverseCharge
        guard !isCleared, !settings.duties.isEmpty else { return nil }
        let known = try CustomsFacts.load(lines.compactMap(\.variant), in: tx)
        return try settings.duty(on: lines.map { ($0.variant, $0.amount) }, to: contact.address.country, known)
    }
}
