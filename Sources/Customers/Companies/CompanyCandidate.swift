import Basics
import Store

/// A company that a record could tell of.
struct CompanyCandidate<Name: Sendable>: Sendable {
    let name: Name
    /// What is known of it, in the form in which it is compared.
    var facts: RecordFacts
    /// Whether one of its records has the very name that the record has: it may be written in another script than most.
    let bearsName: Bool
    /// Whether the buyer of the record works there by another of his records.
    let isOnePerson: Bool

    /// The one among them that a record surely tells of, or none. Of those that agree as well the first is taken.
    static func surest(
        of record: RecordFacts, among candidates: [CompanyCandidate], _ trades: inout Words, _ chances: Chances
    ) -> CompanyCandidate? {
        var best: (candidate: CompanyCandidate, agreement: CompanyAgreement)?
        for candidate in candidates {
            var facts = candidate.facts
            if candidate.bearsName { facts.company = record.company }
            let agreement = CompanyAgreement.of(record, facts, &trades, chances, isOnePerson: candidate.isOnePerson)
            guard let agreement, best.map({ $0.agreement < agreement }) ?? true else { continue }
            best = (candidate, agreement)
        }
        return best?.candidate
    }
}

extension RecordFacts {
    /// Whether there is anything by which a company is known.
    var tellsOfCompany: Bool { !company.isEmpty || email.hasCompanyDomain || !taxNumber.isEmpty }
}

extension Company {
    /// The company as if it were a record, for the comparison.
    /// - Parameter taxNumber: of those who are shown as it, where it has none itself.
    func asRecord(taxNumber other: String) -> CustomerRecord {
        CustomerRecord(
            id: id.text, email: domain.isEmpty ? "" : "mail@" + domain, company: name, country: country,
            taxNumber: taxNumber.isEmpty ? other : taxNumber)
    }
}
