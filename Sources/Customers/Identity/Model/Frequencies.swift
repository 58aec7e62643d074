/// How often names, words, domains and streets are met among the records: what is rare says more when it agrees.
struct Frequencies: Sendable {
    /// A word of a name in one country.
    struct NationWord: Hashable, Sendable {
        let nation: String
        let sound: [UInt8]
    }

    /// All records.
    var records = 0
    /// Records with a word in the name, by its sound; in the company's name; with a domain of a company; in a street.
    var names: [[UInt8]: Int] = [:]
    var trades: [[UInt8]: Int] = [:]
    var domains: [[UInt8]: Int] = [:]
    var streets: [[UInt8]: Int] = [:]
    /// Records of a country, and those with a word in the name.
    var nations: [String: Int] = [:]
    var nationNames: [NationWord: Int] = [:]

    mutating func count(_ facts: RecordFacts, _ known: Words, _ trades: Words, by step: Int = 1) {
        records += step
        if !facts.country.isEmpty { nations[facts.country, default: 0] += step }
        for word in facts.name.words {
            names[known[word].sound, default: 0] += step
            if !facts.country.isEmpty {
                nationNames[NationWord(nation: facts.country, sound: known[word].sound), default: 0] += step
            }
        }
        if !facts.street.isEmpty { streets[facts.street, default: 0] += step }
        countCompany(facts, trades, by: step)
    }

    /// The words of its company alone.
    mutating func countCompany(_ facts: RecordFacts, _ trades: Words, by step: Int = 1) {
        for word in facts.company.words { self.trades[trades[word].plain, default: 0] += step }
        if facts.email.hasCompanyDomain { domains[facts.email.domain, default: 0] += step }
    }
}
