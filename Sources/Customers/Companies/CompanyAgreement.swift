/// How surely two are one company, judged by the engine's own comparison of names and domains. The surest stands last.
enum CompanyAgreement: Int, Comparable, Sendable {
    /// Names agree in part, and it is one person who is told to work there.
    case person
    /// Names agree, or a domain is made from the other's name.
    case name
    /// One domain of mail.
    case domain
    /// Name and domain.
    case whole
    /// A register's number.
    case taxNumber

    static func < (left: CompanyAgreement, right: CompanyAgreement) -> Bool { left.rawValue < right.rawValue }

    /// - Parameters:
    ///   - chances: how often words of trade are met, `Chances.ofTrade`.
    ///   - isOnePerson: whether the buyer of the record is known to work for the other already.
    /// - Returns: `nil` when they are not taken for one: two tax numbers never are, whatever else agrees.
    static func of(
        _ left: RecordFacts, _ right: RecordFacts, _ trades: inout Words, _ chances: Chances, isOnePerson: Bool
    ) -> CompanyAgreement? {
        switch NumberAgreement.compare(left.taxNumber, right.taxNumber) {
        case .same: return .taxNumber
        case .near, .different: return nil
        case .missing: break
        }
        let isAbroad = RecordFacts.compareCountry(left, right) == .different
        let isTelling = left.company.isTelling(trades) && right.company.isTelling(trades)
        switch RecordFacts.compareAccount(left, right, &trades, chances).0 {
        case .whole where left.email.hasCompanyDomain && right.email.hasCompanyDomain: return .whole
        case .partDomain, .domain: return .domain
        // A name alone is met in another country by chance, and one of trade's own words anywhere.
        case .whole, .name: return isAbroad || !(isTelling || isOnePerson) ? nil : .name
        case .domainOfName: return isAbroad ? nil : .name
        case .nameOtherDomain, .part: return isOnePerson && !isAbroad ? .person : nil
        case .partOtherDomain, .domainOtherName, .otherName, .other, .otherDomain, .missing: return nil
        }
    }
}

extension CompanyName {
    private static let leastLetters = 3

    /// Whether a word of it says who trades, and not only what.
    fileprivate func isTelling(_ trades: Words) -> Bool {
        isHan || words.contains { trades[$0].plain.count >= Self.leastLetters && !TradeWords.isCommon(trades[$0].plain) }
    }
}

extension Chances {
    /// Words that say what is traded are met often and others seldom. The shop's own counts are left out, so that the same records
    /// in the same order always make the same companies.
    static func ofTrade(_ trades: Words) -> Chances {
        var counted = Frequencies()
        counted.records = 2_000
        for word in trades.words where TradeWords.isCommon(word.plain) { counted.trades[word.plain] = 100 }
        return Chances(counted, names: Words(names: true), trades: trades)
    }
}
