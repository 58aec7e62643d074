import Basics
import Store

/// All companies at once, to place many records without asking the database for each.
struct CompanyBook {
    /// One company while records come to it.
    private struct Entry {
        let id: ID<Company>
        let isNew: Bool
        var facts: RecordFacts
    }

    /// The records that came to a company.
    struct Placed {
        let company: ID<Company>
        let isNew: Bool
        var records: [StoredRecord]
    }

    private var entries: [Entry] = []
    private var byKey: [UInt64: [Int]] = [:]
    private var worksAt: [ID<Contact>: Set<Int>] = [:]
    private var records: [(stored: StoredRecord, facts: RecordFacts)] = []
    private var trades = Words(names: false)
    private let chances: Chances
    private static let mostCandidates = 60

    /// - Parameters:
    ///   - companies: as records, by their ids.
    ///   - keys: under which they are met.
    ///   - works: who works where by records that are placed already.
    ///   - records: those to be placed, in the order in which they came.
    init(
        _ companies: [(id: ID<Company>, record: CustomerRecord)], keys: [(key: UInt64, company: ID<Company>)],
        works: [(contact: ID<Contact>, company: ID<Company>)], records: [StoredRecord]
    ) {
        var names = Words(names: true)
        var place: [ID<Company>: Int] = [:]
        for (id, record) in companies {
            place[id] = entries.count
            entries.append(Entry(id: id, isNew: false, facts: .read(record, names: &names, trades: &trades)))
        }
        for (key, company) in keys { if let at = place[company] { byKey[key, default: []].append(at) } }
        for (contact, company) in works { if let at = place[company] { worksAt[contact, default: []].insert(at) } }
        for stored in records {
            let facts = RecordFacts.read(stored.record.ofCompany, names: &names, trades: &trades)
            if facts.tellsOfCompany { self.records.append((stored, facts)) }
        }
        chances = .ofTrade(trades)
    }

    /// Finds the company of every record, or makes it.
    mutating func placeAll(at now: Instant) -> [Placed] {
        var placed: [Int: Placed] = [:]
        for (stored, facts) in records {
            let at = find(facts, of: stored.contact) ?? add(facts, at: now)
            fill(at, from: facts)
            worksAt[stored.contact, default: []].insert(at)
            for key in CompanyKeys.keys(of: facts, trades) where byKey[key]?.contains(at) != true {
                // One more than is looked at is enough to know that it says nothing.
                if byKey[key, default: []].count <= CompanyKeys.mostOfOneKey { byKey[key, default: []].append(at) }
            }
            placed[at, default: Placed(company: entries[at].id, isNew: entries[at].isNew, records: [])].records.append(stored)
        }
        return placed.sorted { $0.key < $1.key }.map(\.value)
    }

    private mutating func find(_ facts: RecordFacts, of contact: ID<Contact>) -> Int? {
        let own = worksAt[contact] ?? []
        var shared: [Int: Int] = [:]
        for key in CompanyKeys.keys(of: facts, trades) {
            guard let found = byKey[key], found.count <= CompanyKeys.mostOfOneKey else { continue }
            for at in found { shared[at, default: 0] += 1 }
        }
        let likeliest = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostCandidates).map(\.key)
        let bearers = CompanyKeys.name(of: facts, trades).flatMap { byKey[$0] } ?? []
        let candidates = (likeliest + own.sorted().filter { shared[$0] == nil }).map { at in
            CompanyCandidate(
                name: at, facts: entries[at].facts, bearsName: bearers.contains(at), isOnePerson: own.contains(at))
        }
        return CompanyCandidate.surest(of: facts, among: candidates, &trades, chances)?.name
    }

    private mutating func add(_ facts: RecordFacts, at now: Instant) -> Int {
        entries.append(Entry(id: .new(at: now), isNew: true, facts: facts))
        return entries.count - 1
    }

    /// What a company is not known to have yet, it has from the first record that tells of it.
    private mutating func fill(_ at: Int, from facts: RecordFacts) {
        if entries[at].facts.company.isEmpty { entries[at].facts.company = facts.company }
        if !entries[at].facts.email.hasCompanyDomain { entries[at].facts.email = facts.email }
        if entries[at].facts.taxNumber.isEmpty { entries[at].facts.taxNumber = facts.taxNumber }
        if entries[at].facts.country.isEmpty {
            (entries[at].facts.country, entries[at].facts.likelyCountry) = (facts.country, facts.likelyCountry)
        }
    }
}
