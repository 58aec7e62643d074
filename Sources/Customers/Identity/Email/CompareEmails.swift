/// How two addresses agree.
enum EmailAgreement: UInt8, CaseIterable, Sendable {
    case same, role, near
    /// A masked one fits: of a company's domain, of a free one with two ends or three letters to see, or with hardly anything to see.
    case fitsCompany, fitsFree, fitsLittle
    /// The same mailbox name at another house.
    case local
    /// Different: people of one company, at two companies, two free mailboxes, one free and one of a company.
    case differentHere, differentThere, differentFree, differentMixed
    /// A masked one does not fit, at the same domain or at another.
    case unfit, unfitElsewhere
    case relayDifferent
    case missing
}

extension EmailFacts {
    static func compare(_ left: EmailFacts, _ right: EmailFacts) -> EmailAgreement {
        guard left.kind != .none, right.kind != .none else { return .missing }
        if left.kind == .masked || right.kind == .masked { return masked(left, right) }
        if left.kind == .relay || right.kind == .relay {
            guard left.kind == right.kind else { return .missing }
            return left.local == right.local ? .same : .relayDifferent
        }
        let sameDomain = left.domain == right.domain
        let sameLocal = left.local == right.local
        if sameDomain, sameLocal { return left.kind == .role ? .role : .same }
        let nearDomain = sameDomain || isNear(left.domain, right.domain)
        if nearDomain, sameLocal { return left.kind == .role ? .role : .near }
        if left.kind == .role || right.kind == .role { return .missing }
        if nearDomain, left.local.count >= 4, isNear(left.local, right.local) { return .near }
        if sameLocal || isDotted(left.local, right.local), left.local.count >= 6 { return .local }
        switch (left.isFree, right.isFree) {
        case (true, true): return .differentFree
        case (false, false): return sameDomain ? .differentHere : .differentThere
        default: return .differentMixed
        }
    }

    private static func isNear(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        PlainText.isWithin(1, left, right) || PlainText.look(left) == PlainText.look(right)
    }

    /// Equal but for dots, dashes and underscores.
    private static func isDotted(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.filter { PlainText.isLetter($0) || PlainText.isDigit($0) }
            == right.filter { PlainText.isLetter($0) || PlainText.isDigit($0) }
    }

    private static func masked(_ left: EmailFacts, _ right: EmailFacts) -> EmailAgreement {
        let (mask, other) = left.kind == .masked ? (left, right) : (right, left)
        guard other.kind != .relay, other.kind != .role else { return .missing }
        let (domains, isOpen) = domainsFit(mask, other)
        let fits = other.kind == .masked ? masksFit(mask, other) : localFits(mask, other.local)
        guard domains else { return fits ? .unfitElsewhere : .unfitElsewhere }
        guard fits else { return isOpen ? .unfitElsewhere : .unfit }
        if isOpen { return .fitsLittle }
        if !mask.isFree { return .fitsCompany }
        let seen = mask.local.count + mask.tail.count
        return seen >= 2 ? .fitsFree : .fitsLittle
    }

    /// Whether the domains can be one, and whether that is only because one of them is masked.
    private static func domainsFit(_ left: EmailFacts, _ right: EmailFacts) -> (Bool, isOpen: Bool) {
        if !left.domain.isEmpty, !right.domain.isEmpty {
            return (left.domain == right.domain || isNear(left.domain, right.domain), false)
        }
        let ends = [left, right].map { facts in
            facts.domain.isEmpty ? facts.ending : facts.domain.lastIndex(of: 46).map { Array(facts.domain[($0 + 1)...]) } ?? []
        }
        return (ends[0] == ends[1], true)
    }

    private static func localFits(_ mask: EmailFacts, _ local: [UInt8]) -> Bool {
        local.count >= mask.local.count + mask.tail.count && local.starts(with: mask.local)
            && local.suffix(mask.tail.count).elementsEqual(mask.tail)
    }

    private static func masksFit(_ left: EmailFacts, _ right: EmailFacts) -> Bool {
        let head = min(left.local.count, right.local.count), tail = min(left.tail.count, right.tail.count)
        return left.local.prefix(head).elementsEqual(right.local.prefix(head))
            && left.tail.suffix(tail).elementsEqual(right.tail.suffix(tail))
    }
}
