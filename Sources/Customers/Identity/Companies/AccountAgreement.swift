/// How two records agree about the company: its name and the domain of the address together, for one is made from the other.
enum AccountAgreement: UInt8, CaseIterable, Sendable {
    /// The names agree, and the domains or a domain and a name; nothing is known of domains; or the domains are different.
    case whole, name, nameOtherDomain
    /// The names agree in part.
    case partDomain, part, partOtherDomain
    /// One name is missing; domains agree, or a domain is made from the other's name.
    case domain, domainOfName
    /// The names disagree, though the domains agree.
    case domainOtherName
    /// The names disagree.
    case otherName, other
    /// One name is missing and the domains, or a domain and a name, disagree.
    case otherDomain
    case missing
}

extension RecordFacts {
    /// - Returns: how they agree, and how often such an agreement is met by chance.
    static func compareAccount(
        _ left: RecordFacts, _ right: RecordFacts, _ trades: inout Words, _ chances: Chances
    ) -> (AccountAgreement, chance: Double) {
        let isNamed = !left.company.isEmpty && !right.company.isEmpty && left.company.isHan == right.company.isHan
        let domains = domainAgreement(left, right, trades)
        var chance = 1.0
        if domains == true { chance = min(chances.domain(left.email.domain), chances.domain(right.email.domain)) }
        guard isNamed else {
            switch domains {
            case true?: return (left.email.domain == right.email.domain ? .domain : .domainOfName, chance)
            case false?: return (.otherDomain, 1)
            case nil: return (.missing, 1)
            }
        }
        let (score, byChance) = CompanyName.compare(left.company, right.company, &trades, chances.trade)
        chance = min(chance, byChance)
        if score >= 0.85 {
            switch domains {
            case true?: return (.whole, chance)
            case false?: return (.nameOtherDomain, chance)
            case nil: return (.name, chance)
            }
        }
        if score >= 0.45 {
            switch domains {
            case true?: return (.partDomain, chance)
            case false?: return (.partOtherDomain, chance)
            case nil: return (.part, chance)
            }
        }
        switch domains {
        case true?: return (.domainOtherName, chance)
        case false?: return (.other, 1)
        case nil: return (.otherName, 1)
        }
    }

    /// Whether the domains are one, or one is made from the other's name; `nil` when nothing can be said.
    private static func domainAgreement(_ left: RecordFacts, _ right: RecordFacts, _ trades: Words) -> Bool? {
        let (l, r) = (left.email.hasCompanyDomain, right.email.hasCompanyDomain)
        if l, r {
            if left.email.domain == right.email.domain { return true }
            let (a, b) = (left.email.core, right.email.core)
            if a == b || (a.count >= 5 && (PlainText.isWithin(1, a, b) || PlainText.look(a) == PlainText.look(b))) { return true }
            return false
        }
        if l, let fits = right.company.makes(left.email.core, trades) { return fits }
        if r, let fits = left.company.makes(right.email.core, trades) { return fits }
        return nil
    }
}
