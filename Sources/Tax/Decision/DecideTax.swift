import MoneyKit

extension TaxDecision {
    /// 150 euro: Article 143 (1) (ca) of Council Directive 2006/112/EC, in force since 1 July 2021.
    static let unionLimit = Money(minor: 15_000, .eur)
    /// 135 pounds: VAT on imports to Great Britain since 1 January 2021.
    static let kingdomLimitMinor: Int64 = 13_500

    /// What applies, from the facts alone. It is decided once, for the page, the order and its papers alike.
    public static func of(_ facts: TaxFacts) -> TaxDecision {
        if facts.destination == facts.origin { return within(facts) }
        if TaxTerritory.isUnion(facts.origin), TaxTerritory.isUnion(facts.destination) { return acrossUnion(facts) }
        return across(facts)
    }

    private static func within(_ facts: TaxFacts) -> TaxDecision {
        guard let own = facts.registration(in: facts.origin) else {
            return TaxDecision(.notRegistered, [.sameCountry, .sellerNotRegistered])
        }
        return domestic([.sameCountry, .sellerRegistered], own, facts)
    }

    /// To a business with a number of another member state the buyer accounts for the tax; to anybody else it is that of the
    /// destination where the seller is registered there, of the origin where not.
    private static func acrossUnion(_ facts: TaxFacts) -> TaxDecision {
        guard let own = facts.registration(in: facts.origin) else {
            return TaxDecision(.notRegistered, [.withinUnion, .sellerNotRegistered])
        }
        let isBusiness = facts.isBuyerVerified && facts.buyerCountry != facts.origin && TaxTerritory.isUnion(facts.buyerCountry)
        if isBusiness { return TaxDecision(.reverseCharge, [.withinUnion, .buyerVerified], number: own.number) }
        let there = facts.registration(in: facts.destination)
        return domestic([.withinUnion, .buyerNotVerified, .sellerRegistered], there ?? own, facts)
    }

    private static func across(_ facts: TaxFacts) -> TaxDecision {
        let isUnion = TaxTerritory.isUnion(facts.destination)
        let there = facts.registration(in: facts.destination)
        var reasons: [Reason] = [.leavesTerritory]
        if isUnion, !facts.iossNumber.isEmpty {
            let isSmall = facts.valueInEuro.map { $0.minor <= unionLimit.minor } ?? false
            reasons += [.sellerHasIOSS, isSmall ? .valueWithinLimit : .valueAboveLimit]
            reasons += [facts.isBuyerVerified ? .buyerVerified : .buyerNotVerified]
            // The scheme is for sales to those who are no taxable persons; a business declares its imports itself.
            if isSmall, !facts.isBuyerVerified {
                return TaxDecision(
                    .lowValueImport, reasons, country: facts.destination, region: facts.region, number: facts.iossNumber)
            }
        } else if facts.destination == "GB", let there, !facts.isDutyPaid {
            let isSmall = facts.valueInPounds.map { $0.minor <= kingdomLimitMinor } ?? false
            reasons += [.sellerRegistered, isSmall ? .valueWithinLimit : .valueAboveLimit]
            if isSmall, facts.isBuyerVerified, facts.buyerCountry == "GB" {
                return TaxDecision(.reverseCharge, reasons + [.buyerVerified], number: there.number)
            }
            if isSmall {
                return TaxDecision(
                    .lowValueImport, reasons + [.buyerNotVerified], country: "GB", region: facts.region, number: there.number)
            }
        }
        return exported(reasons, there, facts)
    }

    /// Too large for the small schemes, or to where there are none.
    private static func exported(_ reasons: [Reason], _ there: TaxRegistration?, _ facts: TaxFacts) -> TaxDecision {
        let own = facts.registration(in: facts.origin)
        if facts.isDutyPaid {
            if let there { return domestic(reasons + [.deliveredDutyPaid, .sellerRegistered], there, facts) }
            return TaxDecision(.exportZero, reasons + [.deliveredDutyPaid], number: own?.number ?? "")
        }
        guard let own else { return TaxDecision(.buyerImports, reasons + [.sellerNotRegistered]) }
        return TaxDecision(.exportZero, reasons + [.sellerRegistered], number: own.number)
    }

    /// - Parameter registration: where the tax is paid. Its region is the destination's when that is where it is.
    private static func domestic(_ reasons: [Reason], _ registration: TaxRegistration, _ facts: TaxFacts) -> TaxDecision {
        let region = registration.country == facts.destination ? facts.region : ""
        return TaxDecision(.domestic, reasons, country: registration.country, region: region, number: registration.number)
    }
}

extension TaxFacts {
    func registration(in country: String) -> TaxRegistration? { registrations.first { $0.country == country } }
}
